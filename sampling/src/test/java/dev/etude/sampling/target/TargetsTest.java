package dev.etude.sampling.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.density.GradientCheck;
import dev.etude.sampling.density.LogDensity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetsTest {
  private static final Map<String, LogDensity> TARGETS = targets();

  private static Map<String, LogDensity> targets() {
    NormalStream normal = new NormalStream(new Seed(21).generator());
    double[] series = new double[40];
    normal.fill(series, 40);
    double[][] rows = new double[20][3];
    double[] values = new double[20];
    for (int i = 0; i < 20; i++) {
      normal.fill(rows[i], 3);
      values[i] = normal.next();
    }
    int[] labels = IntStream.range(0, 20).map(i -> i % 2).toArray();
    return Map.of(
        "normal", Normal.of(5, 100),
        "funnel", new Funnel(4),
        "eight schools", EightSchools.withRubinsNumbers(),
        "autoregression", Autoregression.of(Vector.of(series), 3),
        "garch", Garch.of(Vector.of(series), 0.5),
        "mixture", NormalMixture.of(Vector.of(series)),
        "linear regression", LinearRegression.of(rows, values, 10, 10),
        "logistic regression", LogisticRegression.of(rows, labels, 2));
  }

  static Iterable<String> names() {
    return TARGETS.keySet();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void gradientAgreesWithValue(String name) {
    LogDensity density = Objects.requireNonNull(TARGETS.get(name));
    NormalStream normal = new NormalStream(new Seed(22).generator());
    double[] position = new double[density.dimension()];
    for (int repetition = 0; repetition < 10; repetition++) {
      normal.fill(position, position.length);
      GradientCheck.require(density.withWorkspace(), position);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void everyQuantityHasANameOfItsOwn(String name) {
    LogDensity density = Objects.requireNonNull(TARGETS.get(name));
    assertThat(new HashSet<>(density.names())).hasSameSizeAs(density.names());
    double[] quantities = new double[density.names().size()];
    Arrays.fill(quantities, Double.NaN);
    density.quantities(new double[density.dimension()], quantities);
    assertThat(Arrays.stream(quantities).boxed()).allMatch(Double::isFinite);
  }

  @Test
  void logisticRegressionIsTheBernoulliLikelihood() {
    LogDensity density = LogisticRegression.of(new double[][] {{2}, {-1}}, new int[] {1, 0}, 3);
    double beta = 0.4;
    double byHand =
        Math.log(1 / (1 + Math.exp(-0.8))) + Math.log(1 - 1 / (1 + Math.exp(0.4))) - 0.16 / 18;
    assertThat(density.valueAndGradient(new double[] {beta}, new double[1]))
        .isCloseTo(byHand, within(1e-14));
  }

  @Test
  void badNumbersAreRefused() {
    assertThatThrownBy(() -> Normal.of(Vector.of(1, -1)))
        .hasMessage("deviation 2 must be positive and finite, but is -1.0");
    assertThatThrownBy(() -> EightSchools.of(Vector.of(1, 2), Vector.of(1)))
        .hasMessage("deviations must have length 2, but has length 1");
  }
}
