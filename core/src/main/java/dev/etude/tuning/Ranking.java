package dev.etude.tuning;

import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.task.TaskFamily;
import dev.etude.tuning.comparison.Outcomes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The entries of a comparison, best first by what was minimised; those that diverged last. */
public final class Ranking {
  private final Answering answering;
  private final List<Compared> entries;
  private Optional<Outcomes> baseline = Optional.empty();
  private boolean hasLooked;

  private Ranking(Answering answering, List<Compared> entries) {
    this.answering = answering;
    this.entries =
        entries.stream().sorted(Comparator.comparingDouble(this::rank)).toList();
  }

  /**
   * Ranks entries.
   *
   * @param family the tasks that they were judged on
   * @param settings how
   * @param entries of the same tasks, in any order
   * @return the same entries in order
   */
  public static Ranking of(TaskFamily family, TuningSettings settings, List<Compared> entries) {
    return new Ranking(new Answering(family, settings), entries);
  }

  private double rank(Compared entry) {
    double mean = Arrays.stream(answering.errors(entry.outcomes())).average().orElse(Double.NaN);
    return Double.isFinite(mean) ? mean : Double.POSITIVE_INFINITY;
  }

  /**
   * Returns the entries.
   *
   * @return the best first
   */
  public List<Compared> entries() {
    return entries;
  }

  /**
   * Says which of two entries is better, as far as the tasks can tell.
   *
   * @param first one entry
   * @param second another
   * @return negative if the first is really better, positive if the second is, 0 if the tasks cannot tell
   */
  public int difference(Compared first, Compared second) {
    if (first.outcomes().hasDiverged() || second.outcomes().hasDiverged()) {
      return Boolean.compare(first.outcomes().hasDiverged(), second.outcomes().hasDiverged());
    }
    PairedDifference difference = PairedDifference.of(
        answering.errors(first.outcomes()),
        answering.errors(second.outcomes()),
        answering.family().testToTrained(),
        answering.measure());
    return difference.isReal() ? (int) Math.signum(difference.mean()) : 0;
  }

  /**
   * Returns what predicting the same for every row comes to on the same tasks.
   *
   * @return its outcomes; empty if the family has no constant prediction
   */
  public synchronized Optional<Outcomes> baseline() {
    if (!hasLooked) {
      baseline = answering.baseline();
      hasLooked = true;
    }
    return baseline;
  }

  /**
   * Returns what to use, what it achieves beside the baseline, and which others are as good.
   *
   * @return one sentence
   */
  public String sentence() {
    return new RankingText(answering, this).sentence();
  }

  /**
   * Says whether an entry is as good as the best one, as far as the tasks can tell: the means differ by less than {@link
   * PairedDifference#RELEVANT}, or by no more than chance. Chance is measured twice, by the variance of the differences and by that of
   * {@link WinsorisedDifference most of them}, and the smaller one counts: a rule that fails on one split alone is worse, not
   * uncertain.
   *
   * @param entry one of the entries
   * @return true for the best one, and for all that do not really differ from it
   */
  public boolean isWithinNoise(Compared entry) {
    Compared best = entries.get(0);
    if (entry.outcomes().hasDiverged() || best.outcomes().hasDiverged()) {
      return false;
    }
    return isWithinNoise(
        answering.errors(entry.outcomes()),
        answering.errors(best.outcomes()),
        answering.family().testToTrained(),
        answering.measure());
  }

  static boolean isWithinNoise(
      double[] errors, double[] best, double testToTrained, Verdict.Measure measure) {
    PairedDifference difference = PairedDifference.of(errors, best, testToTrained, measure);
    boolean steady = difference.mean() > WinsorisedDifference.chance(errors, best, testToTrained);
    return !difference.isRelevant() || (!difference.isReal() && !steady);
  }
}
