package dev.etude.random;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * A node in a named tree of seeds.
 *
 * <pre>
 *   seed.child("task", 17).child("label-noise", 0).generator()
 * </pre>
 *
 * <p>A child depends on its parent's value, its name and its index, and on nothing else: task 17 gets the same numbers
 * on any thread or machine, whatever was drawn before. Values are mixed with the finaliser of SplitMix64, a bijection of
 * the 64-bit integers, so that two indices under one name never share a value.
 *
 * <pre>{@code
 * Seed seed = new Seed(1);
 * double noise = seed.child("task", 17).generator().nextDouble(); // the same on every thread and machine
 * }</pre>
 *
 * @param value the 64 bits that identify this node; any value is legal
 * @see <a href="https://doi.org/10.1145/2660193.2660195">G. L. Steele, D. Lea, C. H. Flood, "Fast splittable
 *     pseudorandom number generators", OOPSLA 2014</a>
 */
public record Seed(long value) implements Serializable {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L; // ⌊2⁶⁴ / golden ratio⌋, odd

  /**
   * Draws a fresh seed from the operating system's entropy. The caller must store and report it.
   *
   * @return a seed in [0, 2³¹), short enough to type again
   */
  public static Seed draw() {
    return new Seed(RandomSource.createLong() >>> 33);
  }

  /**
   * Returns the child of a name and an index.
   *
   * @param name what the stream is for
   * @param index which one of that name
   * @return the child
   */
  public Seed child(String name, long index) {
    long hash = 0xCBF29CE484222325L; // FNV-1a, 64 bits
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    long named = mix(value + GOLDEN_GAMMA + mix(hash));
    return new Seed(mix(named + GOLDEN_GAMMA * (index + 1)));
  }

  /**
   * Starts the stream of this node: xoshiro256++, its state filled by SplitMix64 from the value.
   *
   * @return a generator at the start of its sequence
   */
  public UniformRandomProvider generator() {
    long[] state = new long[4];
    for (int i = 0; i < state.length; i++) {
      state[i] = bits(i);
    }
    return RandomSource.XO_SHI_RO_256_PP.create(state);
  }

  /**
   * Returns one number of a stream that can be read at any place: that of SplitMix64 started at the value. A node is used
   * for this or for {@link #generator}, not for both.
   *
   * @param index which number
   * @return 64 random bits
   */
  public long bits(long index) {
    return mix(value + GOLDEN_GAMMA * (index + 1));
  }

  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return y ^ (y >>> 31);
  }
}
