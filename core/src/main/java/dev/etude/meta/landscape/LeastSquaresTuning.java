package dev.etude.meta.landscape;

import dev.etude.check.Arguments;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.stepsize.LandscapeSearch;
import dev.etude.random.Seed;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.LeastSquaresTask;
import dev.etude.task.gaussian.StoppedLoss;
import dev.etude.task.gaussian.TrainedRun;
import dev.etude.task.regression.LeastSquaresLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Learns a step size for noisy least squares from m tasks, train-by-train and train-by-validation.
 *
 * <pre>
 *   F̂(η) = (1/m) Σ f(w_t(η))
 * </pre>
 *
 * <p>All step sizes and both objectives see the same tasks. F̂ on the training rows is convex in η up to where runs escape;
 * on validation rows it may have several minima, and the lowest is taken. With E the step size where runs begin to diverge,
 * the scan has {@value #POINTS_PER_DECADE} points a decade from 10⁻⁶ E/t to 4 E, and {@value #EDGE_POINTS} more around E.
 */
public final class LeastSquaresTuning {
  private static final int POINTS_PER_DECADE = 8;
  private static final int EDGE_POINTS = 80;

  private final LeastSquaresEngine engine;
  private final LeastSquaresSetting setting;
  private final Seed seed;
  private final TaskMap map;
  private final List<LeastSquaresTask> tasks;

  private LeastSquaresTuning(
      LeastSquaresEngine engine,
      LeastSquaresSetting setting,
      Seed seed,
      TaskMap map,
      List<LeastSquaresTask> tasks) {
    this.engine = engine;
    this.setting = setting;
    this.seed = seed;
    this.map = map;
    this.tasks = tasks;
  }

  /**
   * Draws the tasks to learn from.
   *
   * @param engine how
   * @param setting the setting of the tasks
   * @param seed of the experiment; task i is its child ("task", i)
   * @param count m, at least 1
   * @param map where to run them
   * @param onDone called each time a task is drawn
   * @return the experiment, ready to be asked
   */
  public static LeastSquaresTuning draw(
      LeastSquaresEngine engine,
      LeastSquaresSetting setting,
      Seed seed,
      int count,
      TaskMap map,
      Runnable onDone) {
    Arguments.atLeast(count, 1, "the number of tasks");
    return new LeastSquaresTuning(
        engine,
        setting,
        seed,
        map,
        map.map(count, i -> engine.draw(setting, seed.child("task", i)), onDone));
  }

  /**
   * A learned step size.
   *
   * @param objective F̂ there
   * @param minima all local minima found, in ascending order of step size; of a grid, its best point
   */
  public record Choice(MeanLoss objective, List<LandscapeSearch.Minimum> minima) {
    /**
     * Returns the step size.
     *
     * @return η, 0 if training at all does harm
     */
    public double stepSize() {
      return objective.stepSize();
    }
  }

  /**
   * Returns a meta-objective.
   *
   * @param rows training rows for train-by-train, validation rows for train-by-validation
   * @param stepSizes η, each at least 0 and finite
   * @return one mean for each
   */
  public List<MeanLoss> objective(Rows rows, double... stepSizes) {
    for (double stepSize : stepSizes) {
      Arguments.nonNegative(stepSize, "stepSize");
    }
    List<LeastSquaresTask> asked =
        tasks; // captured alone, since what a function captures may travel
    List<List<StoppedLoss>> perTask = (engine.runsWhenAsked() ? map : map.nearby())
        .map(
            asked.size(),
            i -> rows == Rows.TRAINING
                ? asked.get(i).trainByTrain(stepSizes)
                : asked.get(i).trainByValidation(stepSizes));
    List<MeanLoss> means = new ArrayList<>(stepSizes.length);
    for (int k = 0; k < stepSizes.length; k++) {
      int index = k;
      means.add(MeanLoss.of(
          stepSizes[k], perTask.stream().map(losses -> losses.get(index)).toList()));
    }
    return means;
  }

  /**
   * Learns the step size by a continuous search.
   *
   * @param rows where the objective is read
   * @return the best of all minima found
   */
  public Choice minimum(Rows rows) {
    int samples = rows == Rows.TRAINING ? setting.family().samples() : setting.trainingSamples();
    double edge = engine.stabilityEdge(setting, samples);
    double spread = 4 * StrictMath.pow(samples, -2.0 / 3); // of the largest eigenvalue
    double[] scan = scan(edge, setting.steps(), spread);
    List<LandscapePoint> points =
        objective(rows, scan).stream().map(MeanLoss::point).toList();
    List<LandscapeSearch.Minimum> minima =
        LandscapeSearch.minima(stepSize -> objective(rows, stepSize).get(0).point(), scan, points);
    double best = LandscapeSearch.best(minima).stepSize();
    return new Choice(objective(rows, best).get(0), minima);
  }

  /**
   * Learns the step size on a grid.
   *
   * @param rows where the objective is read
   * @param grid the step sizes to choose from, at least one
   * @return the best of them; of equals, the first
   */
  public Choice minimum(Rows rows, double[] grid) {
    return best(objective(rows, grid));
  }

  /** Returns the least of some means, of equals the first. */
  static Choice best(List<MeanLoss> means) {
    Arguments.atLeast(means.size(), 1, "the number of step sizes in the grid");
    MeanLoss best = null;
    for (MeanLoss mean : means) {
      best = best == null || mean.value() < best.value() ? mean : best;
    }
    MeanLoss chosen = Objects.requireNonNull(best);
    return new Choice(
        chosen,
        List.of(new LandscapeSearch.Minimum(chosen.stepSize(), chosen.point().value())));
  }

  /**
   * Trains new tasks on all their rows.
   *
   * @param count how many, at least 1; task i is the seed's child ("test-task", i)
   * @param stepSizes η, each at least 0 and finite
   * @return for each step size, the runs in the order of the tasks
   */
  public List<List<TrainedRun>> test(int count, double... stepSizes) {
    Arguments.atLeast(count, 1, "the number of test tasks");
    List<List<TrainedRun>> perTask =
        map.map(count, new Trial(engine, setting, seed, Vector.of(stepSizes)));
    List<List<TrainedRun>> perStepSize = new ArrayList<>(stepSizes.length);
    for (int k = 0; k < stepSizes.length; k++) {
      int index = k;
      perStepSize.add(perTask.stream().map(runs -> runs.get(index)).toList());
    }
    return perStepSize;
  }

  /**
   * Returns the step size that theory predicts for gradient descent.
   *
   * @param setting what is asked; its radius plays no role
   * @param rows where the objective is read
   * @return the best minimiser of the expected objective in the limit of many dimensions
   */
  public static double predicted(LeastSquaresSetting setting, Rows rows) {
    return predicted(
        setting,
        rows,
        rows == Rows.TRAINING ? setting.family().samples() : setting.trainingSamples());
  }

  /** Predicts for a number of rows trained on. */
  static double predicted(LeastSquaresSetting setting, Rows rows, int samples) {
    boolean training = rows == Rows.TRAINING;
    LeastSquaresLimit limit = new LeastSquaresLimit(
        setting.family().dimension(), samples, setting.family().noise());
    DoubleFunction<LandscapePoint> objective = training
        ? stepSize -> limit.training(stepSize, setting.steps())
        : stepSize -> limit.validation(stepSize, setting.steps());
    double[] scan = DoubleStream.of(scan(limit.stabilityEdge(), setting.steps(), 0))
        .filter(stepSize -> stepSize <= limit.stabilityEdge() * (1 + 8.0 / setting.steps()))
        .toArray();
    List<LandscapePoint> points = DoubleStream.of(scan).mapToObj(objective).toList();
    return LandscapeSearch.best(LandscapeSearch.minima(objective, scan, points)).stepSize();
  }

  /** Draws a new task and trains it. */
  private record Trial(
      LeastSquaresEngine engine, LeastSquaresSetting setting, Seed seed, Vector stepSizes)
      implements TaskFunction<List<TrainedRun>> {
    @Override
    public List<TrainedRun> apply(int i) {
      return engine.draw(setting, seed.child("test-task", i)).test(stepSizes.toArray());
    }
  }

  static double[] scan(double edge, int steps, double spread) {
    double from = 1e-6 * edge / steps;
    double to = 4 * edge;
    int points = (int) Math.ceil(POINTS_PER_DECADE * StrictMath.log10(to / from));
    double width = Math.min(0.5, 8.0 / steps + spread);
    return StepSizeScan.fromZero(
        StepSizeScan.geometric(from, to, points),
        StepSizeScan.linear(edge * (1 - width), edge * (1 + width), EDGE_POINTS));
  }
}
