package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etude.data.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableFaultsTest {
  private static final String REMEDY = "; fill in a number, or remove the row or the column";

  @TempDir
  Path folder = Path.of("");

  private static InputException fault(Path file) {
    return catchThrowableOfType(InputException.class, () -> Table.read(file));
  }

  private void assertFault(byte[] bytes, long line, String problem) throws IOException {
    Path file = Files.write(folder.resolve("t.csv"), bytes);
    InputException fault = fault(file);
    assertThat(fault).as("a fault was expected").isNotNull();
    assertThat(fault).hasMessage(file + (line == 0 ? "" : ":" + line) + ": " + problem);
    assertThat(fault.file()).isEqualTo(file.toString());
    assertThat(fault.line()).isEqualTo(line);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("", 0, "is empty; give a file with numbers in it"),
        arguments("\uFEFF \n\n", 0, "is empty; give a file with numbers in it"),
        arguments("a,b\n", 0, "has a header but no rows of numbers below it; add at least one"),
        arguments("a,b\n1,2\n\n3\n", 4, "expected 2 cells, as the header has, but found 1 cell"),
        arguments("a,b\n1,2,x\n", 2, "expected 2 cells, as the header has, but found 3 cells"),
        arguments(
            "a,city\n1,2\n3,Bern\n",
            3,
            "column \"city\" must be a number, such as -1.5e3, but is \"Bern\"; encode text as"
                + " numbers or remove the column"),
        arguments(
            "a,b\n1,\u001b[31m" + "x".repeat(50) + "\n",
            2,
            "column \"b\" must be a number, such as -1.5e3, but is \"\\u001b[31m" + "x".repeat(35)
                + "…\"; encode text as numbers or remove the column"),
        arguments("a,b\n1,\n", 2, "column \"b\" is empty" + REMEDY),
        arguments("a,b\n\" \",1\n", 2, "column \"a\" is empty" + REMEDY),
        arguments("a\n\"\"\n", 2, "column \"a\" is empty" + REMEDY),
        arguments("a,b\n1,NaN\n", 2, "column \"b\" is missing (\"NaN\")" + REMEDY),
        arguments("a,b\nN/A,2\n", 2, "column \"a\" is missing (\"N/A\")" + REMEDY),
        arguments(
            "a,b\n-Infinity,2\n",
            2,
            "column \"a\" must be finite, at most 1.8e308 in size, but is \"-Infinity\"; correct it,"
                + " or remove the row or the column"),
        arguments(
            "a,b\n1,2e308\n",
            2,
            "column \"b\" must be finite, at most 1.8e308 in size, but is \"2e308\"; correct it,"
                + " or remove the row or the column"),
        arguments(
            "a;b\n1,5;2\n",
            2,
            "column \"a\" must be a number with a decimal point and nothing between thousands, such"
                + " as 1234.5, but is \"1,5\""),
        arguments(
            "a,b\n1,\"1,234.5\"\n",
            2,
            "column \"b\" must be one number, but is \"1,234.5\"; separate cells by commas,"
                + " semicolons or tabs, by the same throughout"),
        arguments(
            "a b\n1 2\n",
            2,
            "column \"a b\" must be one number, but is \"1 2\"; separate cells by commas,"
                + " semicolons or tabs, by the same throughout"),
        arguments(
            "a,b\n1d,2\n",
            2,
            "column \"a\" must be a number in decimal notation, such as -1.5e3, but is \"1d\""),
        arguments(
            "a,b\n2,0x1p3\n",
            2,
            "column \"b\" must be a number in decimal notation, such as -1.5e3, but is \"0x1p3\""),
        arguments(
            "a,b,a\n1,2,3\n",
            1,
            "column names must differ, but columns 1 and 3 are both named \"a\""),
        arguments(
            "a,,c\n1,2,3\n",
            1,
            "column 2 must have a name, but its header cell is empty; name it or remove the column"),
        arguments(
            "\n1,2.5\n3,4\n",
            2,
            "the first row must name the columns, but holds only numbers; add a header row, such as"
                + " x1,x2,y"),
        arguments(
            "a,b\n1,2\n3,\"4\n5,6\n",
            3,
            "in the row that starts here a quoted cell must end in a quote just before a separator"
                + " or the end of a line; close the quote, and double those within a cell"),
        arguments(
            "a,b\n1,\"2\"3\n",
            2,
            "in the row that starts here a quoted cell must end in a quote just before a separator"
                + " or the end of a line; close the quote, and double those within a cell"),
        arguments(
            "a,b\n1,\"" + "2\n".repeat(100_000),
            2,
            "in the row that starts here a quoted cell must end in a quote just before a separator"
                + " or the end of a line; close the quote, and double those within a cell"),
        arguments(
            "a,b\n1," + "2".repeat(1001) + "\n",
            2,
            "column \"b\" must have at most 1000 characters, but has 1001; is a closing quote"
                + " missing?"),
        arguments(
            "x" + "y".repeat(1000) + ",b\n1,2\n",
            1,
            "column 1 must have at most 1000 characters, but has 1001; is a closing quote missing?"),
        arguments(
            "a" + ",a".repeat(100_000) + "\n", 1, "must have at most 100000 columns, but has more"),
        arguments(
            "a,\"b\nb\"\n1,2\n\"3\",\"\n4x\"\n5,6\n",
            4,
            "column \"b\\u000ab\" must be a number, such as -1.5e3, but is \"4x\"; encode text as"
                + " numbers or remove the column"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultNamesItsLineAndTheRemedy(String text, long line, String problem) throws IOException {
    assertFault(text.getBytes(StandardCharsets.UTF_8), line, problem);
  }

  @Test
  void bytesThatAreNotUtf8NameTheirLine() throws IOException {
    String problem =
        "must be text in UTF-8, but has bytes that are not; save the file as CSV in UTF-8";
    assertFault("a,größe\n1,2\n".getBytes(StandardCharsets.ISO_8859_1), 1, problem);
    assertFault("a,b\r\n1,2\r\n1,ö\r\n".getBytes(StandardCharsets.ISO_8859_1), 3, problem);
    assertFault("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16), 1, problem);
    String late = "a,b\n" + "1,2\n".repeat(600_000) + "1,é\n";
    assertFault(late.getBytes(StandardCharsets.ISO_8859_1), 600_002, problem);
  }

  @Test
  void aMissingFileIsNamedAsGiven() {
    assertThat(fault(Path.of("no", "such.csv")))
        .hasMessage(Path.of("no", "such.csv") + ": there is no such file");
  }

  @Test
  void aDirectoryIsNotAFile() {
    assertThat(fault(folder)).hasMessage(folder + ": is a directory; give a file");
  }

  @Test
  void aFileThatMayNotBeReadSaysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("t.csv"), "a\n1\n");
    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "needs POSIX permissions");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "this user may read every file");
    assertThat(fault(file)).hasMessage(file + ": may not be read; check its permissions");
  }

  @Test
  void aFileNameWithControlCharactersIsEscaped() {
    assertThat(new InputException("a\u001b[2Jb", 0, "is bad")).hasMessage("a\\u001b[2Jb: is bad");
  }
}
