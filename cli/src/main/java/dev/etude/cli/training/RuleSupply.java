package dev.etude.cli.training;

import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.RuleTraining;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.meta.training.run.TaskRuns;
import dev.etude.report.Numbers;
import dev.etude.task.TaskFamily;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks of any families, on which the general rule learns. */
record RuleSupply(
    List<TaskFamily> families, Map<String, String> data, Rows rows, GeneralOptions options)
    implements TaskSupply {
  @Override
  public LearnedRule start(TrainingSeeds seeds, Plan plan) {
    return options
        .start(seeds.generalStart(plan))
        .withOrthogonalisation(options.orthogonalised())
        .withWeightDecay(options.weightDecay());
  }

  @Override
  public double stepSize() {
    return options.stepSize();
  }

  @Override
  public int horizon(Plan plan) {
    return Math.max(plan.horizon(), options.startHorizon());
  }

  @Override
  public RunFamily runs(TrainingSeeds seeds, LearnedRule rule) {
    RuleTraining training = new RuleTraining(
        rule,
        rows,
        !options.plainLoss(),
        options.stepSize(),
        options.stepSizeSpread(),
        options.unitSpread());
    return new TaskRuns(families, training, seeds.tasks());
  }

  @Override
  public double bytes(RunFamily runs, Plan plan, boolean differentiates, int workers) {
    return 0; // small beside the rows, which are read already
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(data);
    settings.putAll(options.startSettings());
    settings.put("step-size-of-tasks", Numbers.exact(options.stepSize()));
    settings.put("step-size-spread", Numbers.exact(options.stepSizeSpread()));
    settings.put("unit-spread", Numbers.exact(options.unitSpread()));
    settings.put("loss", options.plainLoss() ? "plain" : "log");
    settings.put("rule", options.orthogonalised() ? "general, orthogonalised" : "general");
    return settings;
  }
}
