package dev.etude.update.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CoordinateTest {
  @Test
  void valuesComeBack() {
    for (double value : new double[] {1e-12, 0.25, 0.5, 0.999, 1 - 0x1.0p-40}) {
      for (Coordinate coordinate : Coordinate.values()) {
        double theta = coordinate.of(value);
        assertThat(coordinate.value(theta))
            .as("%s of %s", coordinate, value)
            .isCloseTo(value, within(64 * Math.ulp(value))); // an ulp of θ ≈ 28 is 28 of p
      }
    }
  }

  @Test
  void slopesAreDerivatives() {
    double h = 1e-5;
    for (double value : new double[] {0.01, 0.5, 0.9, 0.999}) {
      for (Coordinate coordinate : Coordinate.values()) {
        double theta = coordinate.of(value);
        double difference = (coordinate.value(theta + h) - coordinate.value(theta - h)) / (2 * h);
        assertThat(coordinate.slope(value))
            .as("%s at %s", coordinate, value)
            .isCloseTo(difference, within(1e-9)); // h² + 2⁻⁵³/h
      }
    }
  }

  @Test
  void nearOneALogitIsTheLogarithmOfTheMemory() {
    assertThat(Coordinate.LOGIT.of(0.999)).as("β = 0.999").isCloseTo(Math.log(999), within(1e-12));
  }

  @Test
  void nothingLeavesItsRange() {
    assertThat(Coordinate.LOGIT.value(1e6)).as("logit far up").isLessThan(1);
    assertThat(Coordinate.LOGIT.value(-1e6)).as("logit far down").isZero();
    assertThat(Coordinate.LOG.value(1e6)).as("log far up").isFinite();
    assertThat(Coordinate.LOG.value(Coordinate.LOG.of(0))).as("0 stays 0").isZero();
    assertThat(Coordinate.LOGIT.value(Coordinate.LOGIT.of(0))).as("0 stays 0").isZero();
  }
}
