package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as spreadsheets and databases export them: titles above, totals below, rows that belong together. */
class ExportedTablesTest {
  private static final String BODY =
      "length,colour,width,price\n1,red,4,10\n2,blue,5,20\n4,red,7,33\n";

  @TempDir
  Path folder = Path.of("");

  private Table table(String text) throws IOException {
    return Table.read(Files.writeString(folder.resolve("t.csv"), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sales 2024,,,\n",
        "Sales 2024,,,\n,,,\n",
        "Sales 2024,,,\nExported,2024-05-01,,\n,,,\n",
        ",,,\n",
        "Physical,,Money,\n",
        "\"Sales, by year\",,,\n\n"
      })
  void titlesThatASpreadsheetFillsUpAreNoHeader(String title) throws IOException {
    Table read = table(title + BODY);
    assertThat(read.names()).containsExactly("length", "colour", "width", "price");
    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.row(2)).containsExactly(4, 0, 7, 33);
    assertThat(table((title + BODY).replace(',', ';')).names()).isEqualTo(read.names());
  }

  @Test
  void columnsWithoutNamesHaveAHeaderAllTheSame() throws IOException {
    assertThat(table("y,,\n1,2,3\n2,3,1\n").names()).containsExactly("y", "column2", "column3");
    assertThat(table(",,class\nhot,dry,yes\ncold,wet,no\n").rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Total,,16,63", "Summe,,16,63", "AVERAGE,,5.33,21", ",total,16,63"})
  void aRowOfTotalsIsNoExample(String totals)
      throws IOException { // 4 + 5 + 7 = 16, 10 + 20 + 33 = 63
    Table read = table(BODY + totals + "\n");
    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.texts(1)).containsExactly("red", "blue");
    assertThat(IntStream.range(0, 4).mapToLong(j -> read.column(j).gaps()).sum())
        .isZero();
    assertThat(IntStream.range(0, 4).mapToLong(j -> read.column(j).others()).sum())
        .isZero();
    assertThat(String.join("; ", read.remarks())).contains("the last row (").contains("left out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Total,,15,60", "5,red,16,63", "Norway,,16,63"})
  void aRowThatDoesNotSumUpOrDoesNotSaySoStays(String last) throws IOException {
    assertThat(table(BODY + last + "\n").rows()).isEqualTo(4);
  }

  @Test
  void aNumberThatDecidesTheVarianceAloneIsNamed() throws IOException {
    String rows = IntStream.range(0, 40)
        .mapToObj(i -> i + "," + (i == 17 ? 1000 : i) + ".5")
        .collect(Collectors.joining("\n", "x,y\n", "\n"));
    // The others lie in [0.5, 39.5]: squared deviations from the mean of 44.6 below 40 · 44.6² <
    // 0.09 · 956².
    assertThat(reading(rows))
        .anyMatch(
            remark -> remark.startsWith("One row decides squared losses alone: its \"y\", 1000.5"));
    assertThat(reading(rows.replace("1000.5", "17.5")))
        .noneMatch(remark -> remark.contains("squared losses"));
  }

  @Test
  void identifiersThatRepeatMayBeGroups() throws IOException {
    String rows = IntStream.range(0, 60)
        .mapToObj(i -> i / 3 + "," + i * i % 7 + "," + i + ".5")
        .collect(Collectors.joining("\n", "patient_id,bmi,y\n", "\n"));
    assertThat(reading(rows))
        .anyMatch(remark -> remark.startsWith("\"patient_id\" may name groups of rows"));
    assertThat(reading(rows.replace("patient_id", "visits")))
        .noneMatch(remark -> remark.contains("groups"));
  }

  @Test
  void textsAreSaidToBeFeatures() throws IOException {
    assertThat(reading(BODY))
        .contains("Each text of a column is a feature of 0 and 1: \"colour\" 2.");
  }

  private List<String> reading(String text) throws IOException {
    Table read = table(text);
    return FeatureColumns.of(read)
        .predicting(read.names().get(read.columns() - 1), TargetKind.NUMBERS)
        .reading()
        .remarks();
  }
}
