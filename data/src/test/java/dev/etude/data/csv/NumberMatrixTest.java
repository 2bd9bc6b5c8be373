package dev.etude.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etude.data.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberMatrixTest {
  @TempDir
  Path folder = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("m.csv"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1,2,3\n4,5,6\n",
        "\uFEFF1;2;3\r\n4;5;6",
        "1\t2\t3\n\n4\t5\t6\n",
        " 1 , \"2\",3.0\n.4e1,5.,+6\n"
      })
  void theseAreTheSameMatrix(String text) throws IOException {
    assertThat(NumberMatrix.read(file(text))).isDeepEqualTo(new double[][] {{1, 2, 3}, {4, 5, 6}});
  }

  @Test
  void bytesThatAreNotUtf8NameTheirLine() throws IOException {
    Path file = Files.write(
        folder.resolve("m.csv"), "1,2\r\n3,\u00F6\r\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NumberMatrix.read(file))
        .withMessage(
            file
                + ":2: must be text in UTF-8, but has bytes that are not; save the file as CSV in UTF-8");
  }

  @Test
  void aSingleNumberIsAMatrixAndAVector() throws IOException {
    assertThat(NumberMatrix.read(file("-7"))).isDeepEqualTo(new double[][] {{-7}});
    assertThat(NumberMatrix.readVector(file("-7"))).containsExactly(-7);
  }

  @Test
  void aWideFirstRowIsReadWhole() throws IOException {
    double[] row = NumberMatrix.readVector(file("3,".repeat(999) + "4"));
    assertThat(row).hasSize(1000).endsWith(3, 4);
  }

  @Test
  void aVectorIsOneRowOrOneColumn() throws IOException {
    assertThat(NumberMatrix.readVector(file("1,2,3\n"))).containsExactly(1, 2, 3);
    assertThat(NumberMatrix.readVector(file("1\n2\n3\n"))).containsExactly(1, 2, 3);
    Path square = file("1,2\n3,4\n5,6\n");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NumberMatrix.readVector(square))
        .withMessage(square + ": must be one row or one column of numbers, but has 3 rows of 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1,2\\n3\\n|:2: expected 2 cells, as the first row has, but found 1 cell",
        "1,2\\n3,x\\n|:2: column 2 must be a number, such as -1.5e3, but is \"x\"; encode text as"
            + " numbers or remove the column",
        "a,b\\n1,2\\n|:1: column 1 must be a number, such as -1.5e3, but is \"a\"; encode text as"
            + " numbers or remove the column (a file without a header is expected here)",
        "1 2\\n3\\n|:1: column 1 must be one number, but is \"1 2\"; separate cells by commas,"
            + " semicolons or tabs, by the same throughout (a file without a header is expected"
            + " here)",
        "1,nan\\n|:1: column 2 is missing (\"nan\"); fill in a number, or remove the row or the"
            + " column (a file without a header is expected here)",
        "1;2\\n1,5;2\\n|:2: column 1 must be a number with a decimal point and nothing between thousands,"
            + " such as 1234.5, but is \"1,5\"",
        "1d,2\\n|:1: column 1 must be a number in decimal notation, such as -1.5e3, but is \"1d\" (a"
            + " file without a header is expected here)",
        "1,-Infinity\\n|:1: column 2 must be finite, at most 1.8e308 in size, but is \"-Infinity\";"
            + " correct it, or remove the row or the column (a file without a header is expected here)",
        "\\n|: is empty; give a file with numbers in it",
      })
  void aFaultNamesItsLineAndTheRemedy(String text, String message) throws IOException {
    Path file = file(text.replace("\\n", "\n"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> NumberMatrix.read(file))
        .withMessage(file + message);
  }
}
