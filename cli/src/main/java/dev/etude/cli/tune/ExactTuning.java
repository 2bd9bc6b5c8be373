package dev.etude.cli.tune;

import dev.etude.cli.option.InnerName;
import dev.etude.cli.option.ReadRows;
import dev.etude.cli.output.Progress;
import dev.etude.cli.table.RuleName;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.optimizer.RegressionTuning;
import dev.etude.meta.optimizer.Verdict;
import dev.etude.random.Seed;
import dev.etude.task.RegressionLandscape;
import dev.etude.task.RegressionRows;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import dev.etude.update.ConstantStep;
import dev.etude.update.GradientDescent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The work for linear regression by gradient descent, on all rows or on single ones: the whole landscape of step sizes. */
final class ExactTuning {
  private final TuneSetting setting;
  private final int steps;
  private final double validationFraction;
  private final double testFraction;
  private final Seed seed;
  private final TaskMap map;

  ExactTuning(
      TuneSetting setting,
      int steps,
      double validationFraction,
      double testFraction,
      Seed seed,
      TaskMap map) {
    this.setting = setting;
    this.steps = steps;
    this.validationFraction = validationFraction;
    this.testFraction = testFraction;
    this.seed = seed;
    this.map = map;
  }

  TuneResult run(Progress progress, ReadRows objective) {
    Examples examples = setting.problem().examples();
    int[] all = new int[examples.rows()];
    Arrays.setAll(all, i -> i);
    RegressionRows rows =
        RegressionRows.of(examples.features(), ((Target.Numbers) examples.target()).values(all));
    InnerName inner = setting.rule() == RuleName.GD ? InnerName.GD : InnerName.SGD;
    int splits = setting.test().length;
    List<RegressionLandscape> tasks;
    try (Shared<RegressionRows> table = map.share(rows)) {
      tasks = map.map(
          splits,
          new SplitTask(table, validationFraction, testFraction, inner, steps, seed),
          progress::step);
    }
    RegressionTuning tuning = new RegressionTuning(tasks, map);
    List<RegressionTuning.Choice> choices =
        tuning.choose(List.of(Rows.TRAINING, Rows.VALIDATION), steps);
    RegressionTuning.Choice byTraining = choices.get(0);
    RegressionTuning.Choice byValidation = choices.get(1);
    Verdict verdict = Verdict.of(
        byTraining.testErrors().toArray(),
        byValidation.testErrors().toArray(),
        testFraction / (1 - testFraction),
        Verdict.Measure.RMSE);
    return new TuneResult(
        examples.rows(),
        examples.featureNames().size(),
        inner,
        steps,
        splits,
        seed.value(),
        tuning,
        byTraining,
        byValidation,
        verdict,
        objective,
        List.of());
  }

  /** Adds the comparison with others, and of the two choices with them, by trainings that are run. */
  TuneResult compared(TuneResult result, Comparison comparison, List<Comparison.Entry> others) {
    List<Comparison.Entry> entries = new ArrayList<>();
    entries.add(entry("train-by-train", result.byTraining(), comparison));
    entries.add(entry("train-by-validation", result.byValidation(), comparison));
    entries.addAll(others);
    return result.with(entries);
  }

  /** A choice took no trajectories that were counted: NaN. */
  private Comparison.Entry entry(
      String name, RegressionTuning.Choice choice, Comparison comparison) {
    Outcomes judged = comparison.judge(
        Trainer.of(new GradientDescent(), new ConstantStep(choice.stepSize(), steps)));
    return new Comparison.Entry(name, judged, Double.NaN, judged.status());
  }
}
