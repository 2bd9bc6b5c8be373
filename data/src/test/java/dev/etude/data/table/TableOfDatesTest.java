package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dates and times of day as people write them are numbers. */
class TableOfDatesTest {
  @TempDir
  Path folder = Path.of("");

  private Table table(String... lines) throws IOException {
    return Table.read(Files.writeString(folder.resolve("t.csv"), String.join("\n", lines) + "\n"));
  }

  private static double[] column(Table table, int column) {
    double[] cells = new double[table.rows()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = table.row(i)[column];
    }
    return cells;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-31|2023-12-01",
        "2024/3/31|2023/12/1",
        "31.03.2024|1.12.2023",
        "31/3/2024|1/12/2023",
        "3/31/2024|12/1/2023",
        "31 March 2024|1 Dec 2023",
        "31-Mar-24|01-Dec-23",
        "Mar 31 2024|Dec 1 2023",
      })
  void datesAreDaysSince1970(String first, String second) throws IOException {
    Table table = table("d;y", first + ";1", second + ";2", first + ";3");
    double late = (double) LocalDate.of(2024, 3, 31).toEpochDay();
    double early = (double) LocalDate.of(2023, 12, 1).toEpochDay();
    assertThat(column(table, 0)).containsExactly(late, early, late);
    assertThat(table.column(0).how()).contains("days since 1 January 1970");
  }

  @Test
  void timesOfDayAreFractionsOfADayAndSecondsAlone() throws IOException {
    Table table = table(
        "moment,clock,y",
        "1970-01-02T06:00:00Z,00:01:30,1",
        "1970-01-02 12:00,23:59,2",
        "1970-01-01T01:00:00+01:00,1:30 pm,3");
    assertThat(column(table, 0)).containsExactly(1.25, 1.5, 0);
    assertThat(column(table, 1)).containsExactly(90, 86340, 48600);
  }
}
