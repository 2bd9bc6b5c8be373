package dev.etude.meta.evaluation;

import dev.etude.check.Arguments;
import dev.etude.inner.learned.ClassicOptimizer;
import dev.etude.inner.learned.ClassicRule;
import dev.etude.inner.learned.InnerOptimizer;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.kernel.Kernels;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.ImageTask;
import dev.etude.task.ImageTaskFamily;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import java.util.ArrayList;
import java.util.List;
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
 * @param seed what the tasks depend on
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
   * @param optimizers what to compare
   * @param progress told, each time a run is done, how many steps it had; from any thread
   * @return for each optimizer its runs
   */
  public List<List<TestRun>> compare(List<InnerOptimizer> optimizers, IntConsumer progress) {
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
      List<InnerOptimizer> optimizers,
      List<Integer> checkpoints,
      int runs,
      Seed seed)
      implements TaskFunction<TestRun> {
    @Override
    public TestRun apply(int job) {
      ImageTask task = family.get().task(seed, job % runs);
      InnerOptimizer.Training training = start(optimizers.get(job / runs), family.get(), task);
      List<TestRun.Checkpoint> scores = new ArrayList<>();
      TrajectoryEnd end = new TrajectoryEnd.Completed(0, Double.NaN);
      var batches = task.trainingBatches();
      int made = 0;
      for (int checkpoint : checkpoints) {
        if (end instanceof TrajectoryEnd.Completed) {
          end = training.advance(task.images(), batches, checkpoint - made);
        }
        made = checkpoint;
        scores.add(new TestRun.Checkpoint(
            checkpoint,
            training.classifier().score(training.weights(), task.images(), task.trainingRows()),
            training.classifier().score(training.weights(), task.test())));
      }
      boolean completed = end instanceof TrajectoryEnd.Completed;
      return new TestRun(
          scores, completed ? new TrajectoryEnd.Completed(made, lastLoss(end)) : end);
    }
  }

  private static InnerOptimizer.Training start(
      InnerOptimizer optimizer, ImageTaskFamily family, ImageTask task) {
    return optimizer.start(
        family.shape(), task.initialWeights(), family.batch(), Kernels.fastest());
  }

  private static double lastLoss(TrajectoryEnd end) {
    return end instanceof TrajectoryEnd.Completed completed ? completed.lastLoss() : Double.NaN;
  }

  /**
   * Finds the step size of a rule whose networks, after t steps, are right most often.
   *
   * @param rule the rule
   * @param rows on which images: those for validation, or, to see what comes of that, those trained on
   * @param tuningRuns over how many tasks the accuracy is averaged, at least 1
   * @param progress told, each time a run is done, how many steps it had; from any thread
   * @return the step sizes tried and the best
   */
  public StepSizeGrid tune(ClassicRule rule, Rows rows, int tuningRuns, IntConsumer progress) {
    Arguments.atLeast(tuningRuns, 1, "tuningRuns");
    if (rows == Rows.VALIDATION) {
      Arguments.atLeast(family.get().validationSamples(), 1, "validationSamples");
    }
    return StepSizeGrid.search(
        stepSizes -> accuracies(rule, rows, stepSizes, tuningRuns, progress));
  }

  private double[] accuracies(
      ClassicRule rule, Rows rows, List<Double> stepSizes, int tuningRuns, IntConsumer progress) {
    List<Double> accuracies = map.map(
        stepSizes.size() * tuningRuns,
        new Trial(family, rule, rows, stepSizes, steps, tuningRuns, seed.child("tuning", 0)),
        () -> progress.accept(steps));
    double[] means = new double[stepSizes.size()];
    for (int job = 0; job < accuracies.size(); job++) {
      means[job / tuningRuns] += accuracies.get(job) / tuningRuns;
    }
    return means;
  }

  /** Run r of step size i is job i · runs + r. */
  private record Trial(
      Shared<ImageTaskFamily> family,
      ClassicRule rule,
      Rows rows,
      List<Double> stepSizes,
      int steps,
      int runs,
      Seed seed)
      implements TaskFunction<Double> {
    @Override
    public Double apply(int job) {
      ImageTask task = family.get().task(seed, job % runs);
      InnerOptimizer.Training training =
          start(new ClassicOptimizer(rule, stepSizes.get(job / runs)), family.get(), task);
      TrajectoryEnd end = training.advance(task.images(), task.trainingBatches(), steps);
      int[] judged = rows == Rows.TRAINING ? task.trainingRows() : task.validationRows();
      return end instanceof TrajectoryEnd.Diverged
          ? 0
          : training
              .classifier()
              .score(training.weights(), task.images(), judged)
              .accuracy();
    }
  }
}
