package dev.etude.inner.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import org.junit.jupiter.api.Test;

class LearnedWeightsTest {
  @Test
  void thereAreOneThousandAndNinety() {
    assertThat(LearnedWeights.COUNT).isEqualTo(1090);
  }

  @Test
  void drawsFollowTheirDistribution() {
    int draws = 200;
    double hidden = 0;
    double direction = 0;
    double magnitude = 0;
    for (int i = 0; i < draws; i++) {
      float[] theta =
          LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(i)).toArray();
      for (int input = 0; input < 31; input++) {
        for (int unit = 2; unit < 32; unit++) {
          hidden += Math.pow(theta[input * 32 + unit], 2) / (draws * 31 * 30);
        }
      }
      for (int unit = 2; unit < 32; unit++) {
        direction += Math.pow(theta[1024 + 2 * unit], 2) / (draws * 30);
        magnitude += Math.pow(theta[1024 + 2 * unit + 1], 2) / (draws * 30);
        assertThat(theta[992 + unit]).isEqualTo(0.1f);
      }
      assertThat(new float[] {theta[1088], theta[1089]}).containsExactly(0, 0);
    }
    // Mean squares of n normal numbers are within 5 √(2/n) with false-alarm rate 6·10⁻⁷; n is
    // 186,000 and 6,000.
    assertThat(hidden * 4 * 31).isCloseTo(1, within(5 * Math.sqrt(2.0 / 186_000)));
    assertThat(direction * 100 * 32).isCloseTo(1, within(5 * Math.sqrt(2.0 / 6000)));
    assertThat(magnitude * 32).isCloseTo(1, within(5 * Math.sqrt(2.0 / 6000)));
  }

  @Test
  void twoUnitsCarryOneFeatureToTheDirection() {
    float[] adam = LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(1)).toArray();
    float[] momentum =
        LearnedWeights.draw(LearnedWeights.Start.MOMENTUM, new Seed(1)).toArray();
    for (int input = 0; input < 31; input++) {
      for (int unit = 0; unit < 2; unit++) {
        int sign = unit == 0 ? 1 : -1;
        assertThat(adam[input * 32 + unit]).isEqualTo(input == 2 ? sign : 0);
        assertThat(momentum[input * 32 + unit]).isEqualTo(input == 8 ? sign : 0);
        assertThat(adam[1024 + 2 * unit]).isEqualTo(sign);
        assertThat(adam[992 + unit]).isZero();
      }
    }
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(() -> LearnedWeights.of(new float[1089]))
        .hasMessage("a learned optimizer must have 1090 weights, but has 1089");
    float[] theta = new float[1090];
    theta[7] = Float.NaN;
    assertThatThrownBy(() -> LearnedWeights.of(theta))
        .hasMessage("weight 7 must be finite, but is NaN");
  }

  @Test
  void valuesAreCopiedAndComparedByBits() {
    float[] theta = LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(1)).toArray();
    LearnedWeights weights = LearnedWeights.of(theta);
    assertThat(weights)
        .isEqualTo(LearnedWeights.of(theta))
        .hasSameHashCodeAs(LearnedWeights.of(theta));
    theta[0]++;
    assertThat(weights).isNotEqualTo(LearnedWeights.of(theta));
    weights.toArray()[0]++;
    assertThat(weights.get(0)).isEqualTo(theta[0] - 1);
  }
}
