package dev.etude.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTest {
  @TempDir
  private Path folder;

  @Test
  void numbersAreExactAndGapsEmpty() throws IOException {
    Path file = folder.resolve("a.csv");
    try (CsvFile csv = CsvFile.create(file, "name", "value")) {
      csv.row("a, \"b\"", 0x1p-44);
      csv.row("none", Double.NaN);
      csv.row("too large", Double.POSITIVE_INFINITY);
      csv.row("count", 3);
    }
    assertThat(file)
        .hasContent(
            "name,value\n\"a, \"\"b\"\"\",5.684341886080802E-14\nnone,\ntoo large,\ncount,3\n");
  }

  @Test
  void rowsAreAsWideAsTheHeader() throws IOException {
    try (CsvFile csv = CsvFile.create(folder.resolve("b.csv"), "x", "y")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> csv.row(1))
          .withMessageContaining("must have 2 cells");
    }
  }
}
