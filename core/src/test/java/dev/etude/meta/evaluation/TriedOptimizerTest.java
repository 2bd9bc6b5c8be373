package dev.etude.meta.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.network.Network;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.task.Judge;
import dev.etude.task.JudgedTask;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Errors of single rows, the standard error of a difference, and what chooses a step size, by hand. */
class TriedOptimizerTest {
  private static final double[][] ONES = {{1}, {1}};

  private static Network answers(double... target) {
    return Network.linearRegression(ONES, target);
  }

  @Test
  void rowLossesAreHalfTheSquaresAndTheirMeanIsTheLoss() {
    Network network = answers(0, 3);
    double[] weights = {1, 0.5};
    assertThat(network.rowLosses(weights)).containsExactly(1.125, 1.125);
    assertThat(answers(1, 3).rowLosses(weights)).containsExactly(0.125, 1.125);
    assertThat(answers(1, 3).loss(weights)).isEqualTo(0.625);
  }

  /** The differences 0.5, 0, 1, 0 have the mean 0.375 and the variance 11/48. */
  @Test
  void standardErrorOfTheDifference() {
    TriedOptimizer first = new TriedOptimizer(1, 1, 2.5, new double[] {1, 2, 3, 4});
    TriedOptimizer second = new TriedOptimizer(1, 1, 2.125, new double[] {0.5, 2, 2, 4});
    double expected = Math.sqrt(11.0 / 48 / 4);
    assertThat(first.standardError(second)).isCloseTo(expected, within(1e-15));
    assertThat(second.standardError(first)).isCloseTo(expected, within(1e-15));
    assertThat(first.isNoWorse(second)).isFalse();
    assertThat(first.isNoWorseWithinError(second)).as("0.375 > 0.239").isFalse();
    assertThat(second.isNoWorse(first)).isTrue();
    assertThat(second.isNoWorseWithinError(first)).isTrue();
    TriedOptimizer unknown = new TriedOptimizer(1, 1, 2);
    assertThat(first.standardError(unknown)).isNaN();
    assertThat(first.isNoWorseWithinError(unknown)).isFalse();
  }

  /** T = 1/2 of two rows, V = 1 of two others: once all four train, 1 − (1 − 1/2)/4 is to be expected. */
  @Test
  void theExtrapolatedLossIsAQuarterOfTheGapBelowThatOfAsManyOtherRows() {
    JudgedTask.Part part = part(answers(0, 2), answers(3, 1));
    double[] weights = {1, 0};
    assertThat(Choosing.VALIDATION.loss(part, weights)).isEqualTo(1);
    assertThat(Choosing.EXTRAPOLATED.loss(part, weights)).isEqualTo(0.875);
    Quadratic noTable = Quadratic.diagonal(1, 2);
    JudgedTask.Part without = new JudgedTask.Part(noTable, Judge.by(noTable), Judge.by(noTable));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Choosing.EXTRAPOLATED.loss(without, weights))
        .withMessageStartingWith("the losses must be means over rows, but one is ");
  }

  /**
   * From w = 0 one step of size η leads to w = η (1, 1) on the answers 1, 1, hence to the predictions 2η. Validation rows with the answers
   * 0.4 choose η = 0.2 of 0.2 and 0.3, the mean of them with a quarter of the loss on training rows too.
   */
  @Test
  void oneStepByHand() {
    JudgedTask task = new JudgedTask(
        part(answers(1, 1), answers(0.4, 0.4)),
        part(answers(1, 1), answers(0, 1)),
        Vector.of(0, 0));
    TriedOptimizer found = TriedOptimizer.of(
        task,
        StepSizesToTry.of(List.of(0.2, 0.3, 1e200)),
        stepSize -> Optimizer.of(new GradientDescent(), new ConstantStep(stepSize, 1)));
    assertThat(found.stepSize()).isEqualTo(0.2);
    assertThat(found.heldOutLoss()).isCloseTo(0, within(1e-30));
    assertThat(found.testRows()).containsExactly(new double[] {0.08, 0.18}, within(1e-15));
    assertThat(found.testLoss()).isCloseTo(0.13, within(1e-15));
    assertThat(TriedOptimizer.of(
                task,
                StepSizesToTry.of(List.of(0.2, 0.3)),
                stepSize -> Optimizer.of(new GradientDescent(), new ConstantStep(stepSize, 1)),
                Choosing.EXTRAPOLATED)
            .heldOutLoss())
        .as("η = 0.2: (0 · 3 + 0.18)/4; η = 0.3: (0.02 · 3 + 0.08)/4")
        .isCloseTo(0.035, within(1e-15));
  }

  private static JudgedTask.Part part(Network training, Network heldOut) {
    return new JudgedTask.Part(training, Judge.by(training), Judge.by(heldOut));
  }
}
