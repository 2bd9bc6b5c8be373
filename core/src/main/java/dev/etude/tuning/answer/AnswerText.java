package dev.etude.tuning.answer;

import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.tuning.answer.Answer.Kind;
import dev.etude.tuning.answer.Answer.Recommendation;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The words of an {@link Answer}. */
record AnswerText(
    Recommendation recommendation, Proposal used, String many, String remedy, String data) {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  static String diverged(boolean both) {
    return (both
            ? "Nothing can be recommended: both choices diverge"
            : "Nothing can be recommended:" + " the choice diverges")
        + " when trained on all rows; fewer steps or another penalty would help.";
  }

  /** What was minimised beside what people read: of the baseline and of what is used, and whether the gain is beyond chance. */
  record Beside(String error, PairedDifference gained, boolean isGain) {}

  static String nothing(
      String metric,
      double value,
      Baseline baseline,
      PairedDifference gained,
      String data,
      Optional<Beside> beside,
      String remedy) {
    return "There is nothing to learn here with this model" + beyondChance(gained) + ": "
        + baseline.name() + " is " + gained.firstInWords() + " on " + data + " (" + metric + " "
        + number(AnswerBuilder.mean(baseline.values())) + ", after training " + number(value)
        + beside
            .map(other -> "; " + other.error() + " " + number(other.gained().first())
                + ", after training " + number(other.gained().second()))
            .orElse("")
        + ")" + wouldTell(gained, remedy) + ".";
  }

  static String asUntrained(
      String metric,
      double value,
      String error,
      PairedDifference trained,
      String data,
      String remedy) {
    return "There is nothing to learn here with this model" + beyondChance(trained)
        + ": without any training it is " + trained.firstInWords() + " on " + data + " (" + error
        + " "
        + number(trained.first()) + ", after training " + number(trained.second()) + ", where the "
        + metric + " is " + number(value) + ")" + wouldTell(trained, remedy) + ".";
  }

  private static String beyondChance(PairedDifference gained) {
    return gained.seemsImprovement() ? " beyond chance" : "";
  }

  private static String wouldTell(PairedDifference gained, String remedy) {
    return gained.seemsImprovement() ? "; more " + remedy + " would tell" : Answer.OTHERS_MAY_HELP;
  }

  String sentence(
      Kind kind,
      Optional<Proposal> other,
      Optional<PairedDifference> difference,
      String error,
      OptionalDouble edge,
      Optional<Baseline> baseline,
      boolean unsure,
      Optional<Beside> beside,
      Optional<Gain> gain) {
    StringBuilder text = new StringBuilder("Use ")
        .append(gain.filter(value -> !value.isWorthIt()).isPresent() ? "the constant " : "")
        .append(what(used));
    if (recommendation.from().isPresent() && recommendation.to().isPresent()) {
      text.append(": ").append(interval(edge));
    }
    text.append("; its ")
        .append(recommendation.metric())
        .append(" on ")
        .append(data)
        .append(" is ");
    text.append(number(recommendation.value()));
    baseline.ifPresent(value -> text.append(", against ")
        .append(number(recommendation.baseline().orElse(Double.NaN)))
        .append(" for ")
        .append(value.name()));
    if (unsure) {
      text.append("; the ")
          .append(many)
          .append(" cannot tell whether that is better than the baseline, more ")
          .append(remedy)
          .append(" would tell");
    }
    beside.ifPresent(found -> text.append("; its ")
        .append(found.error())
        .append(found.isGain() ? " is better (" : " alone could be better by chance (")
        .append(number(found.gained().second()))
        .append(" against ")
        .append(number(found.gained().first()))
        .append(')'));
    gain.ifPresent(value -> text.append("; ").append(gain(value, "mean " + error + " ")));
    other.ifPresent(
        rival -> text.append("; ").append(beside(kind, rival, difference, error, edge, unsure)));
    return text.append(".").toString();
  }

  /** The best constant step size, what was learned beyond it, and how much worse the first one is. */
  record Gain(
      Proposal constant, Proposal learned, PairedDifference difference, boolean isWorthIt) {}

  private static String gain(Gain gain, String mean) {
    PairedDifference difference = gain.difference();
    if (gain.isWorthIt()) {
      return "the best constant step size, " + number(gain.constant().stepSize().orElse(Double.NaN))
          + (gain.constant().hasDiverged()
              ? ", diverges"
              : ", is worse (" + mean + number(difference.first()) + " against "
                  + number(difference.second()) + ")");
    }
    String learned = rival(gain.learned());
    if (gain.learned().hasDiverged()) {
      return learned + " diverges";
    }
    return "there is no gain in more: " + learned
        + (difference.seemsImprovement() ? " is better by no more than chance" : " is no better")
        + " (" + mean
        + numbers(gain.constant(), gain.learned(), difference) + ")";
  }

  private String interval(OptionalDouble edge) {
    double from = recommendation.from().orElse(Double.NaN);
    double to = recommendation.to().orElse(Double.NaN);
    return number(from).equals(number(to)) // as they are read
        ? "no other step size that was tried is as good"
        : "anything from " + number(from) + " to " + number(to) + " is as good" + safer(edge);
  }

  /** A step size just below the edge is as good here, and may diverge on rows that are a little different. */
  private String safer(OptionalDouble edge) {
    double used = recommendation.stepSize().orElse(0);
    return edge.isPresent() && used >= AnswerBuilder.NEAR_EDGE * edge.getAsDouble()
        ? ", and a smaller one is safer, since training is unstable above "
            + number(edge.getAsDouble())
        : "";
  }

  private String beside(
      Kind kind,
      Proposal rival,
      Optional<PairedDifference> difference,
      String error,
      OptionalDouble edge,
      boolean unsure) {
    if (rival.hasDiverged()) {
      return rival(rival) + " diverges";
    }
    String errors =
        difference.map(d -> "mean " + error + " " + numbers(used, rival, d)).orElse("");
    return switch (kind) {
      case AGREE ->
        (!used.rows().endsWith(" rows")
                ? rival.rows() + " and " + used.rows() + " "
                : "training and validation rows ")
            + (used.distance(rival) == 0
                ? "choose the same"
                : "agree within " + percent(used.distance(rival)))
            + ", so there is nothing to choose between them";
      case EDGE ->
        "the edge of stability is at " + number(edge.orElse(Double.NaN)) + " and " + rival(rival)
            + " sits on it and is no better (" + errors + ")";
      case UNDECIDED ->
        "the data cannot tell whether " + rival(rival) + " is "
            + (difference.orElseThrow().mean() > 0 ? "worse" : "better") + " (" + errors
            + "), so this is the one that was chosen on " + used.rows()
            + (unsure ? "" : "; more " + remedy + " would tell");
      default -> {
        boolean real = difference.isPresent() && difference.get().isReal();
        String overfits =
            real && rival.evidence().overfitsBeside(used.evidence()) ? " because it overfits" : "";
        yield rival(rival) + " is " + (real ? "worse" + overfits : "as good") + " (" + errors + ")";
      }
    };
  }

  private static String numbers(Proposal used, Proposal rival, PairedDifference difference) {
    double mine = AnswerBuilder.mean(used.errors());
    double others = AnswerBuilder.mean(rival.errors());
    return number(others) + " against " + number(mine)
        + (difference.isRelevant()
                && !difference.isReal()
                && difference.count() > 1
                && !Double.isNaN(difference.standardError())
            ? ", chance alone gives ± " + number(difference.chance())
            : "");
  }

  private static String what(Proposal proposal) {
    if (proposal.parameters().isEmpty()) {
      return "the schedule that the " + proposal.rows() + " choose";
    }
    return proposal.parameters().entrySet().stream()
        .map(AnswerText::words)
        .collect(Collectors.joining(", "));
  }

  private static String rival(Proposal proposal) {
    return proposal.parameters().isEmpty()
        ? what(proposal)
        : what(proposal) + ", which the " + proposal.rows() + " choose,";
  }

  private static String words(Map.Entry<String, Double> parameter) {
    return name(parameter.getKey()) + " " + number(parameter.getValue());
  }

  static String name(String key) {
    return key.replaceAll("(\\p{Upper})", " $1")
        .toLowerCase(Locale.ROOT)
        .replace("warm up", "warm-up");
  }

  private static String percent(double part) {
    double tenths = Math.max(1, Math.ceil(1000 * part - 1e-9));
    return number(tenths / 10) + " %";
  }

  /** At most four digits: for example 0.02531, 57.2, 108600 or 8.317e-06. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    BigDecimal digits = new BigDecimal(value).round(DIGITS);
    if (digits.signum() == 0) {
      return "0";
    }
    int leading = digits.precision() - digits.scale();
    BigDecimal shortest = digits.stripTrailingZeros();
    return leading > -4 && leading <= 7
        ? shortest.toPlainString()
        : String.format(
            Locale.ROOT, "%." + (shortest.precision() - 1) + "e", shortest.doubleValue());
  }
}
