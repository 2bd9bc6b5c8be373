package dev.etude.update.adaptive;

/**
 * One descent under way: the weights and all that an {@link AdaptiveRule} remembers. Mutable, for one thread.
 *
 * <p>A step asks the oracle, then moves; it allocates nothing. Numbers that leave the finite ones stay so: after a gradient
 * that is not finite, neither are the weights, which the caller checks.
 */
public abstract class Descent {
  /** Where the next gradient is taken; moved in place. */
  protected final double[] weights;

  /** Workspace for the gradient. */
  protected final double[] gradient;

  private final double[] judged;
  private double stepSize;
  private int steps;

  /**
   * Starts at some weights, which are judged themselves.
   *
   * @param start w_0; copied
   */
  protected Descent(double[] start) {
    this.weights = start.clone();
    this.gradient = new double[start.length];
    this.judged = weights;
  }

  /**
   * Starts at some weights, where others are judged: an average, say.
   *
   * @param start w_0; copied
   * @param judged the rule's own array, kept
   */
  protected Descent(double[] start, double[] judged) {
    this.weights = start.clone();
    this.gradient = new double[start.length];
    this.judged = judged;
  }

  /**
   * Makes one step.
   *
   * @param oracle the function to descend; another one each time if it is a mini-batch's
   */
  public final void step(FirstOrderOracle oracle) {
    steps++;
    stepSize = advance(steps, oracle);
  }

  /**
   * Makes one step.
   *
   * @param number which step this is, from 1
   * @param oracle the function to descend
   * @return the step size of this step
   */
  protected abstract double advance(int number, FirstOrderOracle oracle);

  /**
   * Returns where the next gradient will be taken.
   *
   * @return the array itself, not to be written to; it changes with the next step
   */
  public final double[] weights() {
    return weights;
  }

  /**
   * Returns the weights to use and to judge: for most rules the same as {@link #weights}.
   *
   * @return the array itself, not to be written to; it changes with the next step
   */
  public final double[] judgedWeights() {
    return judged;
  }

  /**
   * Returns the step size of the last step: what the rule multiplied its direction by, be that the gradient or Adam's.
   *
   * @return the step size, 0 before the first step
   */
  public final double stepSize() {
    return stepSize;
  }

  /**
   * Returns how many steps were made.
   *
   * @return the number of steps
   */
  public final int steps() {
    return steps;
  }
}
