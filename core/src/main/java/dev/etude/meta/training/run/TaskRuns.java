package dev.etude.meta.training.run;

import dev.etude.inner.learned.LearnedRule;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.TaskFamily;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Schedule;
import java.util.List;

/**
 * Tasks of any families, trained by a learned rule: the number of a task says which family it is of, in turn, and its horizon.
 *
 * <pre>
 *   task i    family i mod n, its task i;  peak η and unit s log-uniform;  η falls along a cosine from the peak to a hundredth over
 *             the task's horizon, which the stage's {@link Lifetime} says
 *   meta-loss losses divided by that at the start, c = (loss + 10⁻³ start)/(1.001 start), or log c; mean or last over an unroll
 * </pre>
 *
 * <p>A value that travels; workspaces belong to the runs.
 */
public final class TaskRuns implements RunFamily {
  private static final long serialVersionUID = 1L;

  private static final double LAST_SHARE = 0.01;
  private static final double MEMBER = 200; // bytes that a pool keeps of any task

  @SuppressWarnings("serial") // a copy that can be serialised
  private final List<TaskFamily> families;

  private final RuleTraining training;
  private final Seed seed;

  /**
   * A supply of tasks.
   *
   * @param families what is drawn from in turn, at least one
   * @param training how the rule is trained on them
   * @param seed of all tasks
   */
  public TaskRuns(List<? extends TaskFamily> families, RuleTraining training, Seed seed) {
    this.families = List.copyOf(families);
    if (families.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one family of tasks, but is none");
    }
    this.training = training;
    this.seed = seed;
  }

  @Override
  public InnerRun start(Stage stage, long index) {
    TaskFamily family = families.get((int) (index % families.size()));
    JudgedTask task = family.task(seed, Math.toIntExact(index));
    Seed own = seed.child("rule-training", index);
    double unit = spread(training.unitSpread(), own.child("unit", 0));
    double peak = training.stepSize() * spread(training.stepSizeSpread(), own.child("peak", 0));
    int horizon = stage.pool().lifetime().horizon(stage.unrolling(), index);
    Schedule schedule = new Cosine(peak / unit, LAST_SHARE * peak / unit, 0, horizon);
    JudgedTask.Part part = task.choosing();
    InnerProblem read = training.rows() == Rows.TRAINING
        ? part.trained().loss()
        : part.heldOut().loss();
    if (!(read instanceof Differentiable differentiable)) {
      throw new IllegalArgumentException(
          "the loss that the meta-loss reads must have a gradient, but is a "
              + read.getClass().getSimpleName());
    }
    return TaskRun.start(
        new TaskRun.Setting(
            training,
            stage.unrolling().reading(),
            part.training(),
            differentiable,
            schedule,
            unit,
            Kernels.fastest()),
        task.start());
  }

  @Override
  public double bytes(Plan plan, boolean differentiates, int workers) {
    LearnedRule rule = training.rule();
    double most = 0;
    for (Stage stage : plan.stages()) {
      double unroll = 0; // of the largest family
      double states = 0; // of a task of each
      for (TaskFamily family : families) {
        TensorLayout layout = family.task(seed, 0).choosing().training().tensors();
        double weights = 0;
        double moments = 0;
        for (int t = 0; t < layout.tensors(); t++) {
          weights += layout.tensorSize(t);
          moments += rule.momentsLength(layout, t);
        }
        double read = Float.BYTES * weights / stage.unrolling().reading().every();
        unroll = Math.max(unroll, stage.usualUnroll() * (rule.bytesOfStep(layout) + read));
        states += Float.BYTES * (weights + moments) + MEMBER;
      }
      most = Math.max(
          most,
          (differentiates ? workers * unroll : 0)
              + stage.pool().tasks() * states / families.size());
    }
    return most;
  }

  /** Returns a factor in [1/most, most] whose logarithm is uniform. */
  private static double spread(double most, Seed seed) {
    return StrictMath.pow(most, 2 * seed.generator().nextDouble() - 1);
  }

  @Override
  public double blowUp(Stage stage, int unrollSteps) {
    double factor = stage.pool().blowUp();
    return isLogarithmic(training, stage.unrolling().reading()) ? StrictMath.log(factor) : factor;
  }

  static boolean isLogarithmic(RuleTraining training, Unrolling.Reading reading) {
    return training.logarithm() || reading.reduction() == Reduction.LOG_LAST;
  }
}
