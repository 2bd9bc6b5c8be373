package dev.etude.cli.training;

import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.RunFamily;
import java.util.Map;

/** The tasks of a meta-training and the rule that learns on them. */
interface TaskSupply {
  /** Draws the rule that is learned from. */
  LearnedRule start(TrainingSeeds seeds, Plan plan);

  /** Returns η of the first step of a task, which the file of the optimizer says. */
  double stepSize();

  /** Returns how many steps the rule is to be trusted for after a plan: what it learned before counts too. */
  int horizon(Plan plan);

  /** Returns the tasks. */
  RunFamily runs(TrainingSeeds seeds, LearnedRule rule);

  /** Returns what a plan needs at its peak, in bytes. */
  double bytes(RunFamily runs, Plan plan, boolean differentiates, int workers);

  /** Returns what decides about the tasks, by the options' names. */
  Map<String, String> settings();
}
