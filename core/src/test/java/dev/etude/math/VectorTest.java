package dev.etude.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorTest {
  @Test
  void entriesAreCopiedInAndOut() {
    double[] entries = {1, 2};
    Vector vector = Vector.of(entries);
    entries[0] = 9;
    vector.toArray()[1] = 9;
    assertThat(vector.toArray()).as("after both arrays were written to").containsExactly(1, 2);
    assertThat(vector.get(1)).as("entry 1").isEqualTo(2);
    assertThat(vector.dimension()).as("dimension").isEqualTo(2);
    assertThat(vector).as("as text").hasToString("[1.0, 2.0]");
  }

  @Test
  void equalityIsByBits() {
    assertThat(Vector.of(1, Double.NaN)).as("NaN").isEqualTo(Vector.of(1, Double.NaN));
    assertThat(Vector.of(0.0)).as("0 and -0").isNotEqualTo(Vector.of(-0.0));
    assertThat(Vector.of(1)).as("lengths").isNotEqualTo(Vector.of(1, 1));
    assertThat(Vector.of(1, 2)).as("hash").hasSameHashCodeAs(Vector.of(1, 2));
  }
}
