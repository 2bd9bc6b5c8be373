package dev.etude.inner.learned;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The values that the steps of an unroll keep for {@link LearnedAdjoint}: for every block of 256 entries that is kept,
 * gradient, weights and moments before the step changed the weights, and what the outputs depend on.
 *
 * <p>Blocks of large tensors may be left out with probability 1 − p: the derivative in θ is then estimated from the others,
 * divided by p. Which ones are left out stays the same for the whole unroll.
 *
 * <p>Memory: 64 bytes a step and kept weight, taken when first needed and used again by the next unroll; 104 MB for 20 steps
 * of 80,730 weights with nothing left out. For one thread.
 */
public final class UnrollHistory {
  static final int WEIGHTS = Kernels.BLOCK;
  static final int MOMENTS = 2 * Kernels.BLOCK;
  static final int OUTPUTS = MOMENTS + Kernels.MOMENTS;
  static final int RECORD = OUTPUTS + Kernels.OUTPUTS;
  private static final int LEFT_OUT = -1;

  private final TensorLayout layout;
  private final float[][] records; // [step][kept block · RECORD]
  private final float[][] scales; // [step][tensor · 22]
  private final int[] stepNumbers;
  private final int[][] places; // [tensor][block], the number of its record or LEFT_OUT
  private final float[] probabilities; // that a block of this tensor is kept
  private int kept;
  private int steps;

  /**
   * Makes room.
   *
   * @param layout the tensors of the weights
   * @param capacity how many steps fit
   */
  public UnrollHistory(TensorLayout layout, int capacity) {
    Arguments.atLeast(capacity, 1, "capacity");
    this.layout = layout;
    records = new float[capacity][0];
    scales = new float[capacity][layout.tensors() * Kernels.FEATURES];
    stepNumbers = new int[capacity];
    places = new int[layout.tensors()][];
    probabilities = new float[layout.tensors()];
    for (int t = 0; t < places.length; t++) {
      places[t] = new int[LearnedRun.blocks(layout, t)];
    }
  }

  /**
   * Returns what the record of a step needs on average.
   *
   * @param layout the tensors of the weights
   * @param probability as in {@link #begin}
   * @param above as in {@link #begin}
   * @return bytes
   */
  public static double bytesOfStep(TensorLayout layout, double probability, int above) {
    double blocks = 0;
    for (int t = 0; t < layout.tensors(); t++) {
      blocks += LearnedRun.blocks(layout, t) * (layout.tensorSize(t) <= above ? 1 : probability);
    }
    return Float.BYTES * (blocks * RECORD + (double) layout.tensors() * Kernels.FEATURES);
  }

  /**
   * Forgets everything and chooses the blocks to keep.
   *
   * @param probability p in (0, 1], of keeping a block of a tensor that has more than {@code above} entries
   * @param above up to how many entries everything is kept
   * @param seed what the choice depends on
   */
  public void begin(double probability, int above, Seed seed) {
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability must be positive and at most 1, but is " + probability);
    }
    kept = 0;
    steps = 0;
    UniformRandomProvider random = seed.child("kept-blocks", 0).generator();
    for (int t = 0; t < places.length; t++) {
      boolean every = probability == 1 || layout.tensorSize(t) <= above;
      probabilities[t] = every ? 1 : (float) probability;
      for (int b = 0; b < places[t].length; b++) {
        places[t][b] = every || random.nextDouble() < probability ? kept++ : LEFT_OUT;
      }
    }
  }

  /**
   * Returns how many steps were recorded.
   *
   * @return the number since {@link #begin}
   */
  public int steps() {
    return steps;
  }

  /** Opens the record of the next step. */
  void open(int stepNumber) {
    if (steps == records.length) {
      throw new IllegalStateException("the history is full after " + steps + " steps");
    }
    int length = Math.multiplyExact(kept, RECORD);
    if (records[steps].length < length) {
      records[steps] = new float[length];
    }
    stepNumbers[steps] = stepNumber;
    steps++;
  }

  /** Says whether a block is kept. */
  boolean keeps(int tensor, int block) {
    return places[tensor][block] != LEFT_OUT;
  }

  /** Returns the records of a step. */
  float[] records(int step) {
    return records[step];
  }

  /** Returns where a kept block's record starts. */
  int start(int tensor, int block) {
    return places[tensor][block] * RECORD;
  }

  /** Returns the scales of all tensors' features at a step. */
  float[] scales(int step) {
    return scales[step];
  }

  int stepNumber(int step) {
    return stepNumbers[step];
  }

  float probability(int tensor) {
    return probabilities[tensor];
  }

  TensorLayout layout() {
    return layout;
  }

  @Override
  public String toString() {
    return steps + " steps of " + layout + ", " + kept + " blocks kept";
  }
}
