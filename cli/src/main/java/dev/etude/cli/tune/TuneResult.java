package dev.etude.cli.tune;

import dev.etude.cli.option.InnerName;
import dev.etude.cli.option.ReadRows;
import dev.etude.data.model.Metric;
import dev.etude.math.Range;
import dev.etude.meta.optimizer.RegressionTuning;
import dev.etude.meta.optimizer.RegressionTuning.Choice;
import dev.etude.meta.optimizer.Verdict;
import dev.etude.update.ConstantStep;
import dev.etude.update.GradientDescent;
import dev.etude.update.Parameter;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Everything {@code tune} found. */
record TuneResult(
    int rows,
    int features,
    InnerName inner,
    int steps,
    int splits,
    long seed,
    RegressionTuning tuning,
    Choice byTraining,
    Choice byValidation,
    Verdict verdict,
    ReadRows objective,
    List<Comparison.Entry> comparison) {

  /** One choice of step size, as it is printed for scripts. */
  record Learned(double stepSize, double metaObjective, Range testMetric) {
    static Learned of(Choice choice) {
      return new Learned(
          choice.stepSize(),
          choice.metaObjective(),
          Range.of(choice.testErrors().toArray()));
    }
  }

  /** What was learned, for scripts that want nothing else. */
  record LearnedStepSize(String objective, double stepSize) {}

  /** What {@code --json} prints; the components are the fields. */
  record Summary(
      String model,
      String inner,
      String schedule,
      int rows,
      int features,
      int steps,
      int splits,
      String metric,
      double stabilityEdge,
      LearnedStepSize learned,
      Learned trainByTrain,
      Learned trainByValidation,
      List<Comparison.Entry.Summary> comparison,
      String verdict,
      String reason,
      long seed) {}

  /** One choice of step size, as it is printed for people. */
  record Row(String name, double stepSize, double loss, double mean, double min, double max) {
    static Row of(String name, Choice choice) {
      Learned learned = Learned.of(choice);
      return new Row(
          name,
          learned.stepSize,
          learned.metaObjective,
          learned.testMetric.mean(),
          learned.testMetric.min(),
          learned.testMetric.max());
    }
  }

  TuneResult with(List<Comparison.Entry> entries) {
    return new TuneResult(
        rows,
        features,
        inner,
        steps,
        splits,
        seed,
        tuning,
        byTraining,
        byValidation,
        verdict,
        objective,
        entries);
  }

  Choice choice() {
    return objective == ReadRows.TRAIN ? byTraining : byValidation;
  }

  /** Returns Java that trains by the step size called learned. */
  String snippet() {
    return JavaSnippet.of(new GradientDescent(), step());
  }

  LearnedSchedule schedule() {
    Parameter stepSize = step().learnable().get(0);
    return new LearnedSchedule(
        inner.toString(),
        steps,
        Map.of(stepSize.name(), stepSize.value()),
        Collections.nCopies(steps, stepSize.value()));
  }

  private ConstantStep step() {
    return new ConstantStep(choice().stepSize(), steps);
  }

  /** Says which steps were taken, at the start of a sentence. */
  String innerText() {
    return inner == InnerName.GD
        ? "Gradient descent"
        : "Stochastic gradient descent, one row a step,";
  }

  /** Says how the trainings of a comparison differ from the formula, in a line of its own; nothing if they do not. */
  String interceptText() {
    return inner == InnerName.GD
        ? ""
        : "These trainings learn the intercept too, row by row; the formula keeps it at the mean.\n";
  }

  Summary summary() {
    return new Summary(
        "linear",
        inner.toString(),
        "constant",
        rows,
        features,
        steps,
        splits,
        Metric.RMSE.text(),
        tuning.stabilityEdge(),
        new LearnedStepSize(objective.toString(), choice().stepSize()),
        Learned.of(byTraining),
        Learned.of(byValidation),
        comparison.stream().map(Comparison.Entry::summary).toList(),
        verdict.choice().text(),
        verdict.reason(),
        seed);
  }

  List<Row> table() {
    return List.of(
        Row.of("train-by-train", byTraining), Row.of("train-by-validation", byValidation));
  }
}
