package dev.etude.tuning;

import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.meta.evaluation.Verdict.Measure;
import dev.etude.task.Metric;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.answer.AnswerBuilder;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcomes;
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
      PairedDifference gained = answering.difference(baseline.get(), best.outcomes());
      Optional<PairedDifference> trained = untrained(gained, baseline.get(), best.outcomes());
      if (trained.isPresent()) {
        return Answer.asUntrained(
            metric.name(), value, answering.measure().name(), trained.get(), tasks() + " or rows");
      }
      if (!isGain(gained, baseline.get(), best.outcomes())) {
        boolean seems = gained.seemsImprovement();
        return "There is nothing to learn here with this model" + (seems ? " beyond chance" : "")
            + ": " + name + " is " + gained.firstInWords() + " on unseen rows (" + metric.name()
            + " " + beaten + ", by " + best.name() + ", the best, " + Answer.number(value) + ")"
            + (seems ? "; more " + tasks() + " or rows would tell" : Answer.OTHERS_MAY_HELP)
            + ".";
      }
      text.append(", against ").append(beaten).append(" for ").append(name);
      text.append(beside(baseline.get(), best.outcomes()));
    }
    return text.append(others(best)).append('.').toString();
  }

  private String tasks() {
    return answering.family().testToTrained() > 0 ? "splits" : "tasks";
  }

  /** Whether the best beats the baseline, as an {@link AnswerBuilder} sees it: by more than one standard error. */
  private boolean isGain(PairedDifference gained, Outcomes baseline, Outcomes best) {
    return gained.isPossibleImprovement() || isReadGain(gained, baseline, best);
  }

  /** Whether the metric itself is better beyond chance, where it does not follow the loss. */
  private boolean isReadGain(PairedDifference gained, Outcomes baseline, Outcomes best) {
    Metric metric = answering.family().metric();
    return !metric.followsLoss()
        && gained.mean() > 0
        && PairedDifference.of(
                baseline.values(outcome -> metric.error(outcome.heldOut().metric())),
                best.values(outcome -> metric.error(outcome.heldOut().metric())),
                answering.family().testToTrained(),
                new Measure(metric.errorName(), Double.POSITIVE_INFINITY))
            .isImprovement();
  }

  /** The losses without and with training, where the first weights are better than the baseline and not improved on, as an {@link AnswerBuilder} sees it. */
  private Optional<PairedDifference> untrained(
      PairedDifference gained, Outcomes baseline, Outcomes best) {
    if (answering.family().metric().followsLoss() || isReadGain(gained, baseline, best)) {
      return Optional.empty();
    }
    Outcomes first = answering.untrained();
    return first.hasDiverged()
        ? Optional.empty()
        : Optional.of(answering.difference(first, best))
            .filter(
                trained -> !trained.isPossibleImprovement() && gained.first() >= trained.first());
  }

  /** The loss, where the metric alone would not say why this is the best. */
  private String beside(Outcomes baseline, Outcomes best) {
    Metric metric = answering.family().metric();
    boolean seen = metric.error(best.testMetric().mean())
        < metric.error(baseline.testMetric().mean());
    return metric.followsLoss() || seen
        ? ""
        : "; its test " + answering.family().lossName() + " is better ("
            + Answer.number(best.testLoss().mean()) + " against "
            + Answer.number(baseline.testLoss().mean()) + ")";
  }

  private String others(Compared best) {
    List<Compared> equal = others(Ranking.Standing.AS_GOOD);
    List<Compared> unproven = others(Ranking.Standing.UNPROVEN);
    int all = ranking.entries().size() - 1;
    if (all == 0) {
      return "";
    }
    String tasks = tasks();
    StringBuilder text = new StringBuilder();
    if (!equal.isEmpty()) {
      text.append("; the ").append(tasks).append(" cannot tell it from ");
      text.append(
              equal.size() == 1
                  ? names(equal)
                  : equal.size() == all ? any(equal) : some(equal, all))
          .append(cheaper(best, equal));
    } else if (unproven.size() < all) {
      int beaten = all - unproven.size();
      text.append("; it is better than ")
          .append(
              !unproven.isEmpty()
                  ? beaten + " of the " + all + " others"
                  : all == 1 ? "the other" : "all " + all + " others");
    }
    if (!unproven.isEmpty()) {
      text.append("; ")
          .append(
              unproven.size() == 1
                  ? names(unproven) + " has"
                  : (unproven.size() == all ? "all others" : some(unproven, all)) + " have")
          .append(" a test loss larger by more than a tenth on average, but the ")
          .append(tasks)
          .append(" cannot prove it");
    }
    return text.toString();
  }

  private List<Compared> others(Ranking.Standing standing) {
    return ranking.entries().stream()
        .skip(1)
        .filter(entry -> ranking.standing(entry) == standing)
        .toList();
  }

  private static String any(List<Compared> others) {
    return "any of the " + others.size() + " others (" + names(others) + ")";
  }

  private static String some(List<Compared> entries, int all) {
    return entries.size() + " of the " + all + " others (" + names(entries) + ")";
  }

  private static String names(List<Compared> entries) {
    int more = entries.size() - MOST_NAMED;
    return entries.stream().limit(MOST_NAMED).map(Compared::name).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
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
