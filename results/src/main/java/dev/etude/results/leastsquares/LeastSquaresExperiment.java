package dev.etude.results.leastsquares;

import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.LeftOutTuning;
import dev.etude.meta.objective.Rows;
import dev.etude.results.WorkListener;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresSetting;
import java.util.Locale;
import java.util.Optional;

/**
 * Learns the step size of noisy least squares, three ways, and tests it on new tasks.
 *
 * @param tasks what is learned from
 * @param testTasks how many new tasks there are, at least 1
 * @param grid the step sizes to choose from; empty for all
 * @param leaveOneOut whether leave-one-out is wanted, even if it takes long
 */
public record LeastSquaresExperiment(
    LeastSquaresTasks tasks, int testTasks, Optional<double[]> grid, boolean leaveOneOut) {
  private static final int TEST_RESULT = 100; // bytes, at least, of what a new task leaves
  private static final int MOST_STEPS_OF_THEORY =
      100_000; // an integral over 2t points for each step size
  private static final double QUICK = 2e10; // multiply-adds, some seconds on one core

  /**
   * Refuses, before anything is drawn, what the heap cannot hold.
   *
   * @param threads how many tasks are worked on at once
   * @throws UsageException what is needed, what there is, and what would help
   */
  public void requireMemory(int threads) {
    tasks.requireMemory(threads);
    MemoryNeed.require("--test-tasks " + testTasks, TEST_RESULT * (double) testTasks, "test tasks");
  }

  /**
   * Says why there is no choice by leave-one-out, if there is none.
   *
   * @return the reason, in words
   * @throws UsageException if it is wanted and cannot be
   */
  public Optional<String> leaveOneOutSkipped() {
    if (!tasks.isFullBatch()) {
      if (leaveOneOut) {
        throw new UsageException(
            "--leave-one-out is for gradient descent on all rows, but --inner is sgd");
      }
      return Optional.of("it is known for gradient descent on all rows only");
    }
    GaussianLeastSquares family = tasks.setting().family();
    double bytes = tasks.count() * LeaveOneOut.bytes(family.samples(), family.dimension());
    boolean fits = bytes < Runtime.getRuntime().maxMemory() / 2.0;
    if (!fits && leaveOneOut) {
      throw new UsageException(String.format(
          Locale.ROOT,
          "--leave-one-out needs up to %.1f GB for %d tasks; use fewer --tasks, or give more memory,"
              + " for example ETUDE_HEAP=%.0fg",
          bytes / (1 << 30),
          tasks.count(),
          Math.ceil(2 * bytes / (1 << 30))));
    }
    if (leaveOneOut || (fits && LeftOutTuning.work(tasks.setting(), tasks.count()) <= QUICK)) {
      return Optional.empty();
    }
    return Optional.of("it would take long for " + tasks.count() + " tasks of this size;"
        + " --leave-one-out computes it all the same, and fewer --tasks make it quick");
  }

  /**
   * Chooses by leave-one-out.
   *
   * @param map runs the tasks
   * @param listener told of each task
   * @return the choice
   */
  public LeftOutTuning leaveOneOut(TaskMap map, WorkListener listener) {
    return LeftOutTuning.draw(tasks.setting(), tasks.seed(), tasks.count(), map, listener::step);
  }

  /**
   * Chooses on training and validation rows, and tests all choices on new tasks.
   *
   * @param drawn the tasks, drawn
   * @param leftOut the choice by leave-one-out, unless it is skipped
   * @return the result
   */
  public LeastSquaresTuneResult test(LeastSquaresTuning drawn, Optional<LeftOutTuning> leftOut) {
    LeastSquaresSetting setting = tasks.setting();
    boolean known = tasks.isFullBatch() && setting.steps() <= MOST_STEPS_OF_THEORY;
    return new LeastSquaresTuneResult(
        LeastSquaresResult.of(setting, drawn, leftOut, grid, testTasks),
        known
            ? new LeastSquaresTuneResult.Theory(
                LeastSquaresResult.Predicted.of(setting, Rows.TRAINING),
                LeastSquaresResult.Predicted.of(setting, Rows.VALIDATION),
                LeastSquaresResult.Predicted.ofLeaveOneOut(setting))
            : null,
        leaveOneOutSkipped().orElse(null),
        tasks.count(),
        tasks.isFullBatch(),
        tasks.seed().value());
  }
}
