package dev.etude.tuning.comparison;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.search.stepsize.StepSizeSearch;
import dev.etude.random.Seed;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.schedule.Schedule;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * An entrant of a comparison: a name, and an optimizer, or a search for the step size of the rule that is tuned or of
 * another one.
 */
public sealed interface Competitor {
  /**
   * Returns the name.
   *
   * @return in tables and on the command line
   */
  String name();

  /**
   * Returns a competitor that is ready.
   *
   * @param name its name
   * @param optimizer what trains, for as many steps as the tuning
   * @return the competitor
   */
  static Competitor of(String name, Optimizer optimizer) {
    return new Ready(name, optimizer);
  }

  /**
   * An optimizer that needs nothing.
   *
   * @param name its name
   * @param optimizer what trains
   */
  record Ready(String name, Optimizer optimizer) implements Competitor {}

  /**
   * A search for a constant step size, of the rule that is tuned.
   *
   * @param name its name
   * @param method how it searches
   */
  record Searching(String name, Method method) implements Competitor {}

  /**
   * Another schedule for the rule that is tuned: all that it has to learn is learned by the same objective and budget.
   *
   * @param name its name
   * @param schedule its kind and horizon, that of the tuning; its values do not matter
   */
  record Scheduled(String name, Schedule schedule) implements Competitor {}

  /**
   * Another rule, whose constant step size is tuned by the same objective and budget.
   *
   * @param name its name
   * @param rule how weights move; its other parameters are not learned
   */
  record OtherRule(String name, DifferentiableRule rule) implements Competitor {}

  /**
   * An optimizer of a step size, which is the one of some that has the least mean loss on the validation data of the judged tasks:
   * for optimizers without meta-gradients, such as learned ones.
   *
   * @param name its name
   * @param stepSizes what it tries, a trajectory each
   * @param schedule makes the schedule that a step size is the peak of, for as many steps as the tuning
   * @param optimizer makes the optimizer of a schedule
   */
  record Tried(
      String name,
      StepSizesToTry stepSizes,
      DoubleFunction<? extends Schedule> schedule,
      Function<? super Schedule, ? extends Optimizer> optimizer)
      implements Competitor {
    /**
     * Returns the optimizer of a step size.
     *
     * @param stepSize the peak, positive
     * @return what trains
     */
    public Optimizer at(double stepSize) {
      return optimizer.apply(schedule.apply(stepSize));
    }
  }

  /** How to search. */
  @FunctionalInterface
  interface Method {
    /**
     * Returns the search.
     *
     * @param range where to look
     * @param budget how many trajectories it may spend, at least 1
     * @param seed what it may depend on
     * @return the search
     */
    StepSizeSearch search(StepSizeRange range, int budget, Seed seed);
  }
}
