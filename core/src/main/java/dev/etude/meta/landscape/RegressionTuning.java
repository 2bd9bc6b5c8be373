package dev.etude.meta.landscape;

import dev.etude.check.Arguments;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.stepsize.LandscapeSearch;
import dev.etude.task.DataException;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import dev.etude.task.regression.RegressionLandscape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Learns a step size for linear regression from many splits of one table, on the training rows and on validation rows.
 *
 * <pre>
 *   F̂_train(η) = (1/M) Σ_s f_s,train(w_t(η)),      F̂_valid(η) = (1/M) Σ_s f_s,valid(w_t(η))
 * </pre>
 *
 * <p>By gradient descent F̂_train is convex in η and has one minimum; F̂_valid, and both by stochastic gradient descent, may
 * have several, and the best is taken. The scan has {@value #POINTS_PER_DECADE} points a decade from 10⁻⁶/(tL) to 2/α, the
 * largest and smallest curvature over all splits, and {@value #EDGE_POINTS} more around the stability edges of the splits,
 * where the objectives of gradient descent turn within a relative width 1/t.
 *
 * @param tasks the splits, at least one
 * @param map where to run them
 */
public record RegressionTuning(List<RegressionLandscape> tasks, TaskMap map) {
  private static final int POINTS_PER_DECADE = 24;
  private static final int EDGE_POINTS = 200;

  /** Checks the tasks. */
  public RegressionTuning {
    Arguments.atLeast(tasks.size(), 1, "the number of tasks");
    tasks = List.copyOf(tasks);
    if (tasks.stream().allMatch(task -> task.largestCurvature() == 0)) {
      throw new DataException("a feature must vary on the training rows of a split, but all are"
          + " constant there in each of " + tasks.size()
          + "; use more splits, larger training parts or another seed");
    }
  }

  /**
   * A step size and what it achieves.
   *
   * @param stepSize η, 0 if training at all does harm
   * @param metaObjective F̂(η), in units of the training target's variance
   * @param minima all local minima found, in ascending order of step size
   * @param testErrors root mean squared error on each split's test rows, infinite where it is beyond a double
   */
  public record Choice(
      double stepSize,
      double metaObjective,
      List<LandscapeSearch.Minimum> minima,
      Vector testErrors) {}

  /**
   * Learns the step size, on training rows, on validation rows or on each of them. The tasks travel once.
   *
   * @param rows training rows for train-by-train, validation rows for train-by-validation
   * @param steps t, as the tasks have it
   * @return the choices, in the order of the rows
   */
  public List<Choice> choose(List<Rows> rows, int steps) {
    double[] scan = scan(steps);
    List<Rows> asked = List.copyOf(rows);
    List<List<List<LandscapePoint>>> perTask; // of each task, for all rows, along the scan
    try (Shared<List<RegressionLandscape>> shared = map.share(tasks)) {
      perTask = map.map(tasks.size(), s -> landscapes(shared.get().get(s), asked, scan));
    }
    List<Choice> choices = new ArrayList<>(asked.size());
    for (int r = 0; r < asked.size(); r++) {
      int place = r;
      List<LandscapePoint> points = new ArrayList<>(scan.length);
      for (int i = 0; i < scan.length; i++) {
        int index = i;
        points.add(mean(s -> perTask.get(s).get(place).get(index)));
      }
      choices.add(choice(stepSize -> objective(asked.get(place), stepSize), scan, points));
    }
    return choices;
  }

  /**
   * Learns the step size by leaving out one row after another of the training and validation rows of each split.
   *
   * @param steps t, as the tasks have it
   * @return the choice; empty if a task has no leave-one-out loss
   */
  public Optional<Choice> chooseByLeaveOneOut(int steps) {
    if (tasks.stream().anyMatch(task -> task.leaveOneOut(0).isEmpty())) {
      return Optional.empty();
    }
    double[] scan = scan(steps);
    List<List<LandscapePoint>> perTask;
    try (Shared<List<RegressionLandscape>> shared = map.share(tasks)) {
      perTask = map.map(tasks.size(), s -> leftOut(shared.get().get(s), scan));
    }
    List<LandscapePoint> points = new ArrayList<>(scan.length);
    for (int i = 0; i < scan.length; i++) {
      int index = i;
      points.add(mean(s -> perTask.get(s).get(index)));
    }
    return Optional.of(choice(
        stepSize -> mean(s -> tasks.get(s).leaveOneOut(stepSize).orElseThrow()), scan, points));
  }

  /**
   * Says why there is no choice by leave-one-out.
   *
   * @return a clause; empty where there is one
   */
  public Optional<String> whyNoLeaveOneOut() {
    return tasks.stream().flatMap(task -> task.whyNoLeaveOneOut().stream()).findFirst();
  }

  /**
   * Returns the leave-one-out losses at a step size.
   *
   * @param stepSize η, at least 0 and finite
   * @return one for each task
   * @throws java.util.NoSuchElementException if a task has none
   */
  public List<LandscapePoint> leftOut(double stepSize) {
    return tasks.stream().map(task -> task.leaveOneOut(stepSize).orElseThrow()).toList();
  }

  private static List<LandscapePoint> leftOut(RegressionLandscape task, double[] scan) {
    List<LandscapePoint> points = new ArrayList<>(scan.length);
    for (double stepSize : scan) {
      points.add(task.leaveOneOut(stepSize).orElseThrow());
    }
    return points;
  }

  private Choice choice(
      DoubleFunction<LandscapePoint> objective, double[] scan, List<LandscapePoint> points) {
    List<LandscapeSearch.Minimum> minima = LandscapeSearch.minima(objective, scan, points);
    LandscapeSearch.Minimum best = LandscapeSearch.best(minima);
    return new Choice(
        best.stepSize(), best.value().toDouble(), minima, Vector.of(testErrors(best.stepSize())));
  }

  /**
   * Returns the mean objective at a step size.
   *
   * @param rows where to read it
   * @param stepSize η, at least 0 and finite
   * @return value and slope
   */
  public LandscapePoint objective(Rows rows, double stepSize) {
    return mean(s -> loss(tasks.get(s), rows, stepSize));
  }

  /**
   * Returns the test error of every split at a step size.
   *
   * @param stepSize η, at least 0 and finite
   * @return root mean squared errors in the target's units, infinite beyond the doubles
   */
  public double[] testErrors(double stepSize) {
    return tasks.stream()
        .mapToDouble(task -> task.testError(stepSize).toDouble())
        .toArray();
  }

  /**
   * Returns the largest step size at which no step of any split's final training amplifies.
   *
   * @return 2/L, L the largest curvature over the splits' training and validation rows
   */
  public double stabilityEdge() {
    return 2 / largest(RegressionLandscape::finalLargestCurvature);
  }

  private static List<List<LandscapePoint>> landscapes(
      RegressionLandscape task, List<Rows> rows, double[] scan) {
    List<List<LandscapePoint>> landscapes = new ArrayList<>(rows.size());
    for (Rows each : rows) {
      List<LandscapePoint> points = new ArrayList<>(scan.length);
      for (double stepSize : scan) {
        points.add(loss(task, each, stepSize));
      }
      landscapes.add(points);
    }
    return landscapes;
  }

  private static LandscapePoint loss(RegressionLandscape task, Rows rows, double stepSize) {
    return rows == Rows.TRAINING ? task.training(stepSize) : task.validation(stepSize);
  }

  private LandscapePoint mean(IntFunction<LandscapePoint> ofTask) {
    LandscapePoint sum = LandscapePoint.ZERO;
    for (int s = 0; s < tasks.size(); s++) {
      sum = sum.plus(ofTask.apply(s));
    }
    LogScaled count = LogScaled.of(tasks.size());
    return new LandscapePoint(sum.value().dividedBy(count), sum.slope().dividedBy(count));
  }

  private double[] scan(int steps) {
    double largest = largest(RegressionLandscape::largestCurvature);
    double smallestEdge = 2 / largest;
    double largestEdge = 2 / positive(RegressionLandscape::largestCurvature);
    double from = 1e-6 / (steps * largest);
    double to = Math.max(2 / positive(RegressionLandscape::smallestCurvature), 2 * largestEdge);
    int points = (int) Math.ceil(POINTS_PER_DECADE * StrictMath.log10(to / from)) + 1;
    double nearEdge = Math.min(0.5, 8.0 / steps);
    double edgeFrom = smallestEdge * (1 - nearEdge);
    double edgeTo = largestEdge * (1 + nearEdge);
    return StepSizeScan.fromZero(
        StepSizeScan.geometric(from, to, points),
        StepSizeScan.linear(edgeFrom, edgeTo, EDGE_POINTS));
  }

  private double largest(ToDoubleFunction<RegressionLandscape> curvature) {
    return tasks.stream().mapToDouble(curvature).max().orElseThrow();
  }

  private double positive(ToDoubleFunction<RegressionLandscape> curvature) {
    return tasks.stream()
        .mapToDouble(curvature)
        .filter(value -> value > 0)
        .min()
        .orElseThrow();
  }
}
