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
        arguments("a,b\n", 0, "has a header but no rows below it; add at least one"),
        arguments("a,b\n1,2\n\n3\n", 4, "expected 2 cells, as the header has, but found 1 cell"),
        arguments("a,b\n1,2,x\n", 2, "expected 2 cells, as the header has, but found 3 cells"),
        arguments(
            "a,b\n-Infinity,2\n3,4\n",
            2,
            "column \"a\" must be finite, at most 1.8e308 in size, but is infinite here; correct it,"
                + " or remove the row or the column"),
        arguments(
            "a,b\n1,2\n1,2e308\n",
            3,
            "column \"b\" must be finite, at most 1.8e308 in size, but is infinite here; correct it,"
                + " or remove the row or the column"),
        arguments(
            "PK\u0003\u0004[Content_Types].xml",
            0,
            "is a zip archive or an office document, such as Excel's .xlsx; save the table as CSV"),
        arguments("a,b\n1,\0\n", 0, "is no text: it has bytes that are 0; save the table as CSV"),
        arguments(
            "a,b,a\n1,2,3\n",
            1,
            "column names must differ, but columns 1 and 3 are both named \"a\""),
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
            "a,\"b\nb\"\n1,2\n\"3\",\"\n4x\"\n5\n",
            6,
            "expected 2 cells, as the header has, but found 1 cell"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aFaultNamesItsLineAndTheRemedy(String text, long line, String problem) throws IOException {
    assertFault(text.getBytes(StandardCharsets.UTF_8), line, problem);
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
