package dev.etude.cli.tune;

import dev.etude.cli.option.ReadRows;
import dev.etude.cli.table.ModelWord;
import dev.etude.data.model.TableTasks;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.optimizer.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything {@code tune} found by trainings that were run. */
record TableTuneResult(
    TuneSetting setting,
    Learner.Settings settings,
    ReadRows objective,
    Choice trainByTrain,
    Choice trainByValidation,
    List<Comparison.Entry> comparison,
    Verdict verdict,
    long seed) {
  /** What was learned, for scripts that want nothing else. */
  record LearnedSummary(
      String objective,
      @Nullable Double stepSize,
      Map<String, Double> parameters,
      @Nullable List<Double> schedule) {
    static LearnedSummary of(ReadRows objective, Choice choice) {
      Choice.Summary summary = choice.summary();
      return new LearnedSummary(
          objective.toString(), summary.stepSize(), summary.parameters(), summary.schedule());
    }
  }

  /** What {@code --json} prints; the components are the fields. */
  record Summary(
      String model,
      String inner,
      @Nullable Integer batch,
      String schedule,
      double smoothness,
      int steps,
      int splits,
      int rows,
      int features,
      String target,
      String metric,
      boolean log,
      LearnedSummary learned,
      Choice.Summary trainByTrain,
      Choice.Summary trainByValidation,
      List<Comparison.Entry.Summary> comparison,
      String verdict,
      String reason,
      long seed) {}

  Choice choice() {
    return objective == ReadRows.TRAIN ? trainByTrain : trainByValidation;
  }

  Summary summary() {
    return new Summary(
        modelText(setting),
        setting.rule().toString(),
        batch(setting),
        settings.schedule().toString(),
        settings.penalty().weight(),
        settings.steps(),
        setting.test().length,
        setting.rows(),
        setting.features(),
        setting.targetName(),
        setting.tasks().metric().text(),
        settings.reduction() == Reduction.LOG_LAST,
        LearnedSummary.of(objective, choice()),
        trainByTrain.summary(),
        trainByValidation.summary(),
        comparison.stream().map(Comparison.Entry::summary).toList(),
        verdict.choice().text(),
        verdict.reason(),
        seed);
  }

  /** Returns the size of mini-batches; null for all rows. */
  static @Nullable Integer batch(TuneSetting setting) {
    return setting.batch() == TableTasks.ALL_ROWS ? null : setting.batch();
  }

  static String modelText(TuneSetting setting) {
    return new ModelWord(
            setting.problem().model().kind(), setting.problem().model().hidden())
        .toString();
  }
}
