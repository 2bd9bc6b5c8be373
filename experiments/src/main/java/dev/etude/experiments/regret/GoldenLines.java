package dev.etude.experiments.regret;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Golden-section search in the unit cube: of one parameter along its range, of several along one coordinate after another.
 *
 * <p>A line of several parameters has 10/p trainings, rounded down, and goes through the best point so far, first through the middle.
 * Each round of all coordinates searches intervals about that point that are half as wide as those of the round before.
 */
final class GoldenLines {
  private static final double GOLDEN = 0.6180339887498949; // (√5 − 1)/2
  private static final int ROUND = 10;

  private final int budget;
  private final ToDoubleFunction<double[]> loss;
  private double[] best;
  private double least = Double.POSITIVE_INFINITY;
  private int spent;

  GoldenLines(int p, int budget, ToDoubleFunction<double[]> loss) {
    this.budget = budget;
    this.loss = loss;
    this.best = new double[p];
    Arrays.fill(best, 0.5);
  }

  /** Spends the budget. */
  void run() {
    int p = best.length;
    int line = p == 1 ? budget : ROUND / p;
    double width = 1;
    while (spent < budget) {
      for (int j = 0; j < p; j++) {
        double lower = Math.max(0, Math.min(1 - width, best[j] - width / 2));
        alongCoordinate(j, lower, lower + width, line);
      }
      width /= 2;
    }
  }

  private void alongCoordinate(int j, double from, double to, int trainings) {
    double[] through = best.clone();
    double lower = from;
    double upper = to;
    double left = upper - GOLDEN * (upper - lower);
    double right = lower + GOLDEN * (upper - lower);
    double leftLoss = loss(through, j, left);
    double rightLoss = loss(through, j, right);
    for (int i = 2; i < trainings; i++) {
      if (leftLoss <= rightLoss) { // also where both diverged: the smaller one is kept
        upper = right;
        right = left;
        rightLoss = leftLoss;
        left = upper - GOLDEN * (upper - lower);
        leftLoss = loss(through, j, left);
      } else {
        lower = left;
        left = right;
        leftLoss = rightLoss;
        right = lower + GOLDEN * (upper - lower);
        rightLoss = loss(through, j, right);
      }
    }
  }

  private double loss(double[] through, int j, double part) {
    if (spent >= budget) {
      return Double.POSITIVE_INFINITY;
    }
    double[] parts = through.clone();
    parts[j] = part;
    spent++;
    double value = loss.applyAsDouble(parts);
    if (value < least) {
      least = value;
      best = parts;
    }
    return value;
  }
}
