package dev.etude.meta.evaluation;

import dev.etude.check.Arguments;
import dev.etude.tuning.Choice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Says whether a step size is better chosen on training rows or on validation rows, by the test errors of the two choices.
 *
 * <p>The verdict names a choice if the {@link PairedDifference} of the two is relevant, that is more than {@value PairedDifference#RELEVANT}
 * of the smaller error, and larger than its standard error times the 97.5 % quantile of Student's t with M − 1 degrees of freedom.
 * Errors over fewer than {@value Measure#FEW_ROWS} rows are skewed. For these the quantile is larger, see {@link
 * Measure#meanLoss} and {@link Measure#residual}.
 *
 * <p>Error rates of few rows have ties, so that V may be far too small, or 0, by chance. Two rates over n rows that differ by δ
 * differ in at least nδ rows, and the variance of the difference is at least that of nδ rows with differences of the same sign. For other
 * errors a variance of exactly 0 does not measure chance, and no choice is named.
 *
 * @param choice which objective to use
 * @param reason why, in one sentence with the numbers
 */
public record Verdict(Choice choice, String reason) {
  private static final Counted SPLIT = new Counted("split", "splits");
  private static final Counted NEW_TASK = new Counted("new task", "new tasks");
  private static final Counted REPEAT = new Counted("repeat", "repeats");

  /** What to use. */
  public enum Choice {
    /** The training rows are enough. */
    TRAIN_BY_TRAIN("train-by-train"),
    /** A validation set is needed. */
    TRAIN_BY_VALIDATION("train-by-validation"),
    /** It makes no difference that these splits can show. */
    EITHER("either");

    private final String text;

    Choice(String text) {
      this.text = text;
    }

    /**
     * Returns the name in reports.
     *
     * @return lower case, with hyphens
     */
    public String text() {
      return text;
    }
  }

  /**
   * What the errors are.
   *
   * @param name in reports, such as {@code test RMSE}
   * @param rows how many rows an error rate is the mean of; infinite for errors that are no rates
   * @param level how often Student's t takes chance for a difference, both directions together; above 0, at most {@value
   *     PairedDifference#FALSE_ALARMS}
   */
  public record Measure(String name, double rows, double level) {
    /** Errors over fewer test rows are too skewed for the usual quantile of Student's t. */
    public static final int FEW_ROWS = 64;

    /** Root mean squared errors of many rows. */
    public static final Measure RMSE = new Measure("test RMSE", Double.POSITIVE_INFINITY);

    /** Checks the numbers. */
    public Measure {
      if (!(rows > 0)) {
        throw new IllegalArgumentException("rows must be positive, but is " + rows);
      }
      if (!(level > 0 && level <= PairedDifference.FALSE_ALARMS)) {
        throw new IllegalArgumentException("level must be above 0 and at most "
            + PairedDifference.FALSE_ALARMS + ", but is " + level);
      }
    }

    /**
     * Creates a measure with the usual quantile.
     *
     * @param name in reports
     * @param rows how many rows an error rate is the mean of; infinite for errors that are no rates
     */
    public Measure(String name, double rows) {
      this(name, rows, PairedDifference.FALSE_ALARMS);
    }

    /**
     * Returns mean losses that are skewed, such as cross entropies, so that Student's t takes chance for a difference too often: rows
     * that a confident model gets wrong are rare, cost much, and may be missing among few. The level of the test is
     *
     * <pre>
     *   0.05 min(1, n/64)
     * </pre>
     *
     * <p>It was chosen by simulation, so that false alarms stay below 5 % but where small tables are nearly separable
     * (docs/theory/least-squares.md).
     *
     * @param name in reports
     * @param rows n, how many rows are tested on, on average; positive, infinite for many
     * @return the measure
     */
    public static Measure meanLoss(String name, double rows) {
      double part = Math.min(1, rows / FEW_ROWS);
      return new Measure(name, Double.POSITIVE_INFINITY, part * PairedDifference.FALSE_ALARMS);
    }

    /**
     * Returns errors of predicted numbers, such as root mean squared errors. They are skewed less than {@link #meanLoss mean losses}: a
     * step size that is too large for a few of all tables does much harm there, and none of the others shows it. The level of the test
     * is
     *
     * <pre>
     *   0.05 min(1, n/64)^¼
     * </pre>
     *
     * <p>It was chosen by simulation, too (docs/theory/least-squares.md).
     *
     * @param name in reports
     * @param rows n, how many rows are tested on, on average; positive, infinite for many
     * @return the measure
     */
    public static Measure residual(String name, double rows) {
      double part = Math.sqrt(Math.sqrt(Math.min(1, rows / FEW_ROWS)));
      return new Measure(name, Double.POSITIVE_INFINITY, part * PairedDifference.FALSE_ALARMS);
    }

    /**
     * Returns parts of rows that are wrong.
     *
     * @param rows how many rows are tested on, on average; positive
     * @return the measure
     */
    public static Measure errorRate(double rows) {
      return new Measure("test error rate", rows);
    }

    /** V_0 of a difference. */
    double leastVariance(double difference) {
      return Math.abs(difference) * (1 - Math.min(1, Math.abs(difference))) / rows;
    }
  }

  /** A noun for one and for many. */
  private record Counted(String one, String many) {}

  /**
   * Compares two choices of step size.
   *
   * @param trainByTrain test errors of the one, one per split, at least one
   * @param trainByValidation test errors of the other on the same splits
   * @param testToTrained rows tested on per row trained on
   * @param measure what the errors are
   * @return the verdict
   */
  public static Verdict of(
      double[] trainByTrain, double[] trainByValidation, double testToTrained, Measure measure) {
    return of(trainByTrain, trainByValidation, testToTrained, measure, SPLIT);
  }

  /**
   * Compares two choices of step size on tasks that share nothing, so that V/M is the variance of their mean.
   *
   * @param trainByTrain test errors of the one, one per task, at least one
   * @param trainByValidation test errors of the other on the same tasks
   * @param measure what the errors are
   * @return the verdict
   */
  public static Verdict ofIndependent(
      double[] trainByTrain, double[] trainByValidation, Measure measure) {
    return of(trainByTrain, trainByValidation, 0, measure, NEW_TASK);
  }

  /**
   * Compares two choices of step size on trainings that were repeated with the same seeds, whose test rows are no part of any split.
   *
   * @param trainByTrain test errors of the one, one per seed, at least one
   * @param trainByValidation test errors of the other with the same seeds
   * @param measure what the errors are
   * @return the verdict
   */
  public static Verdict ofRepeats(
      double[] trainByTrain, double[] trainByValidation, Measure measure) {
    return of(trainByTrain, trainByValidation, 0, measure, REPEAT);
  }

  /**
   * Says how a third choice compares with the two. Which of the two is named stays the same.
   *
   * @param name of the third choice
   * @param third its test errors, on the same splits or tasks
   * @param trainByTrain those of the first choice
   * @param trainByValidation those of the second
   * @param testToTrained rows tested on per row trained on; 0 for tasks that share nothing
   * @param measure what the errors are
   * @return the verdict, the third choice in its reason
   */
  public Verdict beside(
      String name,
      double[] third,
      double[] trainByTrain,
      double[] trainByValidation,
      double testToTrained,
      Measure measure) {
    if (notFinite(third) > 0) {
      return new Verdict(choice, reason + "; " + name + " diverges");
    }
    String first = relation(trainByTrain, third, testToTrained, measure);
    String second = relation(trainByValidation, third, testToTrained, measure);
    return new Verdict(
        choice,
        String.format(
            Locale.ROOT,
            "%s; %s has %s, %s",
            reason,
            name,
            digits(DoubleStream.of(third).average().orElseThrow(), 4),
            first.equals(second)
                ? first + " both"
                : first + " train-by-train and " + second + " train-by-validation"));
  }

  /** Says what a third choice is beside another, beyond chance. */
  private static String relation(
      double[] other, double[] third, double testToTrained, Measure measure) {
    if (notFinite(other) > 0) {
      return "better than";
    }
    PairedDifference difference = PairedDifference.of(other, third, testToTrained, measure);
    return !difference.isReal()
        ? "level with"
        : difference.mean() > 0 ? "better than" : "worse than";
  }

  private static Verdict of(
      double[] trainByTrain,
      double[] trainByValidation,
      double testToTrained,
      Measure measure,
      Counted what) {
    int splits = Arguments.atLeast(trainByTrain.length, 1, "splits");
    Arguments.length(trainByValidation, splits, "trainByValidation");
    long lostFirst = notFinite(trainByTrain);
    long lostSecond = notFinite(trainByValidation);
    if (lostFirst + lostSecond > 0) {
      return unbounded(lostFirst, lostSecond, splits + " " + (splits > 1 ? what.many : what.one));
    }
    PairedDifference difference =
        PairedDifference.of(trainByTrain, trainByValidation, testToTrained, measure);
    String numbers = String.format(
        Locale.ROOT,
        "mean %s %s against %s over %d %s",
        measure.name,
        digits(difference.first(), 4),
        digits(difference.second(), 4),
        splits,
        splits > 1 ? what.many : what.one);
    if (!difference.isRelevant()) {
      return new Verdict(
          Choice.EITHER, "the two choices do equally well on unseen rows: " + numbers);
    }
    if (splits == 1) {
      return new Verdict(
          Choice.EITHER,
          numbers + ", but one " + what.one + " cannot tell a difference from chance");
    }
    if (Double.isNaN(difference.standardError())) {
      return new Verdict(
          Choice.EITHER,
          numbers + ", but the difference is the same on all " + what.many
              + ", which cannot tell it from chance");
    }
    if (!difference.isReal()) {
      return new Verdict(
          Choice.EITHER,
          String.format(
              Locale.ROOT,
              "%s, but the difference is within what the %s alone would give (± %s)",
              numbers,
              what.many,
              digits(difference.chance(), 2)));
    }
    return difference.mean() > 0
        ? new Verdict(Choice.TRAIN_BY_VALIDATION, better("validation", numbers))
        : new Verdict(Choice.TRAIN_BY_TRAIN, better("training", numbers));
  }

  /** Writes so many digits, without a power of ten for numbers of everyday size, such as prices. */
  private static String digits(double value, int count) {
    double size = Math.abs(value);
    return size >= Math.pow(10, count) - 0.5 && size < 9_999_500
        ? new BigDecimal(value)
            .round(new MathContext(count, RoundingMode.HALF_UP))
            .toPlainString()
        : String.format(Locale.ROOT, "%." + count + "g", value);
  }

  private static String better(String rows, String numbers) {
    return "the step size chosen on " + rows + " rows does better on unseen rows: " + numbers;
  }

  private static Verdict unbounded(long lostFirst, long lostSecond, String splits) {
    if (lostFirst > 0 && lostSecond > 0) {
      return new Verdict(
          Choice.EITHER,
          String.format(
              Locale.ROOT,
              "both choices diverge when trained on all rows, the one made on training rows on %d and"
                  + " the one made on validation rows on %d of %s",
              lostFirst,
              lostSecond,
              splits));
    }
    return lostFirst > 0
        ? new Verdict(Choice.TRAIN_BY_VALIDATION, diverges("training", lostFirst, splits))
        : new Verdict(Choice.TRAIN_BY_TRAIN, diverges("validation", lostSecond, splits));
  }

  private static String diverges(String rows, long lost, String splits) {
    return "the step size chosen on " + rows + " rows diverges when trained on all rows, on " + lost
        + " of " + splits;
  }

  private static long notFinite(double[] errors) {
    return DoubleStream.of(errors).filter(error -> !Double.isFinite(error)).count();
  }
}
