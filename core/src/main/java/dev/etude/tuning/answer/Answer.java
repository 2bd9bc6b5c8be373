package dev.etude.tuning.answer;

import dev.etude.meta.evaluation.PairedDifference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a tuning: one sentence that says what to use, and its numbers for scripts.
 *
 * <pre>
 *   Answer answer = Answer.about("loss")
 *       .byValidation(Proposal.of("train-by-validation", "validation rows", 0.02, candidates, errors))
 *       .baseline(Baseline.of("predicting the mean", baselineErrors))
 *       .build();
 * </pre>
 *
 * <pre>{@code
 * Answer answer = Tuning.of(family).learning(new GradientDescent(), Schedules.constant(100)).run().answer();
 * if (answer.isRecommendation()) {
 *   System.out.println(answer.recommendation());
 * }
 * }</pre>
 *
 * @param kind what sort of answer it is
 * @param sentence the answer
 * @param recommendation its numbers
 */
public record Answer(Kind kind, String sentence, Recommendation recommendation) {
  /** What {@link Recommendation#chosenBy} says where nothing is recommended. */
  public static final String NONE = "none";

  /** What is left to try where nothing was learned, as a clause. */
  public static final String OTHERS_MAY_HELP = "; another model or other columns may help";

  /** The sorts of answers. */
  public enum Kind {
    /** Use this; either the choice of rows does not matter, or it is clear which one is better. */
    USE("use"),
    /** Both objectives propose the same, so that there is nothing to choose between them. */
    AGREE("agree"),
    /** Training rows propose a step size at the edge of stability, and it does no better. */
    EDGE("edge"),
    /** The two proposals seem to differ, but by no more than chance. */
    UNDECIDED("undecided"),
    /** Nothing that was learned is better than the baseline. */
    NOTHING_TO_LEARN("nothing to learn"),
    /** No proposal stays finite on unseen data. */
    DIVERGED("diverged");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /**
     * Returns the name in JSON.
     *
     * @return one or more words in lower case
     */
    public String text() {
      return text;
    }
  }

  /**
   * The numbers of an answer.
   *
   * @param chosenBy the objective that proposed it; {@value Answer#NONE} where nothing is recommended
   * @param parameters what is recommended, by key; empty where nothing is, or for a step size for each step
   * @param stepSize the constant step size; empty where nothing or more than that is recommended
   * @param from the smallest step size that is as good; empty where there is no interval
   * @param to the largest step size that is as good
   * @param metric the name of the metric
   * @param value of the metric on unseen data: of what is recommended, or else of the best that was learned; NaN if it diverged
   * @param baseline the metric of the baseline; empty if there is none
   */
  public record Recommendation(
      String chosenBy,
      Map<String, Double> parameters,
      OptionalDouble stepSize,
      OptionalDouble from,
      OptionalDouble to,
      String metric,
      double value,
      OptionalDouble baseline) {
    static Recommendation none(String metric, double value, OptionalDouble baseline) {
      OptionalDouble empty = OptionalDouble.empty();
      return new Recommendation(NONE, Map.of(), empty, empty, empty, metric, value, baseline);
    }

    /**
     * Returns the fields of a JSON object.
     *
     * @return in order; numbers that are missing are null; {@code parameters} only where there is more than a step size
     */
    public Map<String, @Nullable Object> fields() {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("chosenBy", chosenBy);
      fields.put("stepSize", orNull(stepSize));
      fields.put("from", orNull(from));
      fields.put("to", orNull(to));
      fields.put("metric", metric);
      fields.put("value", Double.isFinite(value) ? (Double) value : null);
      fields.put("baseline", orNull(baseline));
      if (stepSize.isEmpty() && !parameters.isEmpty()) {
        fields.put("parameters", parameters);
      }
      return fields;
    }

    private static @Nullable Double orNull(OptionalDouble number) {
      return number.isPresent() ? (Double) number.getAsDouble() : null;
    }
  }

  /**
   * Begins an answer.
   *
   * @param metric the name of the metric that people read, such as {@code RMSE}
   * @return an answer that still needs a proposal
   */
  public static AnswerBuilder about(String metric) {
    return new AnswerBuilder(metric);
  }

  /**
   * Says that there was nothing to learn because first weights are as good without any training.
   *
   * @param metric the metric that people read
   * @param value of the metric after training
   * @param error what the errors are
   * @param trained the errors without and with training
   * @param remedy what more of would tell
   * @return one sentence
   */
  public static String asUntrained(
      String metric, double value, String error, PairedDifference trained, String remedy) {
    return AnswerText.asUntrained(metric, value, error, trained, "unseen rows", remedy);
  }

  /**
   * Writes a number as answers do.
   *
   * @param value any number
   * @return at most four digits: 0.02531, 57.2, 108600 or 8.317e-06
   */
  public static String number(double value) {
    return AnswerText.number(value);
  }

  /**
   * Writes the name of a parameter as answers do.
   *
   * @param key of {@link Recommendation#parameters}, such as {@code stepSize}
   * @return words, such as {@code step size}
   */
  public static String name(String key) {
    return AnswerText.name(key);
  }

  /**
   * Says whether something is recommended.
   *
   * @return false where there is nothing to learn, or everything diverged
   */
  public boolean isRecommendation() {
    return !recommendation.chosenBy.equals(NONE);
  }
}
