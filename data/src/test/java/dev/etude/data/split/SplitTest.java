package dev.etude.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {
  @ParameterizedTest
  @CsvSource({
    // rows, ψ, φ, test = round(φ n), validation = round(ψ (n − test)), train: by hand
    "442, 0.25, 0.2, 88, 89, 265",
    "10, 0.25, 0.25, 3, 2, 5",
    "8, 0.3, 0.25, 2, 2, 4",
    "6, 0.5, 0.333, 2, 2, 2",
    "1000, 0.1, 0.9, 900, 10, 90",
  })
  void sizesAreRoundedFractions(
      int rows, double validation, double test, int tests, int validations, int trains) {
    Split split = Split.draw(rows, validation, test, new Seed(1));
    assertThat(split.test()).hasSize(tests);
    assertThat(split.validation()).hasSize(validations);
    assertThat(split.train()).hasSize(trains);
    assertThat(split)
        .hasToString("training " + trains + ", validation " + validations + ", test " + tests);
  }

  @Test
  void partsAreAscendingDisjointAndCoverAllRows() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 500; i++) {
      int rows = random.nextInt(40, 400);
      double validation = random.nextDouble(0.1, 0.8);
      double test = random.nextDouble(0.1, 0.8);
      Split split = Split.draw(rows, validation, test, new Seed(i));
      int[] all = new int[0];
      for (int[] part : new int[][] {split.train(), split.validation(), split.test()}) {
        assertThat(part).as("case %d", i).isSorted();
        all = IntStream.concat(Arrays.stream(all), Arrays.stream(part)).toArray();
      }
      Arrays.sort(all);
      assertThat(all).as("case %d", i).containsExactly(IntStream.range(0, rows).toArray());
    }
  }

  @Test
  void theSeedDecidesTheSplit() {
    Split split = Split.draw(100, 0.3, 0.2, new Seed(5));
    Split again = Split.draw(100, 0.3, 0.2, new Seed(5));
    Split other = Split.draw(100, 0.3, 0.2, new Seed(6));
    assertThat(again.train()).containsExactly(split.train());
    assertThat(again.validation()).containsExactly(split.validation());
    assertThat(again.test()).containsExactly(split.test());
    assertThat(other.test()).isNotEqualTo(split.test());
  }

  @Test
  void whatIsHandedOutIsACopy() {
    Split split = Split.draw(10, 0.3, 0.3, new Seed(5));
    split.train()[0] = -1;
    assertThat(split.train()[0]).isNotNegative();
  }

  /**
   * All divisions of 6 rows into pairs are equally likely: 6!/(2!)³ = 90 of them, χ² with 89 degrees of freedom over 90,000
   * seeds. Its upper 10⁻⁴ quantile is 146.0 by Wilson and Hilferty, 89 (1 − 2/801 + 3.719 √(2/801))³: a false alarm once
   * in 10,000 choices of seeds, and none with these.
   */
  @Test
  void everyDivisionIsEquallyLikely() {
    int draws = 90_000;
    int[] counts = new int[729]; // rows' parts as digits to base 3
    for (int seed = 0; seed < draws; seed++) {
      Split split = Split.draw(6, 0.5, 1.0 / 3, new Seed(seed));
      int code = 0;
      for (int row : split.validation()) {
        code += (int) Math.pow(3, row);
      }
      for (int row : split.test()) {
        code += 2 * (int) Math.pow(3, row);
      }
      counts[code]++;
    }
    double expected = draws / 90.0;
    double statistic = 0;
    int seen = 0;
    for (int count : counts) {
      if (count > 0) {
        seen++;
        statistic += (count - expected) * (count - expected) / expected;
      }
    }
    assertThat(seen).isEqualTo(90);
    assertThat(statistic).isLessThan(146.0);
  }

  @ParameterizedTest
  @CsvSource({
    // by hand: φ n = 1.6 and ψ 6 = 1.5 round to 2
    "7, 0.25, 0.2, 8, 'training 4, validation 2, test 1'",
    // 7 rows: 4 for the test, 2 of the other 3 for validation, 1 left; 8 rows: 4, 2 and 2
    "0, 0.5, 0.5, 8, 'training 0, validation 0, test 0'",
    // ψ m ≥ 1.5 takes m = 150 rows: 187 without the 37 for the test
    "100, 0.01, 0.2, 187, 'training 79, validation 1, test 20'",
  })
  void tooFewRowsNameTheNumberNeeded(
      int rows, double validation, double test, int needed, String sizes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.draw(rows, validation, test, new Seed(1)))
        .withMessage(
            "rows must be at least %d, for 2 in each of training, validation and test, but is %d"
                + " (%s); give more rows or larger parts",
            needed, rows, sizes);
    assertThat(Split.draw(needed, validation, test, new Seed(1)).validation())
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void aPartThatNeverGetsTwoRowsSaysSo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.draw(50, 1e-12, 0.2, new Seed(1)))
        .withMessageStartingWith("rows must be more than 2147483647, for 2");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void fractionsAreBetweenZeroAndOne(double fraction) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.draw(50, fraction, 0.2, new Seed(1)))
        .withMessage("validationFraction must be above 0 and below 1, but is " + fraction);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.draw(50, 0.2, fraction, new Seed(1)))
        .withMessage("testFraction must be above 0 and below 1, but is " + fraction);
  }
}
