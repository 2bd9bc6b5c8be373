package dev.etude.meta.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.search.CertifiedBracket;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import org.junit.jupiter.api.Test;

class QuadraticInstanceTest {
  /** H = diag(2, 1), w_0 = (1, 1). */
  private static final QuadraticInstance TWO = new QuadraticInstance(Task.of(
      Quadratic.of(new double[][] {{2, 0}, {0, 1}}), Vector.of(1, 1)));

  /** One step: Σ λ c² (1 − ηλ)² is least at Σ λ² c² / Σ λ³ c² = 5/9. */
  @Test
  void certifiesTheBestStepSize() {
    CertifiedBracket bracket = TWO.certificate(1);
    assertThat(bracket.minimizer()).isCloseTo(5.0 / 9, within(1e-15));
    assertThat(bracket.lower()).isLessThanOrEqualTo(5.0 / 9 + 1e-16);
    assertThat(bracket.upper()).isGreaterThanOrEqualTo(5.0 / 9 - 1e-16);
  }

  /** 4 · 2³ / (½ · 1 · (2 − 1)): half of the start's square is in either direction. */
  @Test
  void boundsTheGradientWhateverTheLengthOfTheStart() {
    assertThat(TWO.gradientBound()).isCloseTo(64, within(1e-12));
    assertThat(TWO.normalised().gradientBound()).isCloseTo(64, within(1e-12));
    assertThat(TWO.normalised().task().start().get(0)).isCloseTo(Math.sqrt(0.5), within(1e-15));
  }

  @Test
  void boundSaysNothingWhereTheTheoremDoesNot() {
    QuadraticInstance round = new QuadraticInstance(Task.of(
        Quadratic.of(new double[][] {{1, 0}, {0, 1}}), Vector.of(1, 1)));
    assertThat(round.gradientBound()).isInfinite();
  }

  @Test
  void drawsTheSameFromTheSameSeed() {
    QuadraticInstance one = QuadraticInstance.random(5, new Seed(3));
    QuadraticInstance same = QuadraticInstance.random(5, new Seed(3));
    QuadraticInstance other = QuadraticInstance.random(5, new Seed(4));
    assertThat(one.dimension()).isEqualTo(5);
    assertThat(one.smallestEigenvalue()).isPositive();
    assertThat(one.task().start()).isEqualTo(same.task().start());
    assertThat(one.largestEigenvalue()).isEqualTo(same.largestEigenvalue());
    assertThat(one.largestEigenvalue()).isNotEqualTo(other.largestEigenvalue());
  }
}
