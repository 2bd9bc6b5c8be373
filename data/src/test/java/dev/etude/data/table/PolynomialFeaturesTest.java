package dev.etude.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.etude.data.Heap;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolynomialFeaturesTest {
  @Test
  void productsComeByDegreeAndThenByColumn() {
    PolynomialFeatures products = numbers(List.of("a", "b"), 3, 1);
    assertThat(products.names())
        .containsExactly("a", "b", "a^2", "a*b", "b^2", "a^3", "a^2*b", "a*b^2", "b^3");
    assertThat(products.expand(new double[][] {{2, 3}, {-1, 10}})).isDeepEqualTo(new double[][] {
      {2, 3, 4, 6, 9, 8, 12, 18, 27}, {-1, 10, 1, -10, 100, -1, 10, -100, 1000}
    });
  }

  @Test
  void threeColumnsToDegreeTwo() {
    assertThat(numbers(List.of("age", "sex", "bmi"), 2, 1).names())
        .containsExactly(
            "age", "sex", "bmi", "age^2", "age*sex", "age*bmi", "sex^2", "sex*bmi", "bmi^2");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 7, 7", "10, 2, 65", "10, 3, 285", "4, 5, 125", "100, 2, 5150"})
  void thereAreBinomiallyMany(int columns, int degree, int expected) {
    List<String> names = IntStream.range(0, columns).mapToObj(j -> "x" + j).toList();
    List<String> products = numbers(names, degree, 1).names();
    assertThat(products).hasSize(expected);
    assertThat(new HashSet<>(products)).hasSize(expected);
  }

  /** A name is read back as a product of powers, which small integers make exact. */
  @Test
  void numbersAreWhatTheirNamesSay() {
    SplittableRandom random = new SplittableRandom(8);
    List<String> columns = List.of("p", "q", "r", "s");
    PolynomialFeatures products = numbers(columns, 5, 1);
    double[] row = random.doubles(4, -9, 9).map(Math::rint).toArray();
    double[] into = products.expand(new double[][] {row})[0];
    for (int k = 0; k < into.length; k++) {
      double expected = 1;
      for (String factor : List.of(products.names().get(k).split("\\*"))) {
        int power = factor.length() == 1 ? 1 : Integer.parseInt(factor.substring(2));
        expected *= Math.pow(row[columns.indexOf(factor.substring(0, 1))], power);
      }
      assertThat(into[k]).as(products.names().get(k)).isEqualTo(expected);
    }
  }

  @Test
  void examplesKeepTheirTarget() {
    Examples numbers =
        Examples.of(List.of("a"), new double[][] {{2}, {3}}, "y", new double[] {5, 6});
    Examples squared = numbers.withPolynomials(2);
    assertThat(squared.featureNames()).containsExactly("a", "a^2");
    assertThat(squared.features()).isDeepEqualTo(new double[][] {{2, 4}, {3, 9}});
    assertThat(squared.target()).isSameAs(numbers.target());
    assertThat(numbers.withPolynomials(1)).isSameAs(numbers);
    assertThat(squared).hasToString("\"y\" from \"a\", \"a^2\" (2 rows)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers.withPolynomials(0))
        .withMessage("degree must be at least 1, but is 0");
    assertThatIllegalStateException()
        .isThrownBy(() -> squared.withPolynomials(2))
        .withMessage("products must be made of columns, but these are products");
  }

  /** Two texts of 2 and 3 values and a number: at most one factor of each text. */
  @Test
  void aProductHasOneFactorFromEachText() {
    int[] texts = {0, 0, PolynomialFeatures.NUMBER, 2, 2, 2};
    List<String> names = List.of("c=r", "c=b", "n", "s=1", "s=2", "s=3");
    PolynomialFeatures products =
        PolynomialFeatures.of(names, texts, 2, 1, new Heap(Long.MAX_VALUE));
    assertThat(products.names())
        .containsExactly(
            "c=r", "c=b", "n", "s=1", "s=2", "s=3", //
            "c=r*n", "c=r*s=1", "c=r*s=2", "c=r*s=3", //
            "c=b*n", "c=b*s=1", "c=b*s=2", "c=b*s=3", //
            "n^2", "n*s=1", "n*s=2", "n*s=3");
    double[][] row = {{0, 1, 7, 0, 0, 1}};
    assertThat(products.expand(row)[0])
        .containsExactly(0, 1, 7, 0, 0, 1, 0, 0, 0, 0, 7, 0, 0, 1, 49, 0, 0, 7);
  }

  /** What is left of all products when those with two factors of one text are struck out. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "6"})
  void productsWithTextsAreThoseOfNumbersWithoutTheEmptyOnes(int degree) {
    int[] texts = {PolynomialFeatures.NUMBER, 3, 3, PolynomialFeatures.NUMBER, 5, 6, 6};
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
    List<String> left = numbers(names, degree, 1).names().stream()
        .filter(name -> !name.matches(".*(b|c).*(b|c).*|.*[bcefg]\\^.*|.*(f|g).*(f|g).*"))
        .toList();
    assertThat(PolynomialFeatures.of(names, texts, degree, 1, new Heap(Long.MAX_VALUE))
            .names())
        .isEqualTo(left);
  }

  @Test
  void aGapThatCouldMakeAProductInfiniteIsRefused() {
    PolynomialFeatures products = numbers(List.of("a", "b"), 2, 3);
    double gap = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> products.expand(new double[][] {{1e150, gap}, {-1e-9, 1e200}}))
        .withMessage(
            "polynomial features must be finite, but \"a*b\" could be Infinity in row 1 once"
                + " its gaps are filled; lower the degree or measure in larger units");
    assertThat(products.expand(new double[][] {{1e100, gap}, {-1, 1e100}})[0])
        .containsExactly(1e100, gap, 1e100 * 1e100, gap, gap);
  }

  @Test
  void whatMemoryCannotHoldIsRefused() {
    // C(20 + 3, 3) − 1 = 1770 products; 2 × (8 × 1770 × (1000 + 16) + 32 × 1000) bytes = 27.5 MiB
    List<String> names = IntStream.range(0, 20).mapToObj(j -> "x" + j).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers(names, 3, 1000, 1 << 24))
        .withMessage(
            "polynomial features must fit into memory, but degree 3 of 20 columns makes 1770"
                + " columns, which for 1000 rows need about 27.5 MiB of memory, but the heap has"
                + " 16.0 MiB; give it more with ETUDE_HEAP=1g (java -Xmx1g) or use fewer rows or"
                + " columns; a lower degree makes fewer");
    assertThat(numbers(names, 3, 1000, 1 << 25).names()).hasSize(1770);
  }

  @Test
  void aNumberOfProductsBeyondEveryIntIsRefused() {
    List<String> names = IntStream.range(0, 1000).mapToObj(j -> "x" + j).toList();
    for (int degree : new int[] {5, 100, Integer.MAX_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> numbers(names, degree, 10))
          .withMessageStartingWith(
              "polynomial features must fit into memory, but degree %d of 1000 columns makes more"
                  + " than 2147483647 columns, which for 10 rows need about ",
              degree);
    }
  }

  @Test
  void aProductBeyondTheDoublesIsRefused() {
    PolynomialFeatures products = numbers(List.of("a", "b"), 2, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> products.expand(new double[][] {{1, 1}, {1, -1e200}}))
        .withMessage(
            "polynomial features must be finite, but \"b^2\" is Infinity in row 2; lower the degree"
                + " or measure in larger units");
  }

  @Test
  void wrongSizesAreNamed() {
    PolynomialFeatures products = numbers(List.of("a", "b"), 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> products.expand(new double[][] {new double[3]}))
        .withMessage("row must have length 2, but has length 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> products.multiply(new double[4]))
        .withMessage("row must have length 5, but has length 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> numbers(List.of(), 2, 1))
        .withMessage("the number of columns must be at least 1, but is 0");
  }

  private static PolynomialFeatures numbers(List<String> names, int degree, int rows) {
    return numbers(names, degree, rows, 1L << 30);
  }

  private static PolynomialFeatures numbers(List<String> names, int degree, int rows, long heap) {
    int[] none = new int[names.size()];
    Arrays.fill(none, PolynomialFeatures.NUMBER);
    return PolynomialFeatures.of(names, none, degree, rows, new Heap(heap));
  }
}
