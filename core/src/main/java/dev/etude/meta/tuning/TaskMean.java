package dev.etude.meta.tuning;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.ForwardMode;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.PlainRun;
import dev.etude.meta.gradient.ReverseMode;
import dev.etude.meta.gradient.SmoothnessPenalty;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The mean of a meta-objective over m tasks, all trained by one recipe.
 *
 * <pre>
 *   F(θ) = (1/m) Σ_s F_s(θ) + R(θ),      R a {@link SmoothnessPenalty}, 0 unless asked for
 * </pre>
 *
 * <p>The sum is taken in the order of the tasks, so that its bits do not depend on the threads. Its status is the gravest
 * of the tasks': where one has no number the mean has none, and where one is chaotic the mean is.
 *
 * <p>Cost: m plain runs for a value, counted up to where they escape or diverge. With up to {@value #MOST_FORWARD}
 * meta-parameters a gradient is forward mode's, 1 + 2p trajectories; with more it is reverse mode's, at least 4, with at most
 * {@value #MOST_STATES} states of a run in memory.
 */
public final class TaskMean implements MetaFunction {
  private static final int MOST_FORWARD = 2;
  private static final int MOST_STATES = 1000;

  private final int count;
  private final TaskFunction<Task<? extends TwiceDifferentiable>> tasks;
  private final Recipe recipe;
  private final MetaObjective objective;
  private final TaskMap map;
  private final MetaGradientEngine<? super TwiceDifferentiable> engine;
  private final Optional<SmoothnessPenalty> penalty;
  private final int parameters;

  private TaskMean(
      int count,
      TaskFunction<Task<? extends TwiceDifferentiable>> tasks,
      Recipe recipe,
      MetaObjective objective,
      TaskMap map,
      MetaGradientEngine<? super TwiceDifferentiable> engine,
      Optional<SmoothnessPenalty> penalty) {
    this.count = Arguments.atLeast(count, 1, "the number of tasks");
    this.tasks = tasks;
    this.recipe = recipe;
    this.objective = objective;
    this.map = map;
    this.engine = engine;
    this.penalty = penalty;
    this.parameters = recipe.schedule().parameters() + recipe.learned().size();
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
    boolean forward = recipe.schedule().parameters() + recipe.learned().size() <= MOST_FORWARD;
    return new TaskMean(
        count,
        tasks,
        recipe,
        objective,
        map,
        forward ? new ForwardMode() : new ReverseMode(MOST_STATES),
        Optional.empty());
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
   * Returns the same mean by another engine, {@link dev.etude.meta.gradient.EvolutionStrategies} for instance, whose value and gradient are those
   * of a smoothed F.
   *
   * @param other what computes gradients from now on
   * @return the mean
   */
  public TaskMean by(MetaGradientEngine<? super TwiceDifferentiable> other) {
    return new TaskMean(count, tasks, recipe, objective, map, other, penalty);
  }

  /**
   * Returns the same mean with R added.
   *
   * @param added what a rough schedule costs
   * @return the mean
   */
  public TaskMean with(SmoothnessPenalty added) {
    return new TaskMean(count, tasks, recipe, objective, map, engine, Optional.of(added));
  }

  @Override
  public int parameters() {
    return parameters;
  }

  @Override
  public Point value(Vector theta) {
    int steps = recipe.schedule().steps();
    return mean(theta, map.map(count, s -> {
      Unroll<? extends TwiceDifferentiable> unroll = recipe.on(tasks.apply(s)).at(theta);
      PlainRun run = PlainRun.of(unroll, objective);
      double rough = penalty.map(added -> added.value(unroll.schedule())).orElse(0.0);
      return new Evaluation(
          run.value() + rough,
          Optional.empty(),
          run.status(),
          (double) Evaluation.stepsMade(run.status(), steps) / steps);
    }));
  }

  @Override
  public Point gradient(Vector theta) {
    int steps = recipe.schedule().steps();
    return mean(theta, map.map(count, s -> {
      Unroll<? extends TwiceDifferentiable> unroll = recipe.on(tasks.apply(s)).at(theta);
      MetaGradient run = engine.differentiate(unroll, objective);
      MetaGradient found = penalty
          .map(added -> added.addTo(run, unroll.schedule()))
          .orElse(run)
          .inCoordinates(unroll.parameters());
      long work = found.cost().gradients() + 2 * found.cost().hessianVectorProducts();
      return new Evaluation(
          found.value(), Optional.of(found.gradient()), found.status(), (double) work / steps);
    }));
  }

  @Override
  public double untrained() {
    int steps = recipe.schedule().steps();
    double sum = 0;
    for (double loss : map.map(count, s -> loss(tasks.apply(s)))) {
      sum += objective.reduction() == Reduction.LOG_LAST ? StrictMath.log(loss) / steps : loss;
    }
    return Double.isFinite(sum) ? sum / count : Double.NaN;
  }

  private double loss(Task<? extends TwiceDifferentiable> task) {
    InnerProblem read = objective.rows() == Rows.TRAINING ? task.training() : task.validation();
    return read.loss(task.start().toArray());
  }

  private Point mean(Vector theta, List<Evaluation> evaluations) {
    double value = 0;
    double trajectories = 0;
    double[] gradient = new double[parameters];
    Status gravest = evaluations.get(0).status();
    boolean differentiated = true;
    for (Evaluation evaluation : evaluations) { // in the order of the tasks
      value += evaluation.value() / count;
      trajectories += evaluation.trajectories() / count;
      gravest = Gravity.graver(gravest, evaluation.status());
      differentiated &= evaluation.gradient().isPresent();
      if (evaluation.gradient().isPresent()) {
        Vector own = evaluation.gradient().get();
        Arrays.setAll(gradient, j -> gradient[j] + own.get(j) / count);
      }
    }
    boolean finite = gravest.isFinite();
    return new Point(
        theta,
        finite ? value : Double.NaN,
        finite && differentiated ? Optional.of(Vector.of(gradient)) : Optional.empty(),
        gravest,
        trajectories);
  }

  /** What one task contributes. */
  private record Evaluation(
      double value, Optional<Vector> gradient, Status status, double trajectories) {
    static int stepsMade(Status status, int steps) {
      if (status instanceof Status.Escaped escaped) {
        return escaped.step();
      }
      return status instanceof Status.Diverged diverged ? diverged.step() : steps;
    }
  }
}
