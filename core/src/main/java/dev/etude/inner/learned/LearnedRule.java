package dev.etude.inner.learned;

import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import java.io.Serializable;

/**
 * A rule that is a network, as an immutable value: its weights θ, and what else decides about its steps.
 *
 * <table>
 * <caption>The rules</caption>
 * <tr><th>Rule</th><th>Features of an entry</th><th>Weights in θ</th><th>Knows the step number?</th></tr>
 * <tr><td>{@link LearnedWeights}</td><td>22 and 9 of time</td><td>1,090</td><td>yes: trusted up to the horizon of its
 *     meta-training</td></tr>
 * <tr><td>{@link GeneralRule}</td><td>30, by tensor</td><td>347</td><td>no: the step size and its schedule are given</td></tr>
 * </table>
 */
public sealed interface LearnedRule extends Serializable permits LearnedWeights, GeneralRule {
  /**
   * Returns the name of the architecture, which weights files say.
   *
   * @return {@code entrywise} or {@code general}
   */
  String architecture();

  /**
   * Returns the weights of the network.
   *
   * @return θ, a new array
   */
  float[] toArray();

  /**
   * Returns the weights in the precision that meta-training works in.
   *
   * @return θ, a new array
   */
  default double[] toDoubles() {
    float[] singles = toArray();
    double[] doubles = new double[singles.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = singles[i];
    }
    return doubles;
  }

  /**
   * Returns the factor by which the step size of a run is smaller than that of a short one, where nothing is known of the task.
   *
   * @param steps t, at least 1
   * @return in (0, 1]; always 1 for a rule that knows its step size itself
   */
  double shrinkage(int steps);

  /**
   * Returns the same rule with other weights, rounded to single precision.
   *
   * @param theta as many numbers as θ has, in the range of floats
   * @return the rule
   */
  LearnedRule withTheta(double[] theta);

  /**
   * Returns how many numbers the rule remembers of a tensor.
   *
   * @param layout the tensors of the weights
   * @param tensor which one
   * @return the length of its array of moments
   */
  int momentsLength(TensorLayout layout, int tensor);

  /**
   * Returns what a step that is remembered for the way back needs.
   *
   * @param layout the tensors of the weights
   * @return bytes
   */
  double bytesOfStep(TensorLayout layout);

  /**
   * Makes the workspace for steps and for the way back.
   *
   * @param layout the tensors of the weights
   * @param kernels what computes
   * @return the workspace of one thread, with this rule in use
   */
  RuleWorkspace workspace(TensorLayout layout, Kernels kernels);

  /**
   * Starts a run.
   *
   * @param layout the tensors of the weights
   * @param weights where to start, one array for each tensor; copied
   * @return a run with moments 0, no step made
   */
  default LearnedRun start(TensorLayout layout, float[][] weights) {
    float[][] moments = new float[layout.tensors()][];
    for (int t = 0; t < moments.length; t++) {
      moments[t] = new float[momentsLength(layout, t)];
    }
    return LearnedRun.resume(this, layout, weights, moments, 0);
  }

  /**
   * Checks the weights of a learned optimizer and copies them.
   *
   * @param theta the weights
   * @param count how many there must be
   * @return a copy
   * @throws IllegalArgumentException if there are more or fewer, or if one is not finite
   */
  static float[] checked(float[] theta, int count) {
    if (theta.length != count) {
      throw new IllegalArgumentException(
          "a learned optimizer must have " + count + " weights, but has " + theta.length);
    }
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(theta[i])) {
        throw new IllegalArgumentException("weight " + i + " must be finite, but is " + theta[i]);
      }
    }
    return theta.clone();
  }

  /**
   * Rounds weights to single precision.
   *
   * @param theta the weights in double precision
   * @return the nearest numbers in single precision
   */
  static float[] rounded(double[] theta) {
    float[] rounded = new float[theta.length];
    for (int i = 0; i < theta.length; i++) {
      rounded[i] = (float) theta[i];
    }
    return rounded;
  }
}
