package dev.etude.tuning.comparison;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.search.stepsize.StepSizeSearch;
import dev.etude.random.Seed;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.schedule.Schedule;

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
   * @param name what it is called
   * @param optimizer what trains, for as many steps as the tuning
   * @return the competitor
   */
  static Competitor of(String name, Optimizer optimizer) {
    return new Ready(name, optimizer);
  }

  /**
   * An optimizer that needs nothing.
   *
   * @param name what it is called
   * @param optimizer what trains
   */
  record Ready(String name, Optimizer optimizer) implements Competitor {}

  /**
   * A search for a constant step size, of the rule that is tuned.
   *
   * @param name what it is called
   * @param method how it searches
   */
  record Searching(String name, Method method) implements Competitor {}

  /**
   * Another schedule for the rule that is tuned: all that it has to learn is learned by the same objective and budget.
   *
   * @param name what it is called
   * @param schedule its kind and horizon, that of the tuning; its values do not matter
   */
  record Scheduled(String name, Schedule schedule) implements Competitor {}

  /**
   * Another rule, whose constant step size is tuned by the same objective and budget.
   *
   * @param name what it is called
   * @param rule how weights move; its other parameters are not learned
   */
  record OtherRule(String name, DifferentiableRule rule) implements Competitor {}

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
