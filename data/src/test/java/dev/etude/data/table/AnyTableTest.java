package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.InputException;
import dev.etude.data.csv.TableFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables as people have them: all cells decide what a column is, and what was decided is said. */
class AnyTableTest {
  private static final Path CASES = Path.of("../../shared/cases");
  private static final double GAP = Double.NaN;

  @TempDir
  Path folder = Path.of("");

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private Table table(String... lines) throws IOException {
    return Table.read(write(String.join("\n", lines) + "\n"));
  }

  private static double[] column(Table table, int column) {
    double[] cells = new double[table.rows()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = table.row(i)[column];
    }
    return cells;
  }

  private static Table sharedCase(String name) {
    Path file = CASES.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), () -> file + " is absent");
    return Table.read(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<NA>",
        "#NA",
        "\\N",
        "-nan",
        "nan(ind)",
        "#DIV/0!",
        "#VALUE!",
        "#REF!",
        "NA",
        "n/a",
        "",
        "?",
        "none",
        "-",
        "unknown",
        "NaN",
        "null",
        ".",
        "\u2014"
      })
  void aMarkerInTheFirstRowIsAGapOfAColumnOfNumbers(String marker) throws IOException {
    Table table = table("a,b", marker + ",1", "0.5,2", "1.5,3", "2.5,4");
    assertThat(column(table, 0)).containsExactly(GAP, 0.5, 1.5, 2.5);
    assertThat(table.column(0).gaps()).isEqualTo(1);
    assertThat(table.column(0).others()).isZero();
  }

  @Test
  void anOddCellAmongNumbersIsAGapAndSaid() throws IOException {
    StringBuilder text = new StringBuilder("a,y\noops,7\n");
    for (int i = 0; i < 19; i++) {
      text.append(i * i).append(',').append(i % 7).append(".5\n");
    }
    Path file = write(text.toString());
    Table table = Table.read(file);
    assertThat(column(table, 0)).startsWith(GAP, 0, 1, 4);
    assertThat(FeatureColumns.of(table).predicting("y").reading().text())
        .contains("taken for gaps: \"a\" 1 (\"oops\" in line 2)");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () -> FeatureColumns.of(table).withMissing(MissingCells.REFUSED).predicting("y"))
        .withMessageStartingWith(file + ":2: column \"a\" must be a number");
  }

  @Test
  void theCasesOfAMarkerAreReadAsNumbers() {
    Table clean = sharedCase("03-marker-in-first-row/clean.csv");
    Table marked = sharedCase("03-marker-in-first-row/na.csv");
    assertThat(marked.row(0)[0]).isNaN();
    assertThat(column(marked, 1)).containsExactly(column(clean, 1));
    assertThat(marked.row(59)).containsExactly(clean.row(59));
    Table units = sharedCase("04-units-below-header/units.csv");
    assertThat(units.rows()).isEqualTo(clean.rows());
    assertThat(units.row(0)).containsExactly(0.3456, 0.0541, 0.7895);
    assertThat(units.remarks()).anyMatch(remark -> remark.contains("units"));
    Table percent = sharedCase("05-percent-and-currency/percent.csv");
    assertThat(column(percent, 1)).startsWith(50, 52, 40);
    assertThat(percent.column(1).how()).isEqualTo("\"%\" left off");
  }

  @Test
  void noneIsAClass() {
    Table lenses = sharedCase("06-none-is-a-class/contact-lenses.csv");
    TableReading reading =
        FeatureColumns.of(lenses).predicting("contact-lenses").reading();
    assertThat(reading.rows()).isEqualTo(24); // as Weka says: 4 hard, 5 soft, 15 none
    assertThat(reading.classes())
        .containsExactly(
            new TableReading.ClassRows("hard", 4),
            new TableReading.ClassRows("none", 15),
            new TableReading.ClassRows("soft", 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NA", "none", "None", "nil", "missing", "-"})
  void aWordForAGapMayBeATextAmongTexts(String word) throws IOException {
    Table table = table("continent,y", "EU,1", word + ",2", "AS,4", word + ",8");
    assertThat(table.texts(0)).containsExactly("EU", word, "AS");
    assertThat(column(table, 0)).containsExactly(0, 1, 2, 1);
  }

  /** As R writes them: texts in quotes, gaps without. */
  @Test
  void aWordWithoutQuotesIsAGapWhereTextsAreQuoted() throws IOException {
    Table table = table("\"who\",y", "\"NA\",1", "NA,2", "\"AS\",4", "\"EU\",3");
    assertThat(table.texts(0)).containsExactly("NA", "AS", "EU");
    assertThat(column(table, 0)).containsExactly(0, GAP, 1, 2);
  }

  @Test
  void theUserMaySayWhichWordsAreGaps() throws IOException {
    Path file = write("a,b,y\n-999,none,1\n5,NA,2\n-999.0,x,3\n");
    Table table = Table.read(file, TableFormat.JUDGED.withGaps(Set.of("-999", "none")));
    assertThat(column(table, 0)).containsExactly(GAP, 5, GAP);
    assertThat(table.texts(1)).containsExactly("NA", "x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "$57|$1,200.50|-$3|57|1200.5|-3",
        "57 €|1.200,50 €|-3,25 €|57|1200.5|-3.25",
        "CHF 1'234.50|CHF 2.00|CHF 0.05|1234.5|2|0.05",
        "12%|13.5 %|(4%)|12|13.5|-4",
        "1,234,567|12,345|7|1234567|12345|7",
        "12,34,567|1,00,000|5|1234567|100000|5",
        "1 234,5|12,25|0,125|1234.5|12.25|0.125",
        "1.234.567,8|0,5|3|1234567.8|0.5|3",
        "−5|+3|4.25|-5|3|4.25",
        "0.5D+00|1.5d-1|2D3|0.5|0.15|2000",
        "1 kg|2 kg|2.5 kg|1|2|2.5",
        "1 year|2 years|10 years|1|2|10",
      })
  void numbersAreReadAsPeopleWriteThem(
      String first, String second, String third, double a, double b, double c) throws IOException {
    Table table = table("x;y", first + ";1", second + ";2", third + ";4");
    assertThat(column(table, 0)).containsExactly(a, b, c);
  }

  @Test
  void unitsThatDifferAreTexts() throws IOException {
    assertThat(table("x,y", "1 km,1", "2 mi,2", "3 km,3", "4 m,4").kind(0))
        .isEqualTo(ColumnKind.TEXT);
  }

  @Test
  void decimalCommasAreThoseOfTheWholeFile() throws IOException {
    Table table = table("a;b;c", "1,5;1.234;7", "2,25;12.500;8", "3;999;9");
    assertThat(column(table, 0)).containsExactly(1.5, 2.25, 3);
    assertThat(column(table, 1)).containsExactly(1234, 12500, 999);
    Table points = table("a,b", "1.5,1.234", "2.25,2.500");
    assertThat(column(points, 1)).containsExactly(1.234, 2.5);
  }

  @Test
  void booleansAreOneFeature() throws IOException {
    Table table = table("open,old,y", "yes,True,1", "no,False,2.5", "yes,,3");
    Examples examples = FeatureColumns.of(table).predicting("y");
    assertThat(examples.featureNames()).containsExactly("open=yes", "old=True", "old=(missing)");
    assertThat(examples.features()).isDeepEqualTo(new double[][] {{1, 1, 0}, {0, 0, 0}, {1, 0, 1}});
  }

  @Test
  void gapsAreMarkedUnlessTheUserSaysOtherwise() throws IOException {
    Table table = table("a,b,colour,y", ",,red,1", "2,3,,2.5", "4,5,blue,3");
    FeatureColumns columns = FeatureColumns.of(table);
    Examples filled = columns.predicting("y");
    assertThat(filled.featureNames())
        .containsExactly("a", "a is missing", "b", "colour=blue", "colour=red", "colour=(missing)");
    assertThat(filled.features()[0]).containsExactly(GAP, 1, GAP, 0, 1, 0);
    assertThat(filled.features()[1]).containsExactly(2, 0, 3, 0, 0, 1);
    Preparation prepared = Preparation.fit(filled, new int[] {1, 2});
    assertThat(prepared.apply(filled.features(), new int[] {0})[0][0])
        .isCloseTo(0, within(1e-15)); // the mean of the training rows
    Examples mean = columns.withMissing(MissingCells.MEAN).predicting("y");
    assertThat(mean.featureNames()).containsExactly("a", "b", "colour=blue", "colour=red");
    assertThat(mean.features()[1]).containsExactly(2, 3, GAP, GAP);
  }

  @Test
  void rowsWithoutATargetAreLeftOut() throws IOException {
    Table table = table("a,y", "1,2.5", "2,", "3,4", "4,NA");
    Examples examples = FeatureColumns.of(table).predicting("y");
    assertThat(examples.rows()).isEqualTo(2);
    assertThat(examples.reading().text()).contains("2 rows without \"y\" are left out");
  }

  @Test
  void whatCannotBeAFeatureIsLeftOutAndSaidOnce() throws IOException {
    StringBuilder text = new StringBuilder("customer_id,n,name,same,empty,note,kind,a,y\n");
    for (int i = 0; i < 40; i++) {
      text.append((7919 * i) % 1000 + 1000).append(',').append(i + 1);
      text.append(",name ").append(i).append(",5,,note ").append(i % 30).append(',');
      text.append(i % 3 == 0 ? "x" : "y").append(',').append(i % 11).append(".5,");
      text.append(i % 13).append(".25\n");
    }
    TableReading reading =
        FeatureColumns.of(Table.read(write(text.toString()))).predicting("y").reading();
    assertThat(reading.leftOut())
        .containsExactly(
            new TableReading.LeftOut(
                "customer_id", "looks like an identifier, with as many values as rows"),
            new TableReading.LeftOut("n", "looks like a row number"),
            new TableReading.LeftOut(
                "name", "looks like an identifier, with as many texts as rows"),
            new TableReading.LeftOut("same", "the same in every row"),
            new TableReading.LeftOut("empty", "empty in every row"),
            new TableReading.LeftOut("note", "free text or names, with 30 different texts"));
    assertThat(reading.features()).isEqualTo(3);
    assertThat(FeatureColumns.of(Table.read(folder.resolve("t.csv")))
            .only("n", "a")
            .predicting("y")
            .featureNames())
        .containsExactly("n", "a");
    assertThat(FeatureColumns.of(Table.read(folder.resolve("t.csv")))
            .without("kind")
            .predicting("y")
            .featureNames())
        .containsExactly("a");
  }

  @Test
  void numbersMayBeDeclaredTexts() throws IOException {
    Path file = write("c,y\n4,1.5\n6,2\n4,3\n8,4\n");
    Table table = Table.read(file, TableFormat.JUDGED.withTexts(Set.of("c")));
    assertThat(table.texts(0)).containsExactly("4", "6", "8");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void separatorsAreFoundByAllLines(String separator) throws IOException {
    Table table = table(
        String.join(separator, "a, m", "b, k", "y"),
        String.join(separator, "1", "2", "3"),
        String.join(separator, "4,5", "5", "6"));
    assertThat(table.names()).containsExactly("a, m", "b, k", "y");
    assertThat(column(table, 0)).containsExactly(1, 4.5);
  }

  /** As R writes row names: the header has a name less than rows have cells. */
  @Test
  void rowNamesNeedNoName() throws IOException {
    Table table = table("a,y", "Fiat,1,2", "Seat,3,4.5");
    assertThat(table.names()).containsExactly("row.names", "a", "y");
    assertThat(table.remarks()).anyMatch(remark -> remark.contains("one name less"));
    assertThat(table("a,y", "1,2,", "3,4,").names()).containsExactly("a", "y", "column3");
  }

  /** R says "duplicate 'row.names' are not allowed". */
  @ParameterizedTest
  @ValueSource(strings = {"Fiat", "1", "2.50"})
  void cellsThatRepeatAreNoRowNames(String cell) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> table("a,y", cell + ",1,2", "7,3,4.5", cell + ",6,7"))
        .withMessageContaining("2 names above rows of 3 cells")
        .withMessageContaining("since they repeat");
  }

  @Test
  void theCasesOfSeparatorsAreRead() {
    assertThat(sharedCase("14-separator-of-a-tied-header/euro.csv").names())
        .containsExactly("price, EUR", "size, m2", "y");
    assertThat(sharedCase("14-separator-of-a-tied-header/pipes.csv").columns()).isEqualTo(3);
    assertThat(sharedCase("14-separator-of-a-tied-header/tabs.tsv").names())
        .endsWith("a, m", "b, m", "c, k", "y");
  }

  @Test
  void theCasesOfColumnsToLeaveOutAreLearned() {
    Table stocks = sharedCase("16-columns-to-leave-out/stocks.csv");
    assertThat(stocks.row(0)[1]).isEqualTo((double) LocalDate.of(2000, 1, 1).toEpochDay());
    Table index = sharedCase("16-columns-to-leave-out/index.csv");
    assertThat(FeatureColumns.of(index).predicting("y").featureNames()).containsExactly("a", "b");
    Table cylinders = sharedCase("16-columns-to-leave-out/cylinders.csv");
    assertThat(FeatureColumns.of(cylinders).predicting("mpg").featureNames())
        .containsExactly(
            "cylinders", "cylinders is missing", "weight"); // the mark is the rotary engine
    Table gap = sharedCase("16-columns-to-leave-out/target-gap.csv");
    assertThat(FeatureColumns.of(gap).predicting("y").rows()).isEqualTo(gap.rows() - 1);
  }

  @Test
  void aFileWithoutAHeaderKeepsItsFirstRow() throws IOException {
    Table iris = sharedCase("18-first-row-eaten/headless.csv");
    assertThat(iris.rows()).isEqualTo(150);
    assertThat(iris.row(0)).startsWith(5.1, 3.5, 1.4, 0.2);
    assertThat(iris.names()).startsWith("column1", "column2");
    assertThat(sharedCase("18-first-row-eaten/allnumbers.csv").rows()).isEqualTo(60);
    assertThat(table("M,0.4,15", "F,0.5,7", "I,0.3,9", "M,0.1,8").rows()).isEqualTo(4);
    assertThat(table("b,x", "a,y", "b,x", "a,x").rows()).isEqualTo(4); // all texts, all repeated
  }

  @Test
  void aHeaderOfYearsIsAHeader() throws IOException {
    assertThat(table("country,1990,1991", "CH,1.5,2", "FR,3,4", "IT,6,5").names())
        .containsExactly("country", "1990", "1991");
    assertThat(table("0,1,2,3", "0.5,1,7,1", "3,4,5,2").names())
        .isEqualTo(List.of("0", "1", "2", "3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# made on Monday\n# by hand\na,b\n1,2\n3,4\n",
        "a,b\n# half way\n1,2\n3,4\n",
        "# a,b\n1,2\n3,4\n",
        "% a comment, with commas, and more\na,b\n1,2\n3,4\n",
        "a b\n1 2\n3 4\n",
        "Report of 2024\n\na,b\n1,2\n3,4\n",
        "sep=;\na;b\n1;2\n3;4\n",
        "a,b\n[m],[s]\n1,2\n3,4\n",
        "a,b\nkm,-\n1,2\n3,4\n",
        "a|b\n1|2\n3|4\n",
        "\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4\"\n",
      })
  void theseAreTheSameTable(String text) throws IOException {
    Table table = Table.read(write(text));
    assertThat(table.names()).containsExactly("a", "b");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.row(0)).containsExactly(1, 2);
    assertThat(table.row(1)).containsExactly(3, 4);
  }

  @Test
  void wordsForAGapAloneAreTextsIfTheyDiffer() throws IOException {
    assertThat(table("a,y", "none,1", "unknown,2", "none,3").texts(0))
        .containsExactly("none", "unknown");
  }

  @Test
  void rowsThatBeginWithAMarkAreRows() throws IOException {
    assertThat(table("tag,y", "#1,2", "#2,3", "#1,4").rows()).isEqualTo(3);
  }
}
