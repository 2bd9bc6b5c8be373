package dev.etude.sampling.adaptation;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.update.Iterate;
import dev.etude.update.rule.Adam;

/**
 * Adam on log h towards a mean acceptance a: the library's own rule, on one weight.
 *
 * <pre>
 *   gradient a − α(t),      rate 0.05 / √t,      β₁ = 0.8,  β₂ = 0.9,  ε = 10⁻⁴
 * </pre>
 *
 * <p>t counts macro steps, so that n of them in one long orbit move log h by no more than 0.1 √n.
 */
public final class AdamStepSize implements StepSizeLearner {
  private static final Adam RULE = new Adam(0.8, 0.9, 1e-4);
  private static final double RATE = 0.05;

  private final double target;
  private final Iterate logStepSize = new Iterate(1, RULE.slots());
  private final DoubleDoubleVector gradient = new DoubleDoubleVector(1);
  private int count;

  /**
   * Starts to learn.
   *
   * @param first the step size to try first, positive
   * @param target the mean acceptance to come to, in (0, 1)
   */
  public AdamStepSize(double first, double target) {
    this.target = target;
    logStepSize.weights()[0] = Math.log(first);
  }

  @Override
  public double stepSize() {
    return Math.exp(logStepSize.weights()[0]);
  }

  @Override
  public void observe(double acceptance) {
    count++;
    gradient.high()[0] = target - acceptance;
    RULE.step(count, RATE / Math.sqrt(count), gradient, logStepSize);
  }

  @Override
  public double learned() {
    return stepSize();
  }

  @Override
  public double[] memory() {
    return new double[] {
      logStepSize.weights()[0], logStepSize.slot(0)[0], logStepSize.slot(1)[0], count
    };
  }

  @Override
  public void restore(double[] memory) {
    logStepSize.weights()[0] = memory[0];
    logStepSize.slot(0)[0] = memory[1];
    logStepSize.slot(1)[0] = memory[2];
    count = (int) memory[3];
  }
}
