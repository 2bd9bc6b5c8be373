package dev.etude.cli.metatest;

import dev.etude.cli.output.Range;
import dev.etude.meta.evaluation.StepSizeGrid;
import dev.etude.meta.evaluation.TestRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Everything {@code meta-test} found. */
record MetaTestResult(List<Integer> checkpoints, List<Contestant> contestants, long seed) {

  /**
   * One optimizer and its runs.
   *
   * @param stepSize null for a learned optimizer
   * @param grid null unless the step size was tuned
   */
  record Contestant(
      String name, @Nullable Double stepSize, @Nullable StepSizeGrid grid, List<TestRun> runs) {
    /** Returns where the runs are at a checkpoint. */
    Range at(int checkpoint, ToDoubleFunction<TestRun.Checkpoint> quantity) {
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

  static double trainAccuracy(TestRun.Checkpoint checkpoint) {
    return checkpoint.train().accuracy();
  }

  static double testAccuracy(TestRun.Checkpoint checkpoint) {
    return checkpoint.test().accuracy();
  }

  int last() {
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
