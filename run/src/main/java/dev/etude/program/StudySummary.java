package dev.etude.program;

import dev.etude.study.StudyChoice;
import dev.etude.study.StudyOvertuning;
import dev.etude.study.StudyResult;
import dev.etude.study.StudyTrial;
import dev.etude.tuning.answer.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param seed the seed of everything random
 * @param stopped why the study ended before its budget was used up; null if it did not
 */
public record StudySummary(
    String answer,
    String answerKind,
    Map<String, @Nullable Object> recommendation,
    @Nullable Map<String, @Nullable Object> trainByTrain,
    @Nullable Map<String, @Nullable Object> trainByValidation,
    @Nullable String verdict,
    @Nullable String reason,
    @Nullable StudyOvertuning overtuning,
    List<Map<String, @Nullable Object>> trials,
    long seed,
    @Nullable String stopped) {
  /**
   * Summarises a study.
   *
   * @param result the result
   * @param trials all trials
   * @param seed the seed of everything random
   * @param stopped why the study ended before its budget was used up, if it did
   * @return the fields
   */
  public static StudySummary of(
      StudyResult result, List<StudyTrial> trials, long seed, Optional<String> stopped) {
    return new StudySummary(
        result.answer().sentence(),
        result.answer().kind().text(),
        recommendation(result),
        result.byTraining().map(StudySummary::choice).orElse(null),
        result.byValidation().map(StudySummary::choice).orElse(null),
        result.verdict().map(verdict -> verdict.choice().text()).orElse(null),
        result.verdict().map(verdict -> verdict.reason()).orElse(null),
        result.overtuning().orElse(null),
        StudyTable.trials().fields(trials),
        seed,
        stopped.orElse(null));
  }

  private static Map<String, @Nullable Object> choice(StudyChoice choice) {
    return StudyTable.CHOICES.fields(new StudyTable.Chosen("", choice));
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
