package dev.etude.meta.evaluation;

import dev.etude.inner.optimizer.ScheduledOptimizer;
import dev.etude.math.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a comparison found.
 *
 * @param checkpoints after how many steps networks were judged
 * @param contestants the optimizers in the order they were given
 * @param seed their seed
 */
public record MetaTested(List<Integer> checkpoints, List<Contestant> contestants, long seed) {

  /**
   * Compares optimizers.
   *
   * @param test on what
   * @param rivals the optimizers
   * @param progress told after how many steps more, from any thread
   * @return the result
   */
  public static MetaTested of(MetaTest test, List<Rival> rivals, IntConsumer progress) {
    List<List<TestRun>> all =
        test.compare(rivals.stream().map(Rival::optimizer).toList(), progress);
    List<Contestant> contestants = new ArrayList<>();
    for (int i = 0; i < rivals.size(); i++) {
      Rival rival = rivals.get(i);
      contestants.add(new Contestant(rival.name(), stepSize(rival), rival.grid(), all.get(i)));
    }
    return new MetaTested(test.checkpoints(), contestants, test.seed().value());
  }

  private static @Nullable Double stepSize(Rival rival) {
    StepSizesTried grid = rival.grid();
    if (grid != null) {
      return grid.stepSize();
    }
    return rival.optimizer() instanceof ScheduledOptimizer it ? it.schedule().stepSize(1) : null;
  }

  /**
   * One optimizer and its runs.
   *
   * @param name its name
   * @param stepSize null for a learned optimizer with its own step size, and for a rule that chooses its own step sizes
   * @param grid null unless the step size was tuned
   * @param runs one for each task
   */
  public record Contestant(
      String name, @Nullable Double stepSize, @Nullable StepSizesTried grid, List<TestRun> runs) {
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

    /**
     * Says how many runs left the finite numbers.
     *
     * @return for example {@code completed}, {@code 2 of 5 runs diverged}
     */
    public String status() {
      long diverged = runs.stream().filter(TestRun::isDiverged).count();
      return diverged == 0 ? "completed" : diverged + " of " + runs.size() + " runs diverged";
    }
  }

  /**
   * Returns the index of the last checkpoint.
   *
   * @return where the runs ended
   */
  public int last() {
    return checkpoints.size() - 1;
  }
}
