package dev.etude.cli.check;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.report.Numbers;
import dev.etude.task.Task;
import dev.etude.theory.BatchSharpness;
import dev.etude.update.UpdateRule;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How near the edge of stability for mini-batches a run ends, for one step size; the components are the fields of {@code --json}.
 *
 * @param stepSize η
 * @param steps how many were measured, fewer than asked for if the run diverged
 * @param sharpness the mean of gᵀHg/|g|² over the last quarter of them, g and H of the batch of a step; null if none was measured
 * @param shareOfEdge η/2 times that: 1 at the edge
 */
record BatchEdge(
    double stepSize,
    int steps,
    @Nullable Double sharpness,
    @Nullable Double shareOfEdge) {
  private static final int PART = 4;
  private static final double NEAR = 0.9;

  /** Measures the runs of the longest horizon. */
  static List<BatchEdge> along(
      Task<? extends TwiceDifferentiable> task, UpdateRule rule, int steps, double... stepSizes) {
    List<BatchEdge> edges = new ArrayList<>();
    for (double stepSize : stepSizes) {
      BatchSharpness found = BatchSharpness.along(task, rule, new ConstantStep(stepSize, steps));
      int measured = found.measured();
      int window = Math.max(1, measured / PART);
      edges.add(
          measured == 0
              ? new BatchEdge(stepSize, 0, null, null)
              : new BatchEdge(stepSize, measured, found.last(window), found.shareOfEdge(window)));
    }
    return edges;
  }

  /** Says in a line what step sizes come to; empty without mini-batches. */
  static String text(List<BatchEdge> edges, int steps) {
    if (edges.isEmpty()) {
      return "";
    }
    List<String> shares = new ArrayList<>();
    Double from = null;
    for (BatchEdge edge : edges) {
      Double share = edge.shareOfEdge;
      shares.add(share == null ? "–" : Numbers.brief(share));
      if (from == null && share != null && share >= NEAR) {
        from = edge.stepSize;
      }
    }
    return "Batch sharpness over 2/η at the end of " + steps + " steps, for each step size: "
        + String.join(" ", shares) + ". "
        + (from == null
            ? "All runs stay below the edge for mini-batches, 1"
            : "From step size " + Numbers.brief(from)
                + " on a step gains nothing on the rows that it reads, or nearly nothing")
        + ".\n";
  }
}
