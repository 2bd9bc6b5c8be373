package dev.etude.meta.evaluation;

import dev.etude.random.Seed;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Tables on which it is known which of two step sizes is better, and the test errors of both on splits of such a table.
 *
 * <p>y = ⟨w*, x⟩ + noise, everything normal, |w*| = 1; t steps of gradient descent from 0 on four fifths of the rows, errors on the
 * others. The error of predicting the sign of y is a rate, and has ties. The log loss is that of the sign too, after as many steps of
 * logistic regression. The expected error falls and rises with the step size, so that there is a smaller and a larger one of the same
 * expected error: the null hypothesis, with real trainings.
 *
 * @param rows n of a table, or of a group
 * @param dimension d
 * @param noise σ
 * @param error what is compared
 * @param signs whether features are ±1 in place of normal, so that many rows are alike and many errors tie
 * @param groups whether every trial has a table of its own, with its own w*, instead of a split of one
 */
record VerdictTrials(
    int rows, int dimension, double noise, ErrorKind error, boolean signs, boolean groups) {
  static final int SPLITS = 20;
  private static final int STEPS = 50;
  private static final double MORE_ERRORS = 0.05;
  static final int TABLES = Integer.getInteger("verdict.tables", 200);
  private static final int CALIBRATION = TABLES >= 1000 ? 2000 : 500; // tables

  /** What is compared. */
  enum ErrorKind {
    RMSE,
    RATE,
    LOG_LOSS
  }

  boolean rates() {
    return error == ErrorKind.RATE;
  }

  /** Two step sizes. */
  record Pair(double smaller, double larger) {}

  private int tested() {
    return rows / 5;
  }

  private int trained() {
    return rows - tested();
  }

  Verdict.Measure measure() {
    return switch (error) {
      case RMSE -> Verdict.Measure.residual("test RMSE", tested());
      case RATE -> Verdict.Measure.errorRate(tested());
      case LOG_LOSS -> Verdict.Measure.meanLoss("test log loss", tested());
    };
  }

  /** Says whether the larger step size is called better than the smaller one, which the baseline stands for. */
  boolean isImprovement(double[][] errors) {
    return PairedDifference.of(errors[0], errors[1], testToTrained(), measure()).isImprovement();
  }

  double testToTrained() {
    return groups ? 0 : (double) tested() / trained();
  }

  Verdict verdict(double[][] errors) {
    return groups
        ? Verdict.ofIndependent(errors[0], errors[1], measure())
        : Verdict.of(errors[0], errors[1], testToTrained(), measure());
  }

  /** Errors of both step sizes on {@value #SPLITS} splits of a table, or groups; those of the smaller in row 0. */
  double[][] errors(Pair pair, Seed seed) {
    double[][] errors = new double[2][SPLITS];
    Table table = new Table(seed.child("table", 0));
    for (int s = 0; s < SPLITS; s++) {
      if (groups && s > 0) {
        table = new Table(seed.child("table", s));
      }
      Trained split = table.split(seed.child("split", s));
      errors[0][s] = split.error(pair.smaller);
      errors[1][s] = split.error(pair.larger);
    }
    return errors;
  }

  /** Returns step sizes on both sides of the best whose expected errors are equal. */
  Pair equal(Seed seed) {
    DoubleUnaryOperator expected = expected(seed);
    double best = best(expected, largest());
    double smaller = best / 1.6; // far from the edge, where errors have no mean
    double error = expected.applyAsDouble(smaller);
    return new Pair(smaller, above(expected, best, error));
  }

  /** Returns no training at all, and the larger step size of the same expected error. */
  Pair asUntrained(Seed seed) {
    DoubleUnaryOperator expected = expected(seed);
    return new Pair(0, above(expected, best(expected, largest()), expected.applyAsDouble(0)));
  }

  /**
   * Returns the best step size and a worse one. Of rates the worse is the larger one, with {@value #MORE_ERRORS} more errors; of
   * others the smaller one, which gains half as much over not training.
   */
  Pair unequal(Seed seed) {
    DoubleUnaryOperator expected = expected(seed);
    double best = best(expected, largest());
    if (rates()) {
      return new Pair(best, above(expected, best, expected.applyAsDouble(best) + MORE_ERRORS));
    }
    double error = (expected.applyAsDouble(best) + expected.applyAsDouble(0)) / 2;
    double smaller = best;
    while (expected.applyAsDouble(smaller) < error) {
      smaller /= 1.3;
    }
    return new Pair(smaller, best);
  }

  private DoubleUnaryOperator expected(Seed seed) {
    Trained[] splits = new Trained[CALIBRATION];
    Arrays.setAll(
        splits,
        i -> new Table(seed.child("calibration", i)).split(seed.child("calibration-split", i)));
    return stepSize ->
        Arrays.stream(splits).mapToDouble(split -> split.error(stepSize)).sum() / CALIBRATION;
  }

  /** Gradient descent on log losses is stable up to four times as far. */
  private double largest() {
    return error == ErrorKind.LOG_LOSS ? 4 : 1;
  }

  /** The expected error falls and rises again. */
  private static double best(DoubleUnaryOperator expected, double largest) {
    double best = least(expected, 1e-3, largest, 2);
    return least(expected, best / 2, Math.min(largest, 2 * best), 1.2);
  }

  private static double least(
      DoubleUnaryOperator expected, double from, double largest, double factor) {
    double best = from;
    double least = expected.applyAsDouble(from);
    for (double stepSize = factor * from; stepSize < largest; stepSize *= factor) {
      double error = expected.applyAsDouble(stepSize);
      best = error < least ? stepSize : best;
      least = Math.min(least, error);
    }
    return best;
  }

  private static double above(DoubleUnaryOperator expected, double best, double error) {
    double low = best;
    double high = best;
    do {
      low = high;
      high *= 1.3;
    } while (expected.applyAsDouble(high) < error);
    for (int i = 0; i < 9; i++) {
      double middle = Math.sqrt(low * high);
      if (expected.applyAsDouble(middle) < error) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.sqrt(low * high);
  }

  private final class Table {
    private final double[][] x = new double[rows][dimension];
    private final double[] y = new double[rows];

    Table(Seed seed) {
      ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(seed.generator());
      double[] truth = new double[dimension];
      double squares = 0;
      for (int j = 0; j < dimension; j++) {
        truth[j] = normal.sample();
        squares += truth[j] * truth[j];
      }
      for (int i = 0; i < rows; i++) {
        y[i] = noise * normal.sample();
        for (int j = 0; j < dimension; j++) {
          double sample = normal.sample();
          x[i][j] = signs ? Math.signum(sample) : sample;
          y[i] += x[i][j] * truth[j] / Math.sqrt(squares);
        }
      }
    }

    Trained split(Seed seed) {
      UniformRandomProvider random = seed.generator();
      double[][] shuffledX = x.clone();
      double[] shuffledY = y.clone();
      for (int i = rows - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        double[] row = shuffledX[i];
        shuffledX[i] = shuffledX[other];
        shuffledX[other] = row;
        double answer = shuffledY[i];
        shuffledY[i] = shuffledY[other];
        shuffledY[other] = answer;
      }
      return new Trained(shuffledX, shuffledY);
    }
  }

  /** The moments of the rows trained on, which come first, and the rows tested on. */
  private final class Trained {
    private final double[][] gram = new double[dimension][dimension];
    private final double[] right = new double[dimension];
    private final double[][] all;
    private final double[] answers;
    private final double[][] x;
    private final double[] y;

    Trained(double[][] x, double[] y) {
      int n = trained();
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < dimension; j++) {
          right[j] += x[i][j] * y[i] / n;
          for (int k = 0; k < dimension; k++) {
            gram[j][k] += x[i][j] * x[i][k] / n;
          }
        }
      }
      all = x;
      answers = y;
      this.x = Arrays.copyOfRange(x, n, rows);
      this.y = Arrays.copyOfRange(y, n, rows);
    }

    double error(double stepSize) {
      double[] weights = new double[dimension];
      double[] gradient = new double[dimension];
      for (int t = 0; t < STEPS; t++) {
        if (error == ErrorKind.LOG_LOSS) {
          ofLogLoss(weights, gradient);
        } else {
          ofSquares(weights, gradient);
        }
        for (int j = 0; j < dimension; j++) {
          weights[j] -= stepSize * gradient[j];
        }
      }
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        double prediction = product(x[i], weights);
        double residual = prediction - y[i];
        sum += switch (error) {
          case RMSE -> residual * residual;
          case RATE -> missed(prediction * y[i]);
          case LOG_LOSS -> Math.log1p(Math.exp(-Math.signum(y[i]) * prediction));
        };
      }
      return error == ErrorKind.RMSE ? Math.sqrt(sum / x.length) : sum / x.length;
    }

    private void ofSquares(double[] weights, double[] gradient) {
      for (int j = 0; j < dimension; j++) {
        gradient[j] = product(gram[j], weights) - right[j];
      }
    }

    private void ofLogLoss(double[] weights, double[] gradient) {
      int n = trained();
      Arrays.fill(gradient, 0);
      for (int i = 0; i < n; i++) {
        double sign = Math.signum(answers[i]);
        double pull = sign / (1 + Math.exp(sign * product(all[i], weights))) / n;
        for (int j = 0; j < dimension; j++) {
          gradient[j] -= pull * all[i][j];
        }
      }
    }

    private double product(double[] row, double[] weights) {
      double sum = 0;
      for (int j = 0; j < dimension; j++) {
        sum += row[j] * weights[j];
      }
      return sum;
    }

    /** A prediction of 0 is a guess. */
    private static double missed(double product) {
      return product == 0 ? 0.5 : product < 0 ? 1 : 0;
    }
  }
}
