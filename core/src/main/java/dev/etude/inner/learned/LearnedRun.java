package dev.etude.inner.learned;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import java.util.function.IntUnaryOperator;

/**
 * A training run of a learned optimizer, as far as it has come: the weights, what the rule remembers of their gradients, and
 * how many steps were made. Changed in place by a {@link RuleWorkspace}.
 *
 * <p>{@code weights()}, {@code moments()} and {@code steps()} are the whole state: saved and handed to {@link #resume}, they
 * continue to the same bits. Memory: 44 bytes a weight for {@link LearnedWeights}, 20 for {@link GeneralRule}.
 */
public final class LearnedRun {
  private final TensorLayout layout;
  private final float[][] weights;
  private final float[][] moments;
  private int steps;

  private LearnedRun(TensorLayout layout, float[][] weights, float[][] moments, int steps) {
    this.layout = layout;
    this.weights = weights;
    this.moments = moments;
    this.steps = steps;
  }

  /**
   * Starts a run of {@link LearnedWeights}.
   *
   * @param layout the tensors of the weights
   * @param weights where to start, one array for each tensor; copied
   * @return a run with moments 0, no step made
   */
  public static LearnedRun start(TensorLayout layout, float[][] weights) {
    float[][] moments = new float[layout.tensors()][];
    for (int t = 0; t < moments.length; t++) {
      moments[t] = new float[momentsLength(layout, t)];
    }
    return resume(layout, weights, moments, 0);
  }

  /**
   * Continues a run of {@link LearnedWeights} that was saved.
   *
   * @param layout the tensors of the weights
   * @param weights as {@link #weights} returned them; copied
   * @param moments as {@link #moments} returned them; copied
   * @param steps as {@link #steps} returned them
   * @return a run with the same future
   */
  public static LearnedRun resume(
      TensorLayout layout, float[][] weights, float[][] moments, int steps) {
    return resume(tensor -> momentsLength(layout, tensor), layout, weights, moments, steps);
  }

  /**
   * Continues a run that was saved.
   *
   * @param rule what makes its steps
   * @param layout the tensors of the weights
   * @param weights as {@link #weights} returned them; copied
   * @param moments as {@link #moments} returned them; copied
   * @param steps as {@link #steps} returned them
   * @return a run with the same future
   */
  public static LearnedRun resume(
      LearnedRule rule, TensorLayout layout, float[][] weights, float[][] moments, int steps) {
    return resume(tensor -> rule.momentsLength(layout, tensor), layout, weights, moments, steps);
  }

  private static LearnedRun resume(
      IntUnaryOperator momentsLength,
      TensorLayout layout,
      float[][] weights,
      float[][] moments,
      int steps) {
    Arguments.atLeast(steps, 0, "steps");
    float[][] copiedWeights = new float[layout.tensors()][];
    float[][] copiedMoments = new float[layout.tensors()][];
    for (int t = 0; t < layout.tensors(); t++) {
      copiedWeights[t] = copy(weights, t, layout.tensors(), layout.tensorSize(t), "weights");
      copiedMoments[t] = copy(moments, t, layout.tensors(), momentsLength.applyAsInt(t), "moments");
    }
    return new LearnedRun(layout, copiedWeights, copiedMoments, steps);
  }

  private static float[] copy(float[][] from, int tensor, int tensors, int length, String name) {
    if (from.length != tensors || from[tensor].length != length) {
      throw new IllegalArgumentException(name + " must have " + tensors + " tensors, number "
          + tensor + " of length " + length + ", but have " + from.length
          + (from.length == tensors ? ", this one of length " + from[tensor].length : ""));
    }
    return from[tensor].clone();
  }

  static int momentsLength(TensorLayout layout, int tensor) {
    return Math.multiplyExact(blocks(layout, tensor), Kernels.MOMENTS);
  }

  /**
   * Returns what a run needs.
   *
   * @param layout the tensors of the weights
   * @return bytes of weights and moments
   */
  public static double bytes(TensorLayout layout) {
    double floats = 0;
    for (int t = 0; t < layout.tensors(); t++) {
      floats += layout.tensorSize(t) + (double) blocks(layout, t) * Kernels.MOMENTS;
    }
    return Float.BYTES * floats;
  }

  static int blocks(TensorLayout layout, int tensor) {
    return (layout.tensorSize(tensor) - 1) / Kernels.BLOCK + 1;
  }

  /**
   * Returns the layers.
   *
   * @return the layout
   */
  public TensorLayout layout() {
    return layout;
  }

  /**
   * Returns the weights.
   *
   * @return the arrays themselves, which steps change
   */
  public float[][] weights() {
    return weights;
  }

  /**
   * Returns the moments: for each tensor what the rule remembers of it; for {@link LearnedWeights} blocks of moments as {@link
   * Kernels} lays them out.
   *
   * @return the arrays themselves, which steps change
   */
  public float[][] moments() {
    return moments;
  }

  /**
   * Returns how many steps were made.
   *
   * @return the age of the run, from 0
   */
  public int steps() {
    return steps;
  }

  /**
   * Returns the running mean m of gradients for one entry.
   *
   * @param decay 0 … 4, for β = 0.5, 0.9, 0.99, 0.999, 0.9999
   * @param tensor which tensor
   * @param entry which entry of it
   * @return m
   */
  public float firstMoment(int decay, int tensor, int entry) {
    return moments[tensor][momentIndex(decay, entry)];
  }

  /**
   * Returns the running mean v of squared gradients for one entry.
   *
   * @param decay 0 … 4, for β = 0.5, 0.9, 0.99, 0.999, 0.9999
   * @param tensor which tensor
   * @param entry which entry of it
   * @return v
   */
  public float secondMoment(int decay, int tensor, int entry) {
    return moments[tensor][momentIndex(Kernels.DECAYS + decay, entry)];
  }

  /**
   * Returns where a moment is in the array of its tensor.
   *
   * @param plane the decay, plus 5 for second moments
   * @param entry which entry of the tensor
   * @return the index
   */
  public static int momentIndex(int plane, int entry) {
    return entry / Kernels.BLOCK * Kernels.MOMENTS + plane * Kernels.BLOCK + entry % Kernels.BLOCK;
  }

  void countStep() {
    steps++;
  }

  /** Says whether every weight is a finite number. */
  boolean isFinite() {
    float sum = 0; // of zeros, unless one is not finite
    for (float[] tensor : weights) {
      for (float w : tensor) {
        sum += 0 * w;
      }
    }
    return sum == 0;
  }
}
