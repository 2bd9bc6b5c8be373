package dev.etude.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalStreamTest {
  private static final int DRAWS = 40_000;

  private static NormalStream stream(String name) {
    return new NormalStream(new Seed(7).child(name, 0).generator());
  }

  /** Recorded once on JDK 17: every other Java version must give the same bits. */
  @Test
  void theSequenceIsFixed() {
    NormalStream stream = stream("fixed");
    long hash = 0;
    for (int i = 0; i < 200_000; i++) {
      hash = 31 * hash + Double.doubleToLongBits(stream.next());
      hash = 31 * hash + Double.doubleToLongBits(stream.chi(2 + i));
    }
    assertThat(hash).isEqualTo(5776652307379661023L);
  }

  /** E χ² = m, Var χ² = 2m; a normal z beyond 4.9 has probability 10⁻⁶, two of them for each m. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 10, 500, 1_000_000})
  void squaredLengthsHaveTheMomentsOfChiSquare(int m) {
    NormalStream stream = stream("moments");
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double chi = stream.chi(m);
      double centred = (chi * chi - m) / Math.sqrt(2.0 * m);
      sum += centred;
      squares += centred * centred;
    }
    // The fourth standardised moment of a chi-square is 3 + 12/m.
    assertThat(sum / Math.sqrt(DRAWS)).as("mean of χ²").isCloseTo(0, within(4.9));
    assertThat((squares / DRAWS - 1) / Math.sqrt((2 + 12.0 / m) / DRAWS))
        .as("variance of χ²")
        .isCloseTo(0, within(4.9));
  }

  /** P(χ²_2 > x) = e^(−x/2), and P(χ²_4 > x) = (1 + x/2) e^(−x/2), at quantiles; z beyond 4.9 once in 10⁶. */
  @Test
  void tailsOfTwoAndFourDegreesAreExponential() {
    for (int m : new int[] {2, 4}) {
      for (double x : new double[] {0.1, 1, 3, 8, 14}) {
        NormalStream stream = stream("tails");
        int beyond = 0;
        for (int i = 0; i < DRAWS; i++) {
          double chi = stream.chi(m);
          beyond += chi * chi > x ? 1 : 0;
        }
        double p = Math.exp(-x / 2) * (m == 2 ? 1 : 1 + x / 2);
        assertThat((beyond - DRAWS * p) / Math.sqrt(DRAWS * p * (1 - p)))
            .as("P(χ²_%d > %s)", m, x)
            .isCloseTo(0, within(4.9));
      }
    }
  }

  @Test
  void noDegreesOfFreedomIsZero() {
    assertThat(stream("none").chi(0)).isZero();
    assertThatThrownBy(() -> stream("none").chi(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("degrees must be at least 0, but is -1");
  }
}
