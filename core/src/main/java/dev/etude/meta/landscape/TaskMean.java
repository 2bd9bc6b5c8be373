package dev.etude.meta.landscape;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.EvolutionStrategies;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.PlainRun;
import dev.etude.meta.gradient.engine.SmoothedWhereChaotic;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.stepsize.StepSizeTuner;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A meta-objective of the mean loss over m tasks, all trained by one recipe.
 *
 * <pre>
 *   F(θ) = (1/m) Σ_s F_s(θ) + R(θ)                  R a {@link SmoothnessPenalty}, 0 unless asked for
 *   F(θ) = (1/t) log((1/m) Σ_s f_s) + R(θ)          {@link Reduction#LOG_LAST}; f_s the last loss of task s, log f_s = t F_s
 *   ∇F(θ) = Σ_s (f_s/Σ f) ∇F_s(θ) + ∇R(θ)           its gradient
 * </pre>
 *
 * <p>The logarithm is that of the mean, not the mean of logarithms: a mean over tasks is as good as its tasks together, and the
 * mean of logarithms goes to −∞ where the loss of a single task goes to 0 (separable classes), whatever the others lose. It is
 * computed from the tasks' logarithms, so that neither an extrapolated loss beyond the doubles nor one of 10⁻³⁰⁰ is lost; its
 * rounding error is that of log f_s, a few 10⁻¹⁶ of |log f_s|/t.
 *
 * <p>The sum is taken in the order of the tasks, so that its bits do not depend on the threads. Its status is the most severe
 * of the tasks': where one has no number the mean has none, and where one is chaotic the mean is. A loss of exactly 0 has no
 * logarithm, but adds 0 to the mean like any number: only if all losses are 0 has the mean the status {@link
 * Status.ZeroLoss}.
 *
 * <p>Cost: m plain runs for a value, counted up to where they escape or diverge. With up to {@value #MOST_FORWARD}
 * meta-parameters a gradient is forward mode's, 1 + 2p trajectories; with more it is reverse mode's, at least 4, with at most
 * {@value ReverseModeInMemory#MOST_STATES} states of a run in memory, fewer where they come to more than 256 MB. {@link #smoothedWhereChaotic} adds two plain runs for each of {@value
 * #PAIRS} pairs where a task is chaotic.
 */
public final class TaskMean implements MetaFunction {
  private static final int MOST_FORWARD = 2;
  private static final int PAIRS = 4;
  private static final double DEVIATION = 0.3;

  private final int count;
  private final Training training;
  private final TaskMap map;
  private final int parameters;

  private TaskMean(int count, Training training, TaskMap map) {
    this.count = Arguments.atLeast(count, 1, "the number of tasks");
    this.training = training;
    this.map = map;
    this.parameters =
        training.recipe.schedule().parameters() + training.recipe.learned().size();
  }

  /**
   * Returns the mean over tasks that are made where they are trained.
   *
   * @param count m, at least 1
   * @param tasks task s; called anew for each evaluation, so that what is expensive belongs in what it captures
   * @param recipe how they are trained, and what is learned
   * @param objective F_s
   * @param map where they are trained
   * @return the mean
   */
  public static TaskMean of(
      int count,
      TaskFunction<Task<? extends TwiceDifferentiable>> tasks,
      Recipe recipe,
      MetaObjective objective,
      TaskMap map) {
    boolean forward = !recipe.rule().hasExactDerivatives()
        || recipe.schedule().parameters() + recipe.learned().size() <= MOST_FORWARD;
    return new TaskMean(
        count,
        new Training(
            tasks,
            recipe,
            objective,
            forward ? new ForwardMode() : new ReverseModeInMemory(),
            null),
        map);
  }

  /**
   * Returns the mean over given tasks.
   *
   * @param tasks at least one
   * @param recipe how they are trained, and what is learned
   * @param objective F_s
   * @param map where they are trained
   * @return the mean
   */
  public static TaskMean of(
      List<? extends Task<? extends TwiceDifferentiable>> tasks,
      Recipe recipe,
      MetaObjective objective,
      TaskMap map) {
    List<Task<? extends TwiceDifferentiable>> copy = List.copyOf(tasks);
    return of(copy.size(), copy::get, recipe, objective, map);
  }

  /**
   * Returns the same mean by another engine, {@link dev.etude.meta.gradient.engine.EvolutionStrategies} for instance, whose value and gradient are those
   * of a smoothed F.
   *
   * @param other what computes gradients from now on
   * @return the mean
   */
  public TaskMean by(MetaGradientEngine<? super TwiceDifferentiable> other) {
    return new TaskMean(
        count,
        new Training(training.tasks, training.recipe, training.objective, other, training.penalty),
        map);
  }

  /**
   * Returns the same mean with a slope where tasks are chaotic: that of F smoothed over {@value #DEVIATION} in θ, from
   * {@value #PAIRS} antithetic pairs of runs. For a descent of several parameters; {@link StepSizeTuner} turns to values there.
   *
   * @return the mean
   */
  public TaskMean smoothedWhereChaotic() {
    EvolutionStrategies smoothed =
        new EvolutionStrategies(PAIRS, DEVIATION, new Seed(0).child("smoothing", 0));
    return by(new SmoothedWhereChaotic(training.engine, smoothed));
  }

  /**
   * Returns the same mean with R added.
   *
   * @param added what a rough schedule costs
   * @return the mean
   */
  public TaskMean with(SmoothnessPenalty added) {
    return new TaskMean(
        count,
        new Training(training.tasks, training.recipe, training.objective, training.engine, added),
        map);
  }

  @Override
  public int parameters() {
    return parameters;
  }

  @Override
  public Point value(Vector theta) {
    Training own = training; // captured alone, since what a function captures may travel
    return mean(theta, map.map(count, s -> own.value(s, theta)));
  }

  @Override
  public Point gradient(Vector theta) {
    Training own = training;
    return mean(theta, map.map(count, s -> own.gradient(s, theta)));
  }

  @Override
  public double untrained() {
    Training own = training;
    List<Double> values = map.map(count, own::untrained);
    double value =
        weights(values.stream().mapToDouble(Double::doubleValue).toArray()).value();
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private Point mean(Vector theta, List<Evaluation> evaluations) {
    double trajectories = 0;
    Status worst = evaluations.get(0).status();
    for (Evaluation evaluation : evaluations) { // in the order of the tasks
      trajectories += evaluation.trajectories() / count;
      worst = worst.orWorse(evaluation.status());
    }
    if (!worst.isFinite()) {
      return new Point(theta, Double.NaN, Optional.empty(), worst, trajectories);
    }
    double[] values = evaluations.stream().mapToDouble(Evaluation::value).toArray();
    TaskWeights weights = weights(values);
    return new Point(
        theta,
        weights.value(),
        gradient(weights, evaluations),
        worst,
        trajectories,
        training.penalty == null ? spread(values) : Double.NaN);
  }

  /** The standard error of the mean loss, as a part of it; losses themselves may be beyond the doubles. */
  private double spread(double[] values) {
    double[] losses = values.clone();
    if (training.isLog()) {
      int steps = training.recipe.schedule().steps();
      double largest = Arrays.stream(values).max().orElse(0);
      Arrays.setAll(losses, s -> StrictMath.exp(steps * (values[s] - largest)));
    }
    double mean = Arrays.stream(losses).sum() / count;
    double squares =
        Arrays.stream(losses).map(loss -> (loss - mean) * (loss - mean)).sum();
    return count == 1 ? 0 : Math.sqrt(squares / (count - 1.0) / count) / Math.abs(mean);
  }

  private TaskWeights weights(double[] values) {
    return training.isLog()
        ? TaskWeights.ofLogs(values, training.recipe.schedule().steps())
        : TaskWeights.plain(values);
  }

  private Optional<Vector> gradient(TaskWeights weights, List<Evaluation> evaluations) {
    double[] gradient = new double[parameters];
    for (int s = 0; s < count; s++) {
      if (weights.counts(s)) { // a loss of 0 has no derivative of its logarithm
        Vector own = evaluations.get(s).gradient();
        if (own == null) {
          return Optional.empty();
        }
        int task = s;
        Arrays.setAll(gradient, j -> gradient[j] + weights.of(task, own.get(j)));
      }
    }
    return Optional.of(Vector.of(gradient));
  }

  /** What is done with each task, wherever it is. */
  private record Training(
      TaskFunction<Task<? extends TwiceDifferentiable>> tasks,
      Recipe recipe,
      MetaObjective objective,
      MetaGradientEngine<? super TwiceDifferentiable> engine,
      @Nullable SmoothnessPenalty penalty)
      implements Serializable {
    boolean isLog() {
      return objective.reduction() == Reduction.LOG_LAST;
    }

    Evaluation value(int s, Vector theta) {
      int steps = recipe.schedule().steps();
      Unroll<? extends TwiceDifferentiable> unroll = recipe.on(tasks.apply(s)).at(theta);
      PlainRun run = PlainRun.of(unroll, objective);
      double rough = penalty == null ? 0 : penalty.value(unroll.schedule());
      return new Evaluation(
          valueOf(run.value(), run.status()) + rough,
          null,
          run.status(),
          (double) stepsMade(run.status(), steps) / steps);
    }

    Evaluation gradient(int s, Vector theta) {
      Unroll<? extends TwiceDifferentiable> unroll = recipe.on(tasks.apply(s)).at(theta);
      MetaGradient run = engine.differentiate(unroll, objective);
      MetaGradient found = (penalty == null ? run : penalty.addTo(run, unroll.schedule()))
          .inCoordinates(unroll.parameters());
      long work = found.cost().gradients() + 2 * found.cost().hessianVectorProducts();
      return new Evaluation(
          valueOf(found.value(), found.status()),
          found.gradient(),
          found.status(),
          (double) work / recipe.schedule().steps());
    }

    double untrained(int s) {
      Task<? extends TwiceDifferentiable> task = tasks.apply(s);
      InnerProblem read = objective.rows() == Rows.TRAINING ? task.training() : task.validation();
      double loss = read.loss(task.start().toArray());
      return isLog() ? StrictMath.log(loss) / recipe.schedule().steps() : loss;
    }

    /** The logarithm of a loss of 0, which an engine does not call a number. */
    private static double valueOf(double value, Status status) {
      return status instanceof Status.ZeroLoss ? Double.NEGATIVE_INFINITY : value;
    }

    private static int stepsMade(Status status, int steps) {
      if (status instanceof Status.Escaped escaped) {
        return escaped.step();
      }
      return status instanceof Status.Diverged diverged ? diverged.step() : steps;
    }
  }

  /** What one task contributes. */
  private record Evaluation(
      double value, @Nullable Vector gradient, Status status, double trajectories)
      implements Serializable {}
}
