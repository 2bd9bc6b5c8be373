package dev.etude.tuning;

import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.meta.evaluation.WinsorisedDifference;
import dev.etude.task.TaskFamily;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcomes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The entries of a comparison, best first by what was minimised; those that diverged last. */
public final class Ranking {
  private static final double MUCH = 0.1; // of the best one's test loss: ten times what is relevant

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
    double mean = mean(answering.errors(entry.outcomes()));
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
   * @return negative if the first is really better, positive if the second is, 0 if the tasks cannot tell or the difference is too
   *     small for any use
   */
  public int difference(Compared first, Compared second) {
    if (first.outcomes().hasDiverged() || second.outcomes().hasDiverged()) {
      return Boolean.compare(first.outcomes().hasDiverged(), second.outcomes().hasDiverged());
    }
    if (isNegligible(first.outcomes(), second.outcomes())) {
      return 0;
    }
    PairedDifference difference = answering.difference(first.outcomes(), second.outcomes());
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

  /** Whether test losses differ by less than a millionth of the baseline's: no one needs that, and rounding decides much of it. */
  private boolean isNegligible(Outcomes first, Outcomes second) {
    double difference = Math.abs(first.testLoss().mean() - second.testLoss().mean());
    return baseline()
        .map(outcomes -> difference <= Answering.negligible(outcomes))
        .orElse(false);
  }

  /** How an entry stands beside the best one. */
  public enum Standing {
    /** It is the best one, or the tasks cannot tell it from that and their test losses are less than a tenth apart. */
    AS_GOOD("=", "as good"),
    /** Its test loss is larger by more than a tenth on average, but the tasks differ too much, or are too few, to prove it. */
    UNPROVEN("?", "unproven"),
    /** It is really worse. */
    WORSE("", "worse");

    private final String mark;
    private final String word;

    Standing(String mark, String word) {
      this.mark = mark;
      this.word = word;
    }

    /**
     * Returns the sign for tables.
     *
     * @return {@code =}, {@code ?} or nothing
     */
    public String mark() {
      return mark;
    }

    /**
     * Returns the word for scripts.
     *
     * @return lower case
     */
    public String word() {
      return word;
    }
  }

  /** Returns the outcomes of the best one, the baseline included. */
  private Outcomes best() {
    Outcomes best = entries.get(0).outcomes();
    return baseline()
        .filter(constant ->
            best.hasDiverged() || mean(answering.errors(constant)) < mean(answering.errors(best)))
        .orElse(best);
  }

  /**
   * Says how an entry stands beside the best one, the baseline included, as far as the tasks can tell. It is within noise if the means
   * differ by less than {@link PairedDifference#RELEVANT} or a millionth of the baseline's loss, or by no more than chance. Chance is measured twice, by the variance of the differences and by
   * that of {@link WinsorisedDifference most of them}, and the smaller one counts: a rule that fails on one split alone is worse, not
   * uncertain. So is a rule all of whose trainings end above the loss they began with, where the best one's do not.
   *
   * @param entry one of the entries
   * @return {@link Standing#AS_GOOD} for the best one, unless the baseline is better
   */
  public Standing standing(Compared entry) {
    Outcomes own = entry.outcomes();
    Outcomes best = best();
    if (own.hasDiverged() || best.hasDiverged()) {
      return Standing.WORSE;
    }
    if (own.hasRisenThroughout() && !best.hasRisenThroughout()) {
      return Standing.WORSE;
    }
    if (isNegligible(own, best)) {
      return Standing.AS_GOOD;
    }
    double[] errors = answering.errors(own);
    double[] least = answering.errors(best);
    if (!isWithinNoise(errors, least, answering.family().testToTrained(), answering.measure())) {
      return Standing.WORSE;
    }
    double loss = best.testLoss().mean();
    double worse = own.testLoss().mean() - loss;
    return worse > MUCH * Math.abs(loss) ? Standing.UNPROVEN : Standing.AS_GOOD;
  }

  /**
   * Says what those of the {@linkplain Standing#mark marks} mean that there are.
   *
   * @return a clause
   */
  public String legend() {
    boolean unproven = entries.stream().anyMatch(e -> standing(e) == Standing.UNPROVEN);
    return "= marks the best, and each test loss that is larger by less than 1 %, or by no more than"
        + " the splits can tell"
        + (unproven
            ? "; ? marks a test loss larger by more than a tenth on average, which the splits"
                + " cannot prove"
            : "");
  }

  private static double mean(double[] errors) {
    return Arrays.stream(errors).average().orElse(Double.NaN);
  }

  static boolean isWithinNoise(
      double[] errors, double[] best, double testToTrained, Verdict.Measure measure) {
    PairedDifference difference = PairedDifference.of(errors, best, testToTrained, measure);
    boolean steady = difference.mean() > WinsorisedDifference.chance(errors, best, testToTrained);
    return !difference.isRelevant() || (!difference.isReal() && !steady);
  }
}
