package dev.etude.tuning;

import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.meta.evaluation.Verdict.Measure;
import dev.etude.task.Metric;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.answer.AnswerBuilder;
import dev.etude.tuning.comparison.Outcomes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes a {@link Ranking} in one sentence. */
record RankingText(Answering answering, Ranking ranking) {
  private static final int MOST_NAMED = 5;
  private static final double MUCH_CHEAPER = 2;

  String sentence() {
    Compared best = ranking.entries().get(0);
    if (best.outcomes().hasDiverged()) {
      return "Nothing can be recommended: every way of training diverges; fewer steps would help.";
    }
    Metric metric = answering.family().metric();
    double value = best.outcomes().testMetric().mean();
    StringBuilder text = new StringBuilder("Use ").append(best.name());
    best.stepSize()
        .ifPresent(found -> text.append(", which finds step size ").append(Answer.number(found)));
    text.append("; its ")
        .append(metric.name())
        .append(" on unseen rows is ")
        .append(Answer.number(value));
    Optional<Outcomes> baseline = ranking.baseline();
    if (baseline.isPresent()) {
      String name = answering.family().baselineName();
      String beaten = Answer.number(baseline.get().testMetric().mean());
      if (!isGain(baseline.get(), best.outcomes())) {
        return "There is nothing to learn here with this model: " + name
            + " is as good on unseen rows ("
            + metric.name() + " " + beaten + ", by " + best.name() + ", the best, "
            + Answer.number(value) + ").";
      }
      text.append(", against ").append(beaten).append(" for ").append(name);
    }
    return text.append(others(best)).append('.').toString();
  }

  /** Whether the best beats the baseline, as an {@link AnswerBuilder} sees it: by more than one standard error. */
  private boolean isGain(Outcomes baseline, Outcomes best) {
    Metric metric = answering.family().metric();
    double ratio = answering.family().testToTrained();
    PairedDifference gained = PairedDifference.of(
        answering.errors(baseline), answering.errors(best), ratio, answering.measure());
    if (gained.isPossibleImprovement() || metric.followsLoss()) {
      return gained.isPossibleImprovement();
    }
    return gained.mean() > 0
        && PairedDifference.of(
                baseline.values(outcome -> metric.error(outcome.heldOut().metric())),
                best.values(outcome -> metric.error(outcome.heldOut().metric())),
                ratio,
                new Measure(metric.errorName(), Double.POSITIVE_INFINITY))
            .isImprovement();
  }

  private String others(Compared best) {
    List<Compared> equal =
        new ArrayList<>(ranking.entries().subList(1, ranking.entries().size()));
    equal.removeIf(entry -> !ranking.isWithinNoise(entry));
    int all = ranking.entries().size() - 1;
    if (all == 0) {
      return "";
    }
    if (equal.isEmpty()) {
      return "; it is better than " + (all == 1 ? "the other" : "all " + all + " others");
    }
    String names =
        equal.stream().limit(MOST_NAMED).map(Compared::name).collect(Collectors.joining(", "))
            + (equal.size() > MOST_NAMED ? " and " + (equal.size() - MOST_NAMED) + " more" : "");
    String which =
        equal.size() == 1 ? names : equal.size() + " of the " + all + " others (" + names + ")";
    return "; the " + (answering.family().testToTrained() > 0 ? "splits" : "tasks")
        + " cannot tell it from " + which + cheaper(best, equal);
  }

  /** A rule takes a training, a search many: what is as good and much cheaper is worth a word. */
  private static String cheaper(Compared best, List<Compared> equal) {
    return equal.stream()
        .filter(entry -> entry.trajectories() < best.trajectories() / MUCH_CHEAPER)
        .min(Comparator.comparingDouble(Compared::trajectories))
        .map(cheapest ->
            (equal.size() == 1 ? ", which" : ", of which " + cheapest.name()) + " takes "
                + Answer.number(cheapest.trajectories()) + " training instead of "
                + Answer.number(best.trajectories()))
        .orElse("");
  }
}
