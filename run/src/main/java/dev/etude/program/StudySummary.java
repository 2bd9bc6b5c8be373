package dev.etude.program;

import dev.etude.study.StudyChoice;
import dev.etude.study.StudyOvertuning;
import dev.etude.study.StudyResult;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialResult;
import dev.etude.tuning.answer.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that {@code --json} prints of a study; the components are the fields.
 *
 * @param answer the sentence
 * @param answerKind the sort of answer
 * @param recommendation its numbers
 * @param trainByTrain the choice by training losses; null if no trial told one
 * @param trainByValidation the choice by validation losses; null if no trial told one
 * @param verdict which of the two to use, by test losses; null without them
 * @param reason of the verdict
 * @param overtuning what the choice by validation cost on test data; null without test losses
 * @param trials all of them
 * @param seed what everything random depended on
 * @param stopped why the study ended before its budget was used up; null if it did not
 */
public record StudySummary(
    String answer,
    String answerKind,
    Map<String, @Nullable Object> recommendation,
    @Nullable ChoiceSummary trainByTrain,
    @Nullable ChoiceSummary trainByValidation,
    @Nullable String verdict,
    @Nullable String reason,
    @Nullable StudyOvertuning overtuning,
    List<TrialSummary> trials,
    long seed,
    @Nullable String stopped) {
  /** One choice; the losses are the means over its trainings. */
  public record ChoiceSummary(
      double stepSize,
      Map<String, Double> parameters,
      double from,
      double to,
      double expectedLoss,
      double standardError,
      int trainings,
      double train,
      double validation,
      double test) {
    /**
     * Summarises a choice.
     *
     * @param choice what was chosen, and its trials
     * @return the fields
     */
    public static ChoiceSummary of(StudyChoice choice) {
      return new ChoiceSummary(
          choice.stepSize(),
          choice.parameters(),
          choice.from(),
          choice.to(),
          choice.loss(),
          choice.standardError(),
          choice.trials().size(),
          mean(choice, TrialResult::train),
          mean(choice, TrialResult::validation),
          mean(choice, TrialResult::test));
    }

    private static double mean(StudyChoice choice, ToDoubleFunction<TrialResult> loss) {
      return choice.trials().stream()
          .mapToDouble(each -> loss.applyAsDouble(each.result().orElseThrow()))
          .average()
          .orElse(Double.NaN);
    }
  }

  /** One trial; what is not known is null. */
  record TrialSummary(
      int trial,
      Map<String, Double> parameters,
      int repeat,
      long trialSeed,
      Map<String, Double> losses,
      String status,
      double share,
      double seconds,
      String note) {
    static TrialSummary of(StudyTrial trial) {
      Optional<TrialResult> result = trial.result();
      Map<String, Double> losses = new LinkedHashMap<>();
      losses.put("train", result.map(TrialResult::train).orElse(Double.NaN));
      losses.put("validation", result.map(TrialResult::validation).orElse(Double.NaN));
      losses.put("test", result.map(TrialResult::test).orElse(Double.NaN));
      return new TrialSummary(
          trial.trial().number(),
          trial.trial().parameters(),
          trial.trial().repeat(),
          trial.trial().seed(),
          losses,
          result.map(each -> each.end().text()).orElse("running"),
          result.map(TrialResult::share).orElse(0.0),
          result.map(TrialResult::seconds).orElse(Double.NaN),
          result.map(TrialResult::note).orElse(""));
    }
  }

  /**
   * Summarises a study.
   *
   * @param result what was found
   * @param trials all trials
   * @param seed what everything random depended on
   * @param stopped why the study ended before its budget was used up, if it did
   * @return the fields
   */
  public static StudySummary of(
      StudyResult result, List<StudyTrial> trials, long seed, Optional<String> stopped) {
    return new StudySummary(
        result.answer().sentence(),
        result.answer().kind().text(),
        recommendation(result),
        result.byTraining().map(ChoiceSummary::of).orElse(null),
        result.byValidation().map(ChoiceSummary::of).orElse(null),
        result.verdict().map(verdict -> verdict.choice().text()).orElse(null),
        result.verdict().map(verdict -> verdict.reason()).orElse(null),
        result.overtuning().orElse(null),
        trials.stream().map(TrialSummary::of).toList(),
        seed,
        stopped.orElse(null));
  }

  /** The fields of every answer; the step size and its interval also where there are further parameters. */
  private static Map<String, @Nullable Object> recommendation(StudyResult result) {
    Answer.Recommendation numbers = result.answer().recommendation();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(numbers.fields());
    result.recommended().ifPresent(choice -> {
      fields.put("stepSize", choice.stepSize());
      fields.put("from", choice.from());
      fields.put("to", choice.to());
      fields.put("parameters", choice.parameters());
    });
    return fields;
  }
}
