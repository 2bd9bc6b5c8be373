package dev.etude.results.training;

import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.RunFamily;
import java.util.Map;

/** The tasks of a meta-training and the rule that learns on them. */
public interface TaskSupply {
  /**
   * Draws the rule that is learned from.
   *
   * @param seeds of the meta-training
   * @param plan of the meta-training
   * @return a rule with its first weights
   */
  LearnedRule start(TrainingSeeds seeds, Plan plan);

  /**
   * Returns η of the first step of a task, which the file of the optimizer says.
   *
   * @return a positive number
   */
  double stepSize();

  /**
   * Returns how many steps the rule is to be trusted for after a plan: what it learned before counts too.
   *
   * @param plan of the meta-training
   * @return a positive number
   */
  int horizon(Plan plan);

  /**
   * Returns the tasks.
   *
   * @param seeds of the meta-training
   * @param rule that is learned from
   * @return the runs of the rule on them
   */
  RunFamily runs(TrainingSeeds seeds, LearnedRule rule);

  /**
   * Returns what decides about the tasks.
   *
   * @return values by the options' names
   */
  Map<String, String> settings();
}
