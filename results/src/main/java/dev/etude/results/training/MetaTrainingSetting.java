package dev.etude.results.training;

import dev.etude.data.weights.MixedPlan;
import dev.etude.data.weights.PlanFile;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.random.Seed;
import dev.etude.results.table.ReadRows;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The settings of a meta-training: all that decides about its bits.
 *
 * @param supply where tasks come from, and which rule learns on them
 * @param objective where the meta-loss is read
 * @param mixed the stages, and the mixture of tasks if the plan lists one
 * @param planName what messages call the plan
 * @param estimator of meta-gradients
 * @param tasksPerUpdate how many tasks a meta-gradient is the mean of
 * @param seed of everything that is drawn
 */
public record MetaTrainingSetting(
    TaskSupply supply,
    ReadRows objective,
    MixedPlan mixed,
    String planName,
    EstimatorWord estimator,
    int tasksPerUpdate,
    Seed seed) {
  /**
   * Returns the stages.
   *
   * @return the plan without its tasks
   */
  public Plan plan() {
    return mixed.plan();
  }

  /** Returns how many steps the rule is to be trusted for. */
  int horizon() {
    return supply.horizon(plan());
  }

  /** Returns the settings by the options' names. */
  Map<String, String> values() {
    Map<String, String> settings = new LinkedHashMap<>(supply.settings());
    settings.put("objective", objective.toString());
    settings.put("plan", PlanFile.compactJson(plan()));
    settings.put("estimator", estimator.spelledOut());
    settings.put("tasks-per-update", String.valueOf(tasksPerUpdate));
    settings.put("seed", String.valueOf(seed.value()));
    return settings;
  }

  /** Returns the training; refuses more tasks than the plan has. */
  MetaTraining training(TrainingSeeds seeds) {
    return UsageException.naming(
        "--plan " + planName,
        () -> new MetaTraining(plan(), estimator.estimator(), tasksPerUpdate, seeds.updates()));
  }

  /** Refuses, before anything is trained, what the heap cannot hold. */
  void requireMemory(RunFamily runs, int threads) {
    boolean differentiates = estimator.estimator() instanceof TruncatedUnroll;
    MemoryNeed.require(
        "--plan " + planName,
        runs.bytes(plan(), differentiates, Math.min(tasksPerUpdate, threads)),
        "steps in an unroll of the plan, tasks in its pool, or --hidden units");
  }
}
