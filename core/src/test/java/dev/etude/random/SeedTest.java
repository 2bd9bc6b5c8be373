package dev.etude.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class SeedTest {
  /**
   * From a transcription of FNV-1a, the finaliser of SplitMix64 and xoshiro256++ (prng.di.unimi.it) into Python 3, whose
   * integers have no width to overflow.
   */
  @Test
  void firstValuesAreFixedForEver() {
    assertFirst(new Seed(0), 0x53175d61490b23dfL, 0x61da6f3dc380d507L, 0x5c0fdf91ec9a7bfcL);
    assertFirst(new Seed(42), 0xd0764d4f4476689fL, 0x519e4174576f3791L, 0xfbe07cfb0c24ed8cL);
    Seed task = new Seed(42).child("task", 17);
    assertThat(task.value()).as("task 17").isEqualTo(0xd6b908677b69355aL);
    assertFirst(task, 0x1c41699a7bcf97d0L, 0x8a3a0f23526ff65eL);
    assertThat(task.child("label-noise", 0).value()).as("its child").isEqualTo(0xa0b7623daced984dL);
  }

  @Test
  void namesAreInUtf8() {
    assertThat(new Seed(1).child("Étude", 0))
        .as("composed")
        .isNotEqualTo(new Seed(1).child("Etude", 0));
  }

  @Test
  void streamsHaveNamesAndNotAnOrder() {
    Seed root = new Seed(7);
    long first = root.child("task", 3).generator().nextLong();
    UniformRandomProvider other = root.child("task", 2).generator();
    for (int draw = 0; draw < 100; draw++) {
      other.nextLong();
    }
    root.child("noise", 3);
    assertThat(root.child("task", 3).generator().nextLong())
        .as("task 3 after others have drawn")
        .isEqualTo(first);
  }

  @Test
  void childrenAreDistinct() {
    Set<Long> values = new HashSet<>();
    int count = 0;
    for (long root : new long[] {0, 1, -1, 42}) {
      for (String name : new String[] {"", "a", "b", "ab", "task", "label-noise"}) {
        for (long index : new long[] {0, 1, 2, 17, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
          values.add(new Seed(root).child(name, index).value());
          values.add(new Seed(root).child(name, index).child(name, index).value());
          count += 2;
        }
      }
    }
    // By chance two of 336 values collide with probability 336²/2⁶⁵, below 1e-14; and the seeds are
    // fixed.
    assertThat(values).as("values of %d children and grandchildren", count).hasSize(count);
  }

  @Test
  void drawnSeedsAreShortEnoughToType() {
    for (int draw = 0; draw < 100; draw++) {
      assertThat(Seed.draw().value()).as("a drawn seed").isBetween(0L, (1L << 31) - 1);
    }
  }

  private static void assertFirst(Seed seed, long... expected) {
    UniformRandomProvider generator = seed.generator();
    for (int k = 0; k < expected.length; k++) {
      assertThat(generator.nextLong()).as("value %d of %s", k, seed).isEqualTo(expected[k]);
    }
  }
}
