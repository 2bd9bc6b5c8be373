package dev.etude.update;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IterateTest {
  @Test
  void rescalingIsExact() {
    for (int size : new int[] {-1000, -300, -65, 65, 300, 1000}) {
      Iterate iterate = new Iterate(3, 1);
      iterate.weights()[0] = Math.scalb(1.25, size);
      iterate.weights()[1] = -Math.scalb(1.0, size - 4);
      iterate.slot(0)[2] = Math.scalb(1.0, size - 3);
      assertThat(iterate.rescale()).as("2^%d is finite", size).isTrue();
      assertThat(iterate.exponent()).as("scale of 2^%d", size).isEqualTo(size);
      assertThat(iterate.weights()).as("weights of 2^%d", size).containsExactly(1.25, -0x1.0p-4, 0);
      assertThat(iterate.slot(0)).as("slot of 2^%d", size).containsExactly(0, 0, 0x1.0p-3);
    }
  }

  @Test
  void comfortableSizesAreLeftAlone() {
    for (int size : new int[] {-64, -1, 0, 64}) {
      Iterate iterate = new Iterate(1, 0);
      iterate.weights()[0] = Math.scalb(1.5, size);
      assertThat(iterate.rescale()).as("2^%d is finite", size).isTrue();
      assertThat(iterate.exponent()).as("scale of 2^%d", size).isZero();
      assertThat(iterate.weights()[0]).as("2^%d", size).isEqualTo(Math.scalb(1.5, size));
    }
  }

  @Test
  void subnormalNumbersBecomeComfortable() {
    Iterate iterate = new Iterate(2, 0);
    iterate.weights()[0] = Double.MIN_VALUE;
    iterate.weights()[1] = 5 * Double.MIN_VALUE;
    assertThat(iterate.rescale()).as("finite").isTrue();
    assertThat(iterate.largestMagnitude()).as("the larger one").isBetween(0x1.0p-64, 0x1.0p64);
    assertThat(Math.scalb(iterate.weights()[0], (int) iterate.exponent() + 1074))
        .as("2^-1074 in units of itself")
        .isEqualTo(1);
    assertThat(Math.scalb(iterate.weights()[1], (int) iterate.exponent() + 1074))
        .as("5 · 2^-1074 in units of 2^-1074")
        .isEqualTo(5);
  }

  @Test
  void zeroHasNoScaleToFind() {
    Iterate iterate = new Iterate(2, 1);
    assertThat(iterate.rescale()).as("0 is finite").isTrue();
    assertThat(iterate.exponent()).as("scale of 0").isZero();
  }

  @Test
  void infinityAndNotANumberAreReported() {
    for (double bad :
        new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
      Iterate iterate = new Iterate(2, 1);
      iterate.weights()[0] = 1;
      iterate.slot(0)[1] = bad;
      assertThat(iterate.rescale()).as("%s in a slot", bad).isFalse();
    }
  }

  @Test
  void setExponentKeepsTheNumbers() {
    Iterate iterate = new Iterate(1, 1);
    iterate.weights()[0] = 3;
    iterate.slot(0)[0] = -5;
    iterate.setExponent(10);
    assertThat(iterate.weights()[0]).as("3 under 2^10").isEqualTo(3 * 0x1.0p-10);
    assertThat(iterate.slot(0)[0]).as("-5 under 2^10").isEqualTo(-5 * 0x1.0p-10);
    iterate.setExponent(1_000_000);
    assertThat(iterate.weights()[0]).as("3 under 2^1000000").isZero();
    assertThat(iterate.exponent()).as("scale").isEqualTo(1_000_000);
  }

  @Test
  void copiesShareNothing() {
    Iterate iterate = new Iterate(1, 1);
    iterate.weights()[0] = 3;
    iterate.slot(0)[0] = 4;
    iterate.setExponent(2);
    Iterate copy = new Iterate(1, 1);
    copy.copyFrom(iterate);
    iterate.weights()[0] = 9;
    iterate.slot(0)[0] = 9;
    assertThat(copy.weights()[0]).as("weight").isEqualTo(0.75);
    assertThat(copy.slot(0)[0]).as("slot").isEqualTo(1);
    assertThat(copy.exponent()).as("scale").isEqualTo(2);
  }
}
