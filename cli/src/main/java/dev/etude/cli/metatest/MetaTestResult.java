package dev.etude.cli.metatest;

import dev.etude.inner.optimizer.ScheduledOptimizer;
import dev.etude.math.Range;
import dev.etude.meta.evaluation.MetaTest;
import dev.etude.meta.evaluation.StepSizeGrid;
import dev.etude.meta.evaluation.TestRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a comparison found.
 *
 * @param checkpoints after how many steps networks were judged
 * @param contestants the optimizers in the order they were given
 * @param seed what the tasks depend on
 */
public record MetaTestResult(List<Integer> checkpoints, List<Contestant> contestants, long seed) {

  /**
   * Compares optimizers.
   *
   * @param test on what
   * @param rivals the optimizers
   * @param progress told after how many steps more, from any thread
   * @return what was found
   */
  public static MetaTestResult of(MetaTest test, List<Rival> rivals, IntConsumer progress) {
    List<List<TestRun>> all =
        test.compare(rivals.stream().map(Rival::optimizer).toList(), progress);
    List<Contestant> contestants = new ArrayList<>();
    for (int i = 0; i < rivals.size(); i++) {
      Rival rival = rivals.get(i);
      Double stepSize =
          rival.optimizer() instanceof ScheduledOptimizer it ? it.schedule().stepSize(1) : null;
      contestants.add(new Contestant(rival.name(), stepSize, rival.grid(), all.get(i)));
    }
    return new MetaTestResult(test.checkpoints(), contestants, test.seed().value());
  }

  /**
   * One optimizer and its runs.
   *
   * @param name what it is called
   * @param stepSize null for a learned optimizer
   * @param grid null unless the step size was tuned
   * @param runs one for each task
   */
  public record Contestant(
      String name, @Nullable Double stepSize, @Nullable StepSizeGrid grid, List<TestRun> runs) {
    /**
     * Returns where the runs are at a checkpoint.
     *
     * @param checkpoint its index
     * @param quantity what is asked for
     * @return mean and range
     */
    public Range at(int checkpoint, ToDoubleFunction<TestRun.Checkpoint> quantity) {
      return Range.of(runs.stream()
          .mapToDouble(run -> quantity.applyAsDouble(run.checkpoints().get(checkpoint)))
          .toArray());
    }

    /** Says how many runs left the finite numbers. */
    String status() {
      long diverged = runs.stream().filter(TestRun::isDiverged).count();
      return diverged == 0 ? "completed" : diverged + " of " + runs.size() + " runs diverged";
    }
  }

  /** One optimizer as it is printed for scripts; the components are the fields. */
  record Entry(
      String name,
      @Nullable Double stepSize,
      @Nullable List<StepSizeGrid.Point> grid,
      Map<Integer, Range> train,
      Map<Integer, Range> test,
      Range finalTestAccuracy,
      String status) {}

  /** What {@code --json} prints; the components are the fields. */
  record Summary(List<Entry> optimizers, long seed) {}

  /**
   * Returns the accuracy on the images trained on.
   *
   * @param checkpoint the scores
   * @return the share that is right, against the labels trained on
   */
  public static double trainAccuracy(TestRun.Checkpoint checkpoint) {
    return checkpoint.train().accuracy();
  }

  /**
   * Returns the accuracy on test images.
   *
   * @param checkpoint the scores
   * @return the share that is right
   */
  public static double testAccuracy(TestRun.Checkpoint checkpoint) {
    return checkpoint.test().accuracy();
  }

  /**
   * Returns the index of the last checkpoint.
   *
   * @return where the runs ended
   */
  public int last() {
    return checkpoints.size() - 1;
  }

  Summary summary() {
    List<Entry> entries = new ArrayList<>();
    for (Contestant contestant : contestants) {
      StepSizeGrid grid = contestant.grid();
      entries.add(new Entry(
          contestant.name(),
          contestant.stepSize(),
          grid == null ? null : grid.points(),
          bySteps(contestant, MetaTestResult::trainAccuracy),
          bySteps(contestant, MetaTestResult::testAccuracy),
          contestant.at(last(), MetaTestResult::testAccuracy),
          contestant.status()));
    }
    return new Summary(entries, seed);
  }

  private Map<Integer, Range> bySteps(
      Contestant contestant, ToDoubleFunction<TestRun.Checkpoint> quantity) {
    Map<Integer, Range> ranges = new LinkedHashMap<>();
    for (int i = 0; i < checkpoints.size(); i++) {
      ranges.put(checkpoints.get(i), contestant.at(i, quantity));
    }
    return ranges;
  }
}
