package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import dev.etude.data.csv.TableFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final Path DIABETES = Path.of("../../shared/data/diabetes.csv");

  @TempDir
  Path folder = Path.of("");

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  @Test
  void aTableKeepsNamesAndNumbersInOrder() throws IOException {
    Table table = Table.read(file("age,bmi,y\n59,32.1,151\n48,-2.5e-1,75\n"));
    assertThat(table.names()).containsExactly("age", "bmi", "y");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.columns()).isEqualTo(3);
    assertThat(table.row(0)).containsExactly(59, 32.1, 151);
    assertThat(table.row(1)).containsExactly(48, -0.25, 75);
    assertThat(table.columnIndex("bmi")).isEqualTo(1);
    assertThat(table.source()).isEqualTo(folder.resolve("t.csv").toString());
    assertThat(table).hasToString(folder.resolve("t.csv") + " (2 rows, 3 columns)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2\n3,4\n",
        "\uFEFFa,b\n1,2\n3,4\n",
        "a,b\r\n1,2\r\n3,4\r\n",
        "a,b\r1,2\r3,4",
        "a;b\n1;2\n3;4",
        "a\tb\n1\t2\n3\t4\n",
        "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n",
        "  a , \"b\" \n 1 ,2\n3,\t\"4\" \n",
        "\n  \na,b\n\n1,2\n   \n3,4\n\n",
        "a,b\n+1,2.\n3.0e0,.4E1\n",
      })
  void theseAreTheSameTable(String text) throws IOException {
    Table table = Table.read(file(text));
    assertThat(table.names()).containsExactly("a", "b");
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.row(0)).containsExactly(1, 2);
    assertThat(table.row(1)).containsExactly(3, 4);
  }

  @Test
  void quotedNamesMayHoldSeparatorsQuotesAndLineEnds() throws IOException {
    Table table = Table.read(file("\"weight, kg\";\"5\"\" disc\";\"two\nlines\"\n1;2;3\n"));
    assertThat(table.names()).containsExactly("weight, kg", "5\" disc", "two\nlines");
  }

  @Test
  void theSeparatorIsTheOneTheHeaderHasMostOftenOutsideQuotes() throws IOException {
    assertThat(Table.read(file("\"a,b,c,d\";e\n1;2\n")).names()).containsExactly("a,b,c,d", "e");
    assertThat(Table.read(file("a;b,c,d\n1,2,3\n")).names()).containsExactly("a;b", "c", "d");
  }

  @Test
  void aSingleColumnNeedsNoSeparator() throws IOException {
    Table table = Table.read(file("x\n1\n\n2\n"));
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.row(1)).containsExactly(2);
  }

  @Test
  void numbersAreTheNearestDoublesInAFileLargerThanEveryBuffer() throws IOException {
    int rows = 40_000;
    SplittableRandom random = new SplittableRandom(20260111);
    double[][] expected = new double[rows][3];
    StringBuilder text = new StringBuilder("x,y,z\n");
    for (double[] row : expected) {
      for (int j = 0; j < 3; j++) {
        row[j] = random.nextDouble(-1, 1) * Math.scalb(1.0, random.nextInt(-40, 40));
        text.append(row[j]).append(j < 2 ? ',' : '\n');
      }
    }
    Table table = Table.read(file(text.toString()));
    assertThat(table.rows()).isEqualTo(rows);
    for (int i = 0; i < rows; i++) {
      assertThat(table.row(i)).as("row %d", i).containsExactly(expected[i]);
    }
  }

  @Test
  void aHundredThousandColumnsAreRead() throws IOException {
    String names =
        IntStream.range(0, 100_000).mapToObj(j -> "x" + j).collect(Collectors.joining(","));
    assertThat(Table.read(file(names + "\n" + "7,".repeat(99_999) + "8\n")).row(0)[99_999])
        .isEqualTo(8);
  }

  @Test
  void anUnknownTargetNamesTheColumnsAndTheNearest() throws IOException {
    Table table = Table.read(file("age,bmi,progression\n1,2,3\n4,5,6\n"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> table.columnIndex("Progresion"))
        .withMessage(folder.resolve("t.csv")
            + ": has no column \"Progresion\"; did you mean \"progression\"?"
            + " its columns are \"age\", \"bmi\", \"progression\"");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> table.columnIndex("height"))
        .withMessage(folder.resolve("t.csv")
            + ": has no column \"height\"; its columns are \"age\", \"bmi\", \"progression\"");
  }

  @Test
  void aWideTableListsOnlyItsFirstColumns() throws IOException {
    Table table = Table.read(file(numbered(25) + "\n" + "1,".repeat(24) + "1\n"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> table.columnIndex("nothing like it"))
        .withMessageEndingWith("\"column-19\", \"column-20\" and 5 more");
  }

  private static String numbered(int columns) {
    return IntStream.rangeClosed(1, columns)
        .mapToObj(j -> "column-" + j)
        .collect(Collectors.joining(","));
  }

  @Test
  void aTableTooLargeForTheHeapIsRefusedWithTheWayOut() throws IOException {
    // 1000 rows of 2 numbers: 16,000 bytes of numbers and 32 for each row, twice: 94 KiB.
    Path file = file("a,b\n" + "1,2\n".repeat(1000));
    assertThat(Table.read(file, TableFormat.JUDGED, new Heap(100_000)).rows()).isEqualTo(1000);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Table.read(file, TableFormat.JUDGED, new Heap(90_000)))
        .withMessage(file
            + ": needs about 0.1 MiB of memory, but the heap has 0.1 MiB; give it more with"
            + " ETUDE_HEAP=1g (java -Xmx1g) or use fewer rows or columns");
  }

  @Test
  void theDiabetesStudyIsRead() {
    Assumptions.assumeTrue(Files.exists(DIABETES), () -> DIABETES + " is absent");
    Table table = Table.read(DIABETES);
    Target.Numbers target = Target.numbers(table, 10);
    Examples diabetes = Examples.of(table, 10, target, null);
    assertThat(diabetes.rows()).isEqualTo(442);
    assertThat(diabetes.featureNames())
        .containsExactly("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6");
    assertThat(target.name()).isEqualTo("progression");
    double sum = 0; // of integers: exact
    for (double value : target.values(IntStream.range(0, 442).toArray())) {
      sum += value;
    }
    assertThat(sum).isEqualTo(67243);
    assertThat(sum / 442).isCloseTo(152.133, within(0.0005));
  }

  @Test
  void aNameOutsideAsciiIsReadAsUtf8() throws IOException {
    Path file =
        Files.write(folder.resolve("t.csv"), "größe,Δη\n1,2\n".getBytes(StandardCharsets.UTF_8));
    assertThat(Table.read(file).names()).containsExactly("größe", "Δη");
  }
}
