package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.etude.data.Heap;
import dev.etude.data.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
  @TempDir
  Path folder = Path.of("");

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("t.csv"), text);
  }

  private Table read(String text) throws IOException {
    return Table.read(write(text));
  }

  private Examples examples(Table table, String target) {
    int column = table.columnIndex(target);
    return Examples.of(table, column, Target.of(table, column), null);
  }

  @Test
  void textsBecomeColumnsOfZerosAndOnesInTheOrderOfTheirCodePoints() throws IOException {
    Table table = read("size,colour,y\n1,red,0.5\n2,Blue,1.5\n3,red,2.25\n4,\u00e4gg,3\n");
    assertThat(table.kind(0)).isEqualTo(ColumnKind.NUMBER);
    assertThat(table.kind(1)).isEqualTo(ColumnKind.TEXT);
    assertThat(table.texts(1)).containsExactly("red", "Blue", "ägg");
    Examples examples = examples(table, "y");
    assertThat(examples.featureNames())
        .containsExactly("size", "colour=Blue", "colour=red", "colour=ägg");
    assertThat(examples.features())
        .isDeepEqualTo(new double[][] {{1, 0, 1, 0}, {2, 1, 0, 0}, {3, 0, 1, 0}, {4, 0, 0, 1}});
  }

  @Test
  void numbersAmongTextsAreTexts() throws IOException {
    Table table = read("room,y\nA1,1\n17,2\nA1,4\n017,3\n");
    assertThat(table.texts(0)).containsExactly("A1", "17", "017");
    assertThat(examples(table, "y").featureNames())
        .containsExactly("room=017", "room=17", "room=A1");
  }

  @Test
  void gapsAreNaNOnlyWhereTheyAreAskedFor() throws IOException {
    Path file = write("a,colour,y\nNA,red,1\n2,?,2\n4,blue,3\n");
    Table table = Table.read(file);
    double gap = Double.NaN;
    double[][] features = examples(table, "y").features();
    assertThat(features[0]).containsExactly(gap, 0, 1);
    assertThat(features[1]).containsExactly(2, gap, gap);
    assertThat(features[2]).containsExactly(4, 1, 0);
  }

  @Test
  void productsOfTextsAndGaps() throws IOException {
    Path file = write("a,colour,y\n3,red,1\n2,?,2\n,blue,3\n");
    Examples products = examples(Table.read(file), "y").withPolynomials(2);
    double gap = Double.NaN;
    assertThat(products.featureNames())
        .containsExactly("a", "colour=blue", "colour=red", "a^2", "a*colour=blue", "a*colour=red");
    assertThat(products.features()[0]).containsExactly(3, 0, 1, 9, 0, 3);
    assertThat(products.features()[1]).containsExactly(2, gap, gap, 4, gap, gap);
    assertThat(products.features()[2]).containsExactly(gap, 1, 0, gap, gap, gap);
  }

  static Stream<Arguments> targets() {
    return Stream.of(
        arguments("two texts", new String[] {"yes", "no"}, 4, "no,yes"),
        arguments("two numbers", new String[] {"-0.5", "2"}, 4, "-0.5,2"),
        arguments("two whole numbers", new String[] {"1", "0"}, 6, "0,1"),
        arguments("three whole numbers, 5 rows each", new String[] {"2", "0", "10"}, 15, "0,2,10"),
        arguments("three whole numbers, too few rows", new String[] {"2", "0", "10"}, 14, ""),
        arguments("three numbers", new String[] {"2", "0.5", "10"}, 30, ""),
        arguments("21 whole numbers", digits(21), 210, ""),
        arguments("20 whole numbers", digits(20), 100, String.join(",", digits(20))));
  }

  private static String[] digits(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
  }

  /** An empty list of classes stands for a number. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void theTargetIsWhatItLooksLike(String what, String[] values, int rows, String classes)
      throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(',').append(values[i % values.length]).append('\n');
    }
    Table table = read(text.toString());
    Target target = Target.of(table, 1);
    if (classes.isEmpty()) {
      assertThat(target).isInstanceOf(Target.Numbers.class);
      assertThat(((Target.Numbers) target).values(new int[] {1, 0}))
          .containsExactly(Double.parseDouble(values[1]), Double.parseDouble(values[0]));
    } else {
      Target.Classes found = (Target.Classes) target;
      assertThat(String.join(",", found.classNames())).isEqualTo(classes);
      for (int i = 0; i < rows; i++) {
        assertThat(found.classNames().get(found.labels(new int[] {i})[0]))
            .as("row %d", i)
            .isEqualTo(values[i % values.length]);
      }
    }
  }

  @Test
  void theUserMaySayWhatTheTargetIs() throws IOException {
    Table table = read("x,y\n1,0\n2,1\n3,0\n4,1\n");
    assertThat(Target.numbers(table, 1).values(new int[] {0, 1})).containsExactly(0, 1);
    assertThat(Target.classes(table, 0).classNames()).containsExactly("1", "2", "3", "4");
  }

  static Stream<Arguments> makingFaults() {
    return Stream.of(
        arguments(
            "x,y\n1,red\n2,red\n",
            "the target \"y\" must vary, but is red in every row; choose another column as the target"),
        arguments(
            "x,y\n1,2\n2,2\n",
            "the target \"y\" must vary, but is 2.0 in every row; choose another column as the"
                + " target"),
        arguments(
            "x,y\n1,2\n2,\n3,4\n",
            "the target \"y\" is missing in 1 of 3 rows, first in row 2 below the header, and a target"
                + " cannot be guessed; fill in the cells, or leave such rows out, which --missing fill"
                + " and --missing mean do"),
        arguments(
            "y\na\nb\na\nb\n",
            "must have at least one column to predict \"y\" from, but its columns are \"y\""),
        arguments("x,y\n1,2\n,4\n3,6\nNA,1\n", ""),
        arguments(
            "x,z,y\n1,a,2\n,a,4\n1,a,6\nNA,a,1\n",
            "at least one column to predict \"y\" from must vary, but each is the same in every row:"
                + " \"x\", \"z=a\""));
  }

  /** An empty message stands for no fault. */
  @ParameterizedTest
  @MethodSource("makingFaults")
  void whatCannotBeLearnedIsSaidInOneLine(String text, String problem) throws IOException {
    Path file = write(text);
    InputException fault =
        catchThrowableOfType(InputException.class, () -> examples(Table.read(file), "y"));
    if (problem.isEmpty()) {
      assertThat(fault).isNull();
    } else {
      assertThat(fault).hasMessage(file + ": " + problem);
    }
  }

  @Test
  void tooManyTextsAreRefused() throws IOException {
    StringBuilder text = new StringBuilder("name,y\n");
    for (int i = 0; i < 101; i++) {
      text.append('n').append(i).append(',').append(i).append('\n');
    }
    Table table = read(text.toString());
    assertThatThrownBy(() -> examples(table, "y"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "column \"name\" must have at most 100 different texts to be a feature,"
                + " but has 101; remove it, or group its texts");
    assertThatThrownBy(() -> Target.of(table, 0))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("the target \"name\" must have at most 100 classes, but has 101"
            + " different values; choose another column, or group its texts");
    assertThatThrownBy(() -> Target.classes(table, 1))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("but has 101 different values; a linear model predicts numbers");
    assertThatThrownBy(() -> Target.numbers(table, 0))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("the target \"name\" must be numbers for a linear model, but is texts"
            + " such as \"n0\"; choose another column, or a model for classes: logistic, softmax or"
            + " mlp");
  }

  @Test
  void aTableThatGrowsBeyondTheHeapIsRefused() throws IOException {
    Table table = read("c,y\na,1\nb,2\nc,3\n");
    assertThatThrownBy(() -> Examples.of(table, 1, Target.of(table, 1), null, new Heap(100)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has 3 features once its texts are encoded, which need ")
        .hasMessageContaining("ETUDE_HEAP");
  }
}
