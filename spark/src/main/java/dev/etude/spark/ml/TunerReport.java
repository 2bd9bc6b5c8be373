package dev.etude.spark.ml;

import dev.etude.study.StudyChoice;
import dev.etude.study.StudyResult;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialResult;
import dev.etude.task.Metric;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a tuner after its trials; metrics are the evaluator's, params have their names in Spark ML.
 *
 * <pre>
 *   System.out.println(model.report().answer());
 * </pre>
 *
 * @param answer which setting to use, in one sentence
 * @param chosen the choice that the model was fitted with
 * @param byTraining the choice by the metric on the rows trained on; null if no trial ended with it
 * @param byValidation the choice by the metric on the rows held out; null if no trial ended with it
 * @param verdict train-by-train, train-by-validation or either, by the test rows; null without test rows
 * @param reason of the verdict; null without test rows
 * @param trials all fits, in their order
 */
public record TunerReport(
    String answer,
    Choice chosen,
    @Nullable Choice byTraining,
    @Nullable Choice byValidation,
    @Nullable String verdict,
    @Nullable String reason,
    List<Fit> trials) {
  /** Copies the list. */
  public TunerReport {
    trials = List.copyOf(trials);
  }

  /**
   * A setting that was chosen.
   *
   * @param parameters values by name
   * @param from the smallest value of the first param that is as good
   * @param to the largest value of the first param that is as good
   * @param metric what is expected of the metric that it was chosen by
   * @param standardError of the metric, as a difference from that at an end of the range
   * @param fits how many fits had this setting
   */
  public record Choice(
      Map<String, Double> parameters,
      double from,
      double to,
      double metric,
      double standardError,
      int fits) {
    static Choice of(StudyChoice choice, Metric metric) {
      return new Choice(
          choice.parameters(),
          choice.from(),
          choice.to(),
          metric.error(choice.loss()),
          choice.standardError(),
          choice.trials().size());
    }
  }

  /**
   * One fit; metrics that are not known are NaN.
   *
   * @param trial from 1
   * @param parameters values by name
   * @param fold the fold held out, from 0
   * @param training metric on the rows trained on
   * @param validation metric on the fold held out
   * @param test metric on the test rows
   * @param status completed, diverged or failed
   * @param seconds how long it took
   * @param note why it failed
   */
  public record Fit(
      int trial,
      Map<String, Double> parameters,
      int fold,
      double training,
      double validation,
      double test,
      String status,
      double seconds,
      String note) {
    static Fit of(StudyTrial trial, Metric metric) {
      TrialResult result = trial.result().orElseThrow();
      return new Fit(
          trial.trial().number(),
          trial.trial().parameters(),
          trial.trial().repeat(),
          metric.error(result.train()),
          metric.error(result.validation()),
          metric.error(result.test()),
          result.end().text(),
          result.seconds(),
          result.note());
    }
  }

  static TunerReport of(StudyResult result, List<StudyTrial> trials, Metric metric) {
    return new TunerReport(
        result.answer().sentence(),
        Choice.of(result.recommended().orElseGet(result::choice), metric),
        result.byTraining().map(choice -> Choice.of(choice, metric)).orElse(null),
        result.byValidation().map(choice -> Choice.of(choice, metric)).orElse(null),
        result.verdict().map(verdict -> verdict.choice().text()).orElse(null),
        result.verdict().map(verdict -> verdict.reason()).orElse(null),
        trials.stream()
            .filter(each -> each.result().isPresent())
            .map(each -> Fit.of(each, metric))
            .toList());
  }
}
