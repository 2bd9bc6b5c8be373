package dev.etude.inner.learned;

/**
 * Makes the steps of a {@link LearnedRule}, remembers them if asked to, and computes their adjoint.
 *
 * <p>The way back is exact to first order: gradients are constants, so the adjoint a of the weights flows through the weights
 * that the rule sees, and through nothing else.
 *
 * <p>For one thread; nothing is allocated in a step.
 */
public interface RuleWorkspace {
  /**
   * Sets the rule for the steps to come.
   *
   * @param rule of the same architecture
   */
  void use(LearnedRule rule);

  /**
   * Makes a step.
   *
   * @param run what to move
   * @param gradient the gradient at its weights, one array for each tensor
   * @param stepSize η, at least 0
   * @return false if a gradient, weight or moment is not finite, or its square overflows; the run is then worthless
   */
  boolean step(LearnedRun run, float[][] gradient, double stepSize);

  /**
   * Forgets what was remembered, and makes room.
   *
   * @param steps how many steps will be remembered
   */
  void forget(int steps);

  /**
   * Makes a step and remembers it.
   *
   * @param run what to move
   * @param gradient the gradient at its weights, one array for each tensor
   * @param stepSize η, at least 0
   * @return false if a gradient, weight or moment is not finite, or its square overflows; the run is then worthless
   */
  boolean remember(LearnedRun run, float[][] gradient, double stepSize);

  /**
   * Takes a remembered step back.
   *
   * @param step which one, from 0
   * @param adjoint a, of the weights after the step; overwritten by that of the weights before
   * @param gradient the derivative in θ, added to
   */
  void stepBack(int step, float[][] adjoint, double[] gradient);
}
