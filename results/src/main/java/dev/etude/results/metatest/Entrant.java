package dev.etude.results.metatest;

import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.optimizer.AveragedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.update.UpdateRule;
import dev.etude.update.adaptive.ScheduleFreeAdamW;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.rule.AdamW;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import java.util.List;
import java.util.function.BiFunction;

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
  StepSizesToTry stepSizes(int steps);

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
   * A rule with a formula.
   *
   * @param name what tables call it
   * @param stepSizes what it tries, one if it is a default
   * @param optimizers makes the optimizer of one of them and a number of steps
   */
  record Rule(
      String name, List<Double> stepSizes, BiFunction<Double, Integer, Optimizer> optimizers)
      implements Entrant {
    private static final double SHARE = 0.1; // of a run whose weights are averaged

    /** A rule along a cosine to 0. */
    static Rule falling(String name, UpdateRule rule, List<Double> peaks) {
      return new Rule(name, peaks, (peak, steps) -> falling(rule, peak, steps));
    }

    /** A rule with its default step size, which does not fall. */
    static Rule byDefault(String name, UpdateRule rule, double stepSize) {
      return new Rule(
          name,
          List.of(stepSize),
          (same, steps) -> Optimizer.of(rule, new ConstantStep(same, steps)));
    }

    /** AdamW along the same cosine, judged by an average of its weights over a tenth of the run. */
    static Rule averaged(String name, List<Double> peaks) {
      return new Rule(
          name,
          peaks,
          (peak, steps) ->
              AveragedOptimizer.overShare(falling(AdamW.withDefaults(), peak, steps), SHARE));
    }

    /** Schedule-free AdamW, whose step size does not fall. */
    static Rule scheduleFree(String name, List<Double> stepSizes) {
      return new Rule(
          name,
          stepSizes,
          (stepSize, steps) -> Optimizer.of(ScheduleFreeAdamW.of(stepSize), steps));
    }

    private static Optimizer falling(UpdateRule rule, double peak, int steps) {
      return Optimizer.of(rule, new Cosine(peak, 0, 0, steps));
    }

    @Override
    public boolean tries() {
      return stepSizes.size() > 1;
    }

    @Override
    public StepSizesToTry stepSizes(int steps) {
      return StepSizesToTry.of(stepSizes);
    }

    @Override
    public Optimizer optimizer(double stepSize, int steps) {
      return optimizers.apply(stepSize, steps);
    }

    @Override
    public boolean isLearned() {
      return false;
    }
  }

  /** A learned optimizer. */
  record Learned(String name, TrainedOptimizer trained, boolean tries) implements Entrant {
    @Override
    public StepSizesToTry stepSizes(int steps) {
      return tries
          ? trained.stepSizesToTry(steps)
          : StepSizesToTry.of(List.of(trained.stepSize(steps)));
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
