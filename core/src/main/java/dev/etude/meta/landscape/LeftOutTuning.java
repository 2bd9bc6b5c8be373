package dev.etude.meta.landscape;

import dev.etude.check.Arguments;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.stepsize.LandscapeSearch;
import dev.etude.random.Seed;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.StoppedLoss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Learns a step size for noisy least squares by leaving out one row after another: the third choice beside those of {@link
 * LeastSquaresTuning}.
 *
 * <pre>
 *   F̂(η) = (1/m) Σ_tasks (1/2n) Σ_i (y_i − ⟨w_t without row i, x_i⟩)²
 * </pre>
 *
 * <p>Each run descends on the mean over its own n − 1 rows ({@link LeaveOneOut#byOwnMean}).
 *
 * <p>All n rows of a task train and all of them judge, by gradient descent, each exactly ({@link LeaveOneOut}). No run is stopped at
 * a radius: one that diverges has a large loss. In the limit of many dimensions the loss is that on fresh rows after training on n
 * rows, so that theory predicts its minimiser ({@link #predicted}).
 *
 * <p>Cost and memory: those of {@link LeaveOneOut} for each task; {@link #work} says about how much.
 */
public final class LeftOutTuning {
  private final LeastSquaresSetting setting;
  private final TaskMap map;
  private final List<LeaveOneOut> tasks;

  private LeftOutTuning(LeastSquaresSetting setting, TaskMap map, List<LeaveOneOut> tasks) {
    this.setting = setting;
    this.map = map;
    this.tasks = tasks;
  }

  /**
   * Draws the rows of the tasks and prepares their losses.
   *
   * @param setting what is asked; its validation rows and its radius play no role
   * @param seed of the experiment; task i is its child ("task", i), the same rows as {@link LeastSquaresTuning#draw} with an engine
   *     that draws rows
   * @param count m, at least 1
   * @param map where to run them
   * @param onDone called each time a task is drawn
   * @return the experiment, ready to be asked
   */
  public static LeftOutTuning draw(
      LeastSquaresSetting setting, Seed seed, int count, TaskMap map, Runnable onDone) {
    Arguments.atLeast(count, 1, "the number of tasks");
    int n = setting.family().samples();
    return new LeftOutTuning(
        setting,
        map,
        map.map(
            count,
            i -> LeaveOneOut.of(
                setting.family().draw(seed.child("task", i)).rows(0, n), setting.steps()),
            onDone));
  }

  /**
   * Estimates the work of drawing the tasks.
   *
   * @param setting the setting of the tasks
   * @param count m
   * @return multiply-adds, to within a factor of three
   */
  public static double work(LeastSquaresSetting setting, int count) {
    double n = setting.family().samples();
    double d = setting.family().dimension();
    double t = setting.steps();
    double rank = Math.min(n, d);
    double spectra = Math.min(10 * rank * rank, rank * t * t + 10 * t * t * t);
    return count * (n * d * rank + 10 * rank * rank * rank + n * spectra);
  }

  /**
   * Returns the mean loss.
   *
   * @param stepSize η, at least 0 and finite
   * @return value and slope with their standard errors over the tasks
   */
  public MeanLoss objective(double stepSize) {
    Arguments.nonNegative(stepSize, "stepSize");
    List<LeaveOneOut> asked = tasks; // captured alone, since what a function captures may travel
    int steps = setting.steps();
    List<StoppedLoss> losses = map.nearby().map(asked.size(), i -> {
      LandscapePoint point = asked.get(i).byOwnMean(stepSize, steps);
      return new StoppedLoss(point.value().toDouble(), point.slope().toDouble(), false);
    });
    return MeanLoss.of(stepSize, losses);
  }

  /**
   * Learns the step size by a continuous search up to where a run begins to diverge.
   *
   * @return the best of all minima found
   */
  public LeastSquaresTuning.Choice minimum() {
    double edge =
        tasks.stream().mapToDouble(task -> 2 / task.largestCurvature()).max().orElseThrow();
    double[] scan = DoubleStream.of(LeastSquaresTuning.scan(edge, setting.steps(), 0))
        .filter(stepSize -> stepSize <= edge * (1 + 8.0 / setting.steps()))
        .toArray();
    // No run is stopped, so that beyond the edge of one task the mean of all may leave the doubles:
    // no minimum is there.
    List<LandscapePoint> points = DoubleStream.of(scan)
        .mapToObj(this::objective)
        .takeWhile(MeanLoss::isFinite)
        .map(MeanLoss::point)
        .toList();
    List<LandscapeSearch.Minimum> minima = LandscapeSearch.minima(
        stepSize -> objective(stepSize).point(), Arrays.copyOf(scan, points.size()), points);
    return new LeastSquaresTuning.Choice(
        objective(LandscapeSearch.best(minima).stepSize()), minima);
  }

  /**
   * Learns the step size on a grid.
   *
   * @param grid the step sizes to choose from, at least one
   * @return the best of them; of equals, the first
   */
  public LeastSquaresTuning.Choice minimum(double[] grid) {
    return LeastSquaresTuning.best(
        DoubleStream.of(grid).mapToObj(this::objective).toList());
  }

  /**
   * Returns the step size that theory predicts.
   *
   * @param setting the setting of the tasks
   * @return the best minimiser of the expected loss on fresh rows after training on all n rows, in the limit of many dimensions
   */
  public static double predicted(LeastSquaresSetting setting) {
    return LeastSquaresTuning.predicted(
        setting, Rows.VALIDATION, setting.family().samples());
  }
}
