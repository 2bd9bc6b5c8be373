package dev.etude.data.model;

import dev.etude.data.table.Target;
import dev.etude.task.Metric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * The metrics of predictions of a table's target. Values are those of scikit-learn's functions of the same names.
 *
 * <pre>
 *   numbers   rmse √(mean e²), mae mean |e|, r2 1 − Σe²/Σ(y − ȳ)², with e = prediction − y and ȳ of the rows that are judged
 *   classes   log-loss −mean log p(y), accuracy, balanced-accuracy (the mean recall of the classes that occur),
 *             auc and f1: of the second class where there are two, otherwise the mean over the classes that occur, each against the rest
 * </pre>
 *
 * <p>Ties count half in auc; where only one class occurs it is ½. The f1 of a class that is neither there nor predicted is 0.
 */
public enum TableMetric {
  /** The root mean squared error. */
  RMSE(Metric.RMSE, false),
  /** The mean absolute error. */
  MAE(Metric.lessIsBetter("MAE"), false),
  /** The part of the variance that is explained. */
  R2(new Metric("R2", "unexplained variance", true, 1, true), false),
  /** The mean cross entropy. */
  LOG_LOSS(new Metric("log loss", "log loss", false, 0, true), true),
  /** The share of rows whose likeliest class is theirs. */
  ACCURACY(Metric.ACCURACY, true),
  /** The mean recall. */
  BALANCED_ACCURACY(Metric.moreIsBetter("balanced accuracy", 1, "balanced error rate"), true),
  /** The area under the curve of true against false alarms. */
  AUC(Metric.moreIsBetter("AUC", 1, "1 - AUC"), true),
  /** The harmonic mean of precision and recall. */
  F1(Metric.moreIsBetter("F1", 1, "1 - F1"), true);

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final Metric metric;

  private final boolean ofClasses;

  TableMetric(Metric metric, boolean ofClasses) {
    this.metric = metric;
    this.ofClasses = ofClasses;
  }

  /**
   * Returns the usual one.
   *
   * @param target what is predicted
   * @return accuracy of classes, RMSE of numbers
   */
  public static TableMetric usualFor(Target target) {
    return target instanceof Target.Classes ? ACCURACY : RMSE;
  }

  /**
   * Returns its name and direction.
   *
   * @return the metric
   */
  public Metric metric() {
    return metric;
  }

  /**
   * Returns the name that users type.
   *
   * @return for example {@code balanced-accuracy}
   */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Says whether it judges predictions of a target.
   *
   * @param target what is predicted
   * @return false of classes for a metric of numbers, and of numbers for one of classes
   */
  public boolean fits(Target target) {
    return ofClasses == target instanceof Target.Classes;
  }

  /**
   * Judges predictions of numbers.
   *
   * @param predicted one for each row, at least one
   * @param actual the numbers themselves
   * @return the value, in the target's units for RMSE and MAE; R2 of rows with one number is −∞, or 0 if predictions are exact
   */
  double ofNumbers(double[] predicted, double[] actual) {
    int n = actual.length;
    double mean = Arrays.stream(actual).sum() / n;
    double squares = 0;
    double absolute = 0;
    double all = 0;
    for (int i = 0; i < n; i++) {
      double error = predicted[i] - actual[i];
      squares += error * error;
      absolute += Math.abs(error);
      all += (actual[i] - mean) * (actual[i] - mean);
    }
    if (this == MAE) {
      return absolute / n;
    }
    return this == RMSE ? Math.sqrt(squares / n) : squares == 0 && all == 0 ? 0 : 1 - squares / all;
  }

  /**
   * Judges predictions of classes.
   *
   * @param outputs z of each row: one number, the log odds of class 1, or a number for each class as softmax reads them
   * @param labels the classes themselves
   * @return the value
   */
  double ofClasses(double[][] outputs, int[] labels) {
    int classes = Math.max(2, outputs[0].length);
    double[][] scores = new double[labels.length][];
    Arrays.setAll(scores, i -> logProbabilities(outputs[i]));
    if (this == LOG_LOSS) {
      double sum = 0;
      for (int i = 0; i < labels.length; i++) {
        sum -= scores[i][labels[i]];
      }
      return sum / labels.length;
    }
    int[] predicted = new int[labels.length];
    Arrays.setAll(predicted, i -> likeliest(scores[i]));
    if (this == ACCURACY) {
      int right = 0;
      for (int i = 0; i < labels.length; i++) {
        right += predicted[i] == labels[i] ? 1 : 0;
      }
      return (double) right / labels.length;
    }
    if (classes == 2 && this != BALANCED_ACCURACY) {
      return ofClass(1, scores, predicted, labels);
    }
    double sum = 0;
    int occurring = 0;
    for (int c = 0; c < classes; c++) {
      int wanted = c;
      if (Arrays.stream(labels).anyMatch(label -> label == wanted)) {
        sum += ofClass(c, scores, predicted, labels);
        occurring++;
      }
    }
    return sum / occurring;
  }

  private double ofClass(int wanted, double[][] scores, int[] predicted, int[] labels) {
    if (this == AUC) {
      return auc(
          Arrays.stream(scores).mapToDouble(score -> score[wanted]).toArray(), labels, wanted);
    }
    double hits = 0;
    double there = 0;
    double said = 0;
    for (int i = 0; i < labels.length; i++) {
      there += labels[i] == wanted ? 1 : 0;
      said += predicted[i] == wanted ? 1 : 0;
      hits += labels[i] == wanted && predicted[i] == wanted ? 1 : 0;
    }
    if (this == F1) {
      return there + said == 0 ? 0 : 2 * hits / (there + said);
    }
    return hits / there;
  }

  /** By ranks: the part of pairs of a wanted row and another in which the wanted one has the larger score. */
  private static double auc(double[] scores, int[] labels, int wanted) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
    double pairs = 0;
    double below = 0; // others with a smaller score
    double positives = 0;
    int i = 0;
    while (i < order.length) {
      int end = i;
      double own = 0;
      double others = 0;
      while (end < order.length && scores[order[end]] == scores[order[i]]) {
        own += labels[order[end]] == wanted ? 1 : 0;
        others += labels[order[end]] == wanted ? 0 : 1;
        end++;
      }
      pairs += own * (below + others / 2);
      below += others;
      positives += own;
      i = end;
    }
    return positives == 0 || below == 0 ? 0.5 : pairs / (positives * below);
  }

  private static double[] logProbabilities(double[] outputs) {
    double[] z = outputs.length == 1 ? new double[] {0, outputs[0]} : outputs;
    double largest = Arrays.stream(z).max().orElse(0);
    double sum = Arrays.stream(z).map(value -> StrictMath.exp(value - largest)).sum();
    double whole = largest + StrictMath.log(sum);
    return Arrays.stream(z).map(value -> value - whole).toArray();
  }

  private static int likeliest(double[] scores) {
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }
}
