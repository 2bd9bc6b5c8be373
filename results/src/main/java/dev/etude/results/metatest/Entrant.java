package dev.etude.results.metatest;

import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.optimizer.AveragedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.update.UpdateRule;
import dev.etude.update.adaptive.ScheduleFreeAdamW;
import dev.etude.update.rule.AdamW;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import java.util.Arrays;

/** An entrant of a survey: how it trains with a step size for some steps, and which step sizes it may try. */
public interface Entrant {
  /**
   * Names the entrant.
   *
   * @return what tables call it
   */
  String name();

  /**
   * Says whether several step sizes are tried.
   *
   * @return false if the optimizer has a default
   */
  boolean tries();

  /**
   * Returns the step sizes to try in runs of a number of steps.
   *
   * @param steps t
   * @return one if it is a default
   */
  double[] stepSizes(int steps);

  /**
   * Returns the optimizer of a step size.
   *
   * @param stepSize η; where several are tried, rules let it fall along a cosine to 0
   * @param steps t
   * @return the optimizer of a run of t steps
   */
  Optimizer optimizer(double stepSize, int steps);

  /**
   * Says whether this is a learned optimizer.
   *
   * @return false for a rule with a formula
   */
  boolean isLearned();

  /**
   * Returns step sizes that are equally far apart in their logarithms.
   *
   * @param first the first, positive
   * @param last the last, positive
   * @param count how many
   * @return first · (last / first)^(i / (count − 1)) for i from 0; the first alone if count is 1
   */
  static double[] grid(double first, double last, int count) {
    double[] grid = new double[count];
    Arrays.setAll(
        grid, i -> first * StrictMath.pow(last / first, count == 1 ? 0 : i / (count - 1.0)));
    return grid;
  }

  /** A rule with a step size. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Rule(String name, UpdateRule rule, double[] stepSizes) implements Entrant {
    @Override
    public Optimizer optimizer(double stepSize, int steps) {
      return stepSizes.length == 1
          ? Optimizer.of(rule, new ConstantStep(stepSize, steps))
          : Optimizer.of(rule, new Cosine(stepSize, 0, 0, steps));
    }

    @Override
    public boolean tries() {
      return stepSizes.length > 1;
    }

    @Override
    public double[] stepSizes(int steps) {
      return stepSizes.clone();
    }

    @Override
    public boolean isLearned() {
      return false;
    }
  }

  /** AdamW along the same cosine, judged by an average of its weights over a tenth of the run. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Averaged(String name, double[] stepSizes) implements Entrant {
    private static final double SHARE = 0.1;

    @Override
    public Optimizer optimizer(double stepSize, int steps) {
      return AveragedOptimizer.overShare(
          Optimizer.of(AdamW.withDefaults(), new Cosine(stepSize, 0, 0, steps)), SHARE);
    }

    @Override
    public boolean tries() {
      return stepSizes.length > 1;
    }

    @Override
    public double[] stepSizes(int steps) {
      return stepSizes.clone();
    }

    @Override
    public boolean isLearned() {
      return false;
    }
  }

  /** Schedule-free AdamW, whose step size does not fall. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record ScheduleFree(String name, double[] stepSizes) implements Entrant {
    @Override
    public Optimizer optimizer(double stepSize, int steps) {
      return Optimizer.of(ScheduleFreeAdamW.of(stepSize), steps);
    }

    @Override
    public boolean tries() {
      return stepSizes.length > 1;
    }

    @Override
    public double[] stepSizes(int steps) {
      return stepSizes.clone();
    }

    @Override
    public boolean isLearned() {
      return false;
    }
  }

  /** A learned optimizer. */
  record Learned(String name, TrainedOptimizer trained, boolean tries) implements Entrant {
    @Override
    public double[] stepSizes(int steps) {
      return tries ? trained.stepSizesToTry(steps) : new double[] {trained.stepSize(steps)};
    }

    @Override
    public Optimizer optimizer(double stepSize, int steps) {
      return trained.optimizer(stepSize, steps);
    }

    @Override
    public boolean isLearned() {
      return true;
    }
  }
}
