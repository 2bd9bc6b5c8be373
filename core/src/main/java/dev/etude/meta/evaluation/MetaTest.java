package dev.etude.meta.evaluation;

import dev.etude.check.Arguments;
import dev.etude.inner.image.MlpClassifier;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Score;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.stepsize.GrowingGrid;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import dev.etude.task.network.ImageTask;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.update.UpdateRule;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Trains fresh networks with several optimizers on the same tasks and judges them along the way.
 *
 * <p>Run r of every optimizer is task r of the seed's child "meta-test": the same images, labels, first weights and batches.
 * The step sizes of hand-made rules are tuned on other tasks, of the child "tuning". The bits do not depend on the task map.
 *
 * @param family what the tasks are, shared by the map
 * @param steps t, how many steps each network is trained, at least 1
 * @param runs how many networks for each optimizer, at least 1
 * @param seed their seed
 * @param map where the runs run
 */
public record MetaTest(
    Shared<ImageTaskFamily> family, int steps, int runs, Seed seed, TaskMap map) {
  private static final int MOST_INTERVALS = 50;

  /** Checks the counts. */
  public MetaTest {
    Arguments.atLeast(steps, 1, "steps");
    Arguments.atLeast(runs, 1, "runs");
  }

  /**
   * Returns after how many steps networks are judged: 0, then every 1, 2, 5, 10, 20, 50, … steps, the least of these with at
   * most 50 intervals, and t.
   *
   * @return the numbers of steps, ascending
   */
  public List<Integer> checkpoints() {
    int interval = 1;
    for (int i = 0; (long) interval * MOST_INTERVALS < steps; i++) {
      interval = i % 3 == 1 ? interval / 2 * 5 : interval * 2;
    }
    List<Integer> checkpoints = new ArrayList<>();
    for (long step = 0; step < steps; step += interval) {
      checkpoints.add((int) step);
    }
    checkpoints.add(steps);
    return checkpoints;
  }

  /**
   * Trains and judges.
   *
   * @param optimizers what to compare, each for at least t steps
   * @param progress told, each time a run is done, how many steps it had; from any thread
   * @return for each optimizer its runs
   */
  public List<List<TestRun>> compare(List<Optimizer> optimizers, IntConsumer progress) {
    List<TestRun> all = map.map(
        optimizers.size() * runs,
        new Contest(family, optimizers, checkpoints(), runs, seed.child("meta-test", 0)),
        () -> progress.accept(steps));
    List<List<TestRun>> grouped = new ArrayList<>();
    for (int i = 0; i < optimizers.size(); i++) {
      grouped.add(List.copyOf(all.subList(i * runs, (i + 1) * runs)));
    }
    return grouped;
  }

  /** Run r of optimizer i is job i · runs + r. */
  private record Contest(
      Shared<ImageTaskFamily> family,
      List<Optimizer> optimizers,
      List<Integer> checkpoints,
      int runs,
      Seed seed)
      implements TaskFunction<TestRun> {
    @Override
    public TestRun apply(int job) {
      ImageTask task = family.get().task(seed, job % runs);
      Training training = optimizers.get(job / runs).start(task.training(), task.start());
      Judge judge = new Judge(family.get().shape());
      List<TestRun.Checkpoint> scores = new ArrayList<>();
      boolean finite = true;
      int made = 0;
      double lastLoss = Double.NaN;
      for (int checkpoint : checkpoints) {
        if (finite) {
          finite = training.advance(checkpoint - made);
        }
        made = checkpoint;
        float[][] weights = judge.weights(training);
        Score train = judge.classifier.score(weights, task.images(), task.trainingRows());
        scores.add(new TestRun.Checkpoint(
            checkpoint, train, judge.classifier.score(weights, task.test())));
        lastLoss = finite ? train.meanLoss() : lastLoss;
      }
      return new TestRun(
          scores,
          finite
              ? new TrajectoryEnd.Completed(made, lastLoss)
              : new TrajectoryEnd.Diverged(training.steps(), lastLoss));
    }
  }

  /** What scores the weights of a training. */
  private static final class Judge {
    private final MlpClassifier classifier;
    private final float[][] weights;

    Judge(MlpShape shape) {
      classifier = new MlpClassifier(shape, Kernels.fastest());
      weights = shape.newTensors();
    }

    float[][] weights(Training training) {
      classifier.shape().narrow(training.weights(), weights);
      return weights;
    }
  }

  /**
   * Finds the step size of a rule whose networks, after t steps, are right most often.
   *
   * @param rule the rule
   * @param rows on which images: those for validation, or, to see what comes of that, those trained on
   * @param tuningRuns over how many tasks the accuracy is averaged, at least 1
   * @param progress told, each time a run is done, how many steps it had; from any thread
   * @return the step sizes tried and the best, by {@link GrowingGrid}; θ is η itself, the value minus the accuracy, in which a
   *     task that diverged counts 0
   */
  public FoundPoint tune(UpdateRule rule, Rows rows, int tuningRuns, IntConsumer progress) {
    return new GrowingGrid().run(new NegativeAccuracy(rule, rows, tuningRuns, progress));
  }

  /**
   * Measures how often the networks of optimizers, after t steps, are right: to choose among those that differ by their step sizes.
   *
   * @param optimizers each for at least t steps
   * @param rows on which images
   * @param tuningRuns over how many tasks the accuracy is averaged, at least 1
   * @param progress told, each time a run is done, how many steps it had; from any thread
   * @return the accuracy of each optimizer, in which a task that diverged counts 0
   */
  public double[] accuracies(
      List<? extends Optimizer> optimizers, Rows rows, int tuningRuns, IntConsumer progress) {
    Arguments.atLeast(tuningRuns, 1, "tuningRuns");
    if (rows == Rows.VALIDATION) {
      Arguments.atLeast(family.get().validationSamples(), 1, "validationSamples");
    }
    List<Double> accuracies = map.map(
        optimizers.size() * tuningRuns,
        new Trial(
            family, List.copyOf(optimizers), rows, steps, tuningRuns, seed.child("tuning", 0)),
        () -> progress.accept(steps));
    double[] means = new double[optimizers.size()];
    for (int job = 0; job < accuracies.size(); job++) {
      means[job / tuningRuns] += accuracies.get(job) / tuningRuns;
    }
    return means;
  }

  /** Minus the accuracy of a rule's networks as a function of its step size. */
  private final class NegativeAccuracy implements MetaFunction {
    private final UpdateRule rule;
    private final Rows rows;
    private final int tuningRuns;
    private final IntConsumer progress;

    NegativeAccuracy(UpdateRule rule, Rows rows, int tuningRuns, IntConsumer progress) {
      this.rule = rule;
      this.rows = rows;
      this.tuningRuns = tuningRuns;
      this.progress = progress;
    }

    @Override
    public int parameters() {
      return 1;
    }

    @Override
    public Coordinate coordinate() {
      return Coordinate.IDENTITY;
    }

    @Override
    public Point value(Vector theta) {
      return values(List.of(theta)).get(0);
    }

    @Override
    public List<Point> values(List<Vector> thetas) {
      List<Optimizer> optimizers = thetas.stream()
          .<Optimizer>map(theta -> Optimizer.of(rule, new ConstantStep(theta.get(0), steps)))
          .toList();
      double[] means = accuracies(optimizers, rows, tuningRuns, progress);
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < means.length; i++) {
        points.add(new Point(thetas.get(i), -means[i], Optional.empty(), new Status.Finite(), 1));
      }
      return points;
    }

    /** An accuracy has no derivative. */
    @Override
    public Point gradient(Vector theta) {
      return value(theta);
    }

    @Override
    public double untrained() {
      return value(Vector.of(0)).value();
    }
  }

  /** Run r of optimizer i is job i · runs + r. */
  private record Trial(
      Shared<ImageTaskFamily> family,
      List<Optimizer> optimizers,
      Rows rows,
      int steps,
      int runs,
      Seed seed)
      implements TaskFunction<Double> {
    @Override
    public Double apply(int job) {
      ImageTask task = family.get().task(seed, job % runs);
      Training training = optimizers.get(job / runs).start(task.training(), task.start());
      if (!training.advance(steps)) {
        return 0.0;
      }
      Judge judge = new Judge(family.get().shape());
      int[] judged = rows == Rows.TRAINING ? task.trainingRows() : task.validationRows();
      return judge
          .classifier
          .score(judge.weights(training), task.images(), judged)
          .accuracy();
    }
  }
}
