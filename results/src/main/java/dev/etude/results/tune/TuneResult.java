package dev.etude.results.tune;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.etude.math.Range;
import dev.etude.meta.objective.Reduction;
import dev.etude.results.Result;
import dev.etude.results.table.ReadRows;
import dev.etude.results.table.ScheduleOrigin;
import dev.etude.results.table.TableSetting;
import dev.etude.results.table.TableSummary;
import dev.etude.results.tune.files.ComparisonTable;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Landscape;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.TuningSettings;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.answer.Overtuning;
import dev.etude.tuning.comparison.Outcomes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of the command on a table.
 *
 * @param setting the table
 * @param objective which choice is called learned
 * @param tuned the result
 * @param origin where the shape of the schedule comes from, if it was computed from the table
 */
public record TuneResult(
    TableSetting setting, ReadRows objective, Tuned tuned, Optional<ScheduleOrigin> origin)
    implements Result {
  /**
   * What {@code --json} prints; the components are the fields, the same whether by formula or by trainings that are run.
   *
   * @param answer what to use, in one sentence
   * @param answerKind use, agree, edge, undecided, nothing to learn or diverged
   * @param recommendation the choice to use, its step size with the range that is as good, and its metric beside that of the
   *     baseline
   * @param model the model, by its name on the command line
   * @param inner the update rule
   * @param batch the number of rows in a mini-batch; {@code null} for all rows
   * @param schedule the name of the schedule that was learned
   * @param scheduleOrigin the numbers from which the shape of a predicted or refined schedule was computed; {@code null} for
   *     other schedules
   * @param smoothness the weight of the smoothness penalty, at least 0
   * @param steps t, the number of steps of a training
   * @param epochs the same in passes over the training and validation rows
   * @param splits the number of splits, or of test groups
   * @param rows the number of rows
   * @param features the number of features
   * @param target the column to predict
   * @param table how the table was read
   * @param metric the name of the metric
   * @param log whether the meta-objective is (1/t) log of the last loss
   * @param stabilityEdge 2/L, if a formula gives it; otherwise {@code null} and not printed
   * @param learned the choice by the rows of {@code --objective}
   * @param trainByTrain the choice by training rows, with its losses and metric
   * @param trainByValidation the choice by validation rows, with the same
   * @param leaveOneOut the choice by leave-one-out, with the same; {@code null} if it was not computed
   * @param constant the best constant step size; {@code null} if nothing else was learned
   * @param leaveOneOutSkipped why leave-one-out was not computed; {@code null} if it was
   * @param baseline the result of predicting the same for every row; {@code null} if there is none
   * @param overtuning the test loss of the choice by validation rows beside the smallest one of all step sizes tried; {@code
   *     null} if unknown
   * @param comparison for each optimizer its step size, losses, metric and status, the best first
   * @param carriedPeak the step size to start from for ten times the steps; {@code null} where the bound does not apply
   * @param verdict train-by-train, train-by-validation or either
   * @param reason the numbers behind the verdict, in a sentence
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(
      String answer,
      String answerKind,
      Map<String, @Nullable Object> recommendation,
      String model,
      String inner,
      @Nullable Integer batch,
      String schedule,
      @Nullable Map<String, Object> scheduleOrigin,
      double smoothness,
      int steps,
      double epochs,
      int splits,
      int rows,
      int features,
      String target,
      TableSummary table,
      String metric,
      boolean log,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double stabilityEdge,
      LearnedSummary learned,
      Map<String, @Nullable Object> trainByTrain,
      Map<String, @Nullable Object> trainByValidation,
      @Nullable Map<String, @Nullable Object> leaveOneOut,
      @Nullable Map<String, @Nullable Object> constant,
      @Nullable String leaveOneOutSkipped,
      @Nullable BaselineSummary baseline,
      @Nullable Overtuning overtuning,
      List<Map<String, @Nullable Object>> comparison,
      @Nullable CarriedPeak carriedPeak,
      String verdict,
      String reason,
      long seed) {}

  /**
   * What was learned, for scripts that want nothing else; {@code stepSize} is NaN for a schedule.
   *
   * @param objective train or validation: the rows that chose it
   * @param stepSize the constant step size; NaN for a schedule
   * @param parameters every learned number by its name, such as {@code stepSize} or {@code momentum}
   * @param schedule the step size of each step; {@code null} for a constant one
   */
  public record LearnedSummary(
      String objective,
      double stepSize,
      Map<String, Double> parameters,
      @Nullable List<Double> schedule) {
    static LearnedSummary of(ReadRows objective, Learned learned) {
      return new LearnedSummary(
          objective.toString(),
          ChoiceTable.stepSize(learned),
          ChoiceTable.parameters(learned),
          ChoiceTable.schedule(learned));
    }
  }

  /**
   * What predicting the same for every row comes to.
   *
   * @param testLoss the loss on test rows over the splits
   * @param testMetric the metric on test rows over the splits
   */
  public record BaselineSummary(Range testLoss, Range testMetric) {
    static BaselineSummary of(Outcomes outcomes) {
      return new BaselineSummary(outcomes.testLoss(), outcomes.testMetric());
    }
  }

  @Override
  public Summary summary() {
    TuningSettings settings = tuned.settings();
    ChoiceTable choices = new ChoiceTable(this);
    Answer answer = tuned.answer();
    return new Summary(
        answer.sentence(),
        answer.kind().text(),
        answer.recommendation().fields(),
        setting.model(),
        setting.inner().name(),
        setting.batch(),
        settings.schedule().name(),
        origin.map(ScheduleOrigin::numbers).orElse(null),
        settings.smoothness(),
        settings.steps(),
        setting.horizon().epochs(),
        settings.selection().judged().length,
        setting.rows(),
        setting.features(),
        setting.target(),
        setting.table(),
        setting.metric(),
        settings.reduction() == Reduction.LOG_LAST,
        tuned.landscape().map(Landscape::stabilityEdge).orElse(null),
        LearnedSummary.of(objective, tuned.learned().learned()),
        choices.fields(tuned.byTraining()),
        choices.fields(tuned.byValidation()),
        tuned.byLeaveOneOut().map(choices::fields).orElse(null),
        tuned.byConstant().map(choices::fields).orElse(null),
        tuned.whyNoLeaveOneOut().orElse(null),
        tuned.baseline().map(BaselineSummary::of).orElse(null),
        tuned.overtuning().orElse(null),
        new ComparisonTable(tuned.ranking(), setting).fields(),
        CarriedPeak.of(setting, tuned).orElse(null),
        tuned.verdict().choice().text(),
        tuned.verdict().reason(),
        settings.seed().value());
  }

  @Override
  public String text(int columns) {
    return TuneText.of(this, columns);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    new TuneReport(this).writeTo(files);
  }
}
