package dev.etude.cli.tune;

import dev.etude.cli.option.ReadRows;
import dev.etude.data.model.Metric;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.TaskGroups;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.optimizer.Verdict;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import java.util.ArrayList;
import java.util.List;

/**
 * The work: learns by training rows and by validation rows, judges both, compares with others. Searches among them may spend
 * as many trajectories as the choice called learned has spent on all it learned, and never less than the budget.
 */
final class TableTuning {
  private final TuneSetting setting;
  private final Learner.Settings settings;
  private final ReadRows objective;
  private final double testToTrained;
  private final Seed seed;
  private final TaskMap map;

  TableTuning(
      TuneSetting setting,
      Learner.Settings settings,
      ReadRows objective,
      double testFraction,
      Seed seed,
      TaskMap map) {
    this.setting = setting;
    this.settings = settings;
    this.objective = objective;
    this.testToTrained = testFraction / (1 - testFraction);
    this.seed = seed;
    this.map = map;
  }

  TableTuneResult run(List<ComparedRule> compared, TuneSession session) {
    try (Shared<TableTasks> tasks = map.share(setting.tasks())) {
      return run(tasks, compared, session);
    }
  }

  private TableTuneResult run(
      Shared<TableTasks> tasks, List<ComparedRule> compared, TuneSession session) {
    Learner learner = new Learner(tasks, setting.training(), settings, map, session);
    Learned byTraining = learner.learn(Rows.TRAINING);
    Learned byValidation = learner.learn(Rows.VALIDATION);
    Comparison comparison = new Comparison(tasks, setting.test(), learner, map);
    Choice trainByTrain = judged(byTraining, comparison);
    Choice trainByValidation = judged(byValidation, comparison);
    session.stopIfAsked();
    List<Comparison.Entry> entries = new ArrayList<>();
    entries.add(comparison.entry("train-by-train", byTraining, trainByTrain.judging()));
    entries.add(comparison.entry("train-by-validation", byValidation, trainByValidation.judging()));
    Learned chosen = objective == ReadRows.TRAIN ? byTraining : byValidation;
    int budget = Math.max(settings.budget(), (int) Math.round(chosen.trajectories()));
    entries.addAll(others(compared, budget, comparison, session));
    return new TableTuneResult(
        setting,
        settings,
        objective,
        trainByTrain,
        trainByValidation,
        List.copyOf(entries),
        verdict(trainByTrain, trainByValidation),
        seed.value());
  }

  /** Runs what is compared, and nothing that is learned. */
  List<Comparison.Entry> compare(List<ComparedRule> compared, TuneSession session) {
    try (Shared<TableTasks> tasks = map.share(setting.tasks())) {
      Learner learner = new Learner(tasks, setting.training(), settings, map, session);
      Comparison comparison = new Comparison(tasks, setting.test(), learner, map);
      return others(compared, settings.budget(), comparison, session);
    }
  }

  private List<Comparison.Entry> others(
      List<ComparedRule> compared, int budget, Comparison comparison, TuneSession session) {
    List<Comparison.Entry> entries = new ArrayList<>();
    for (ComparedRule rule : compared) {
      entries.add(comparison.entry(rule, objective.rows(), budget, seed.child("compare", 0)));
      session.spend(1);
      session.stopIfAsked();
    }
    return entries;
  }

  private static Choice judged(Learned learned, Comparison comparison) {
    return new Choice(
        learned, comparison.choose(learned.trainer()), comparison.judge(learned.trainer()));
  }

  private Verdict verdict(Choice trainByTrain, Choice trainByValidation) {
    Metric metric = setting.tasks().metric();
    double[] first =
        trainByTrain.judging().values(outcome -> metric.error(outcome.heldOut().metric()));
    double[] second = trainByValidation
        .judging()
        .values(outcome -> metric.error(outcome.heldOut().metric()));
    Verdict.Measure measure =
        metric == Metric.ACCURACY ? Verdict.Measure.errorRate(testRows()) : Verdict.Measure.RMSE;
    return setting.hasGroups()
        ? Verdict.ofIndependent(first, second, measure)
        : Verdict.of(first, second, testToTrained, measure);
  }

  /** How many rows of a split or a group are tested on, on average. */
  private double testRows() {
    double testFraction = testToTrained / (1 + testToTrained);
    double groups = setting.problem().groups().map(TaskGroups::count).orElse(1);
    return Math.max(1, testFraction * setting.rows() / groups);
  }
}
