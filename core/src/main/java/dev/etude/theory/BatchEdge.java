package dev.etude.theory;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.task.Task;
import dev.etude.update.UpdateRule;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The distance of the end of a training from the edge of stability for mini-batches, at one step size.
 *
 * <pre>
 *   sharpness = mean of gᵀHg/|g|² over the last quarter of the steps, g and H of the batch of a step
 *   share of the edge = η/2 times that
 * </pre>
 *
 * <p>For any problem: one made of a table, one of your own, or a model of another library whose products are differences of
 * gradients. Cost: a run with one Hessian-vector product a step more, for each step size.
 *
 * <pre>{@code
 * Task<Quadratic> task = Task.of(Quadratic.diagonal(4, 1), Vector.of(1, 1));
 * BatchEdge edge = BatchEdge.along(task, new GradientDescent(), 100, 0.1, 0.4).get(1); // that of 0.4
 * boolean near = edge.shareOfEdge() != null && edge.shareOfEdge() > 0.9;
 * }</pre>
 *
 * @param stepSize η
 * @param steps how many were measured, fewer than asked for if the run diverged or arrived
 * @param sharpness the mean of gᵀHg/|g|² over the last quarter of them; null if none was measured
 * @param shareOfEdge the mean of ηgᵀHg/2|g|² over the same steps: 1 at the edge; null if none was measured
 */
public record BatchEdge(
    double stepSize,
    int steps,
    @Nullable Double sharpness,
    @Nullable Double shareOfEdge) {
  private static final int PART = 4;

  /**
   * Trains with each step size and measures where the runs end.
   *
   * @param task what is trained, and from where
   * @param rule how weights move; the edge is that of gradient descent
   * @param steps t, at least 1
   * @param stepSizes η of each run, held constant; at least 0 and finite
   * @return one for each step size, in their order
   */
  public static List<BatchEdge> along(
      Task<? extends TwiceDifferentiable> task, UpdateRule rule, int steps, double... stepSizes) {
    Arguments.atLeast(steps, 1, "steps");
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
}
