package dev.etude.results.check;

import dev.etude.data.model.TableTasks;
import dev.etude.inner.network.Network;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.CheckJournal;
import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.meta.diagnosis.EngineCheck;
import dev.etude.meta.diagnosis.EngineSet;
import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.StabilityEdge;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.report.listing.EnumName;
import dev.etude.results.table.InnerWord;
import dev.etude.results.table.TableProblem;
import dev.etude.results.table.TimeNeed;
import dev.etude.run.UsageException;
import dev.etude.task.JudgedTask;
import dev.etude.task.Task;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.theory.BatchEdge;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.rule.GradientDescent;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Checks on a table which engines of meta-gradients can be trusted, at which step sizes and horizons.
 *
 * <pre>{@code
 * TableProblem problem = ProblemSettings.of(Path.of("table.csv")).read();
 * TableTasks tasks = problem.tasks(TableTasks.ALL_ROWS);
 * TableCheck check = TableCheck.of(problem, tasks, InnerWord.GD, true, new Seed(1));
 * List<Integer> horizons = List.of(10, 30);
 * CheckResult result = check.run(
 *     horizons,
 *     check.usualStepSizes(horizons),
 *     new ThreadPoolTaskMap(2),
 *     Optional.empty(),
 *     point -> {});
 * System.out.print(result.text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 */
public final class TableCheck {
  /** How many step sizes {@link #usualStepSizes} has. */
  public static final int POINTS = 12;

  private static final double BELOW_EDGE = 2; // decades
  private static final double ABOVE_EDGE = 1;
  // Rows of 2000 numbers: some seconds, some 100 MB.
  private static final int LARGEST_HESSIAN = 2000;
  private static final int MOST_SPLITS = 20;
  private static final double ROUNDING = 1e-13; // of gradients, whose errors are in deviations

  private final TableProblem problem;
  private final boolean byBatches;
  private final InnerWord inner;
  private final boolean log;
  private final Seed seed;
  private final JudgedTask drawn;
  private final String remark; // on the splits before it
  private final Task<? extends TwiceDifferentiable> task;

  private TableCheck(
      TableProblem problem,
      boolean byBatches,
      InnerWord inner,
      boolean log,
      Seed seed,
      JudgedTask drawn,
      String remark) {
    this.problem = problem;
    this.byBatches = byBatches;
    this.inner = inner;
    this.log = log;
    this.seed = seed;
    this.drawn = drawn;
    this.remark = remark;
    this.task = simplest(drawn);
  }

  /**
   * Draws the first split on which something can be learned. One whose training stays at its start, as where the target is one
   * number on the training rows, has no step size to check.
   *
   * @param problem the table and the model
   * @param tasks its splits
   * @param inner how weights move
   * @param log whether the objective is the log loss
   * @param seed of everything that is drawn
   * @return a check of that split
   * @throws UsageException if there is none
   */
  public static TableCheck of(
      TableProblem problem, TableTasks tasks, InnerWord inner, boolean log, Seed seed) {
    String target = problem.examples().target().name();
    int[] splits = tasks
        .selection(seed)
        .map(TaskFamily.Selection::learned)
        .orElseGet(() -> IntStream.range(0, MOST_SPLITS).toArray());
    for (int i = 0; i < splits.length; i++) {
      JudgedTask drawn = tasks.task(seed, splits[i]);
      double[] gradient = new double[drawn.start().dimension()];
      drawn.choosing().training().gradient(drawn.start().toArray(), gradient);
      if (!Arrays.stream(gradient).allMatch(g -> Math.abs(g) <= ROUNDING)) {
        String remark = i == 0
            ? ""
            : "Split " + (i + 1) + " is checked: in those before it \"" + target
                + "\" does not vary with the features on the training rows, and nothing can be"
                + " learned.\n";
        boolean byBatches = tasks.batch() != TableTasks.ALL_ROWS;
        return new TableCheck(problem, byBatches, inner, log, seed, drawn, remark);
      }
    }
    throw new UsageException("\"" + target + "\" does not vary with the features on the training"
        + " rows of "
        + (splits.length == 1 ? "the only split" : "any of " + splits.length + " splits")
        + ", so that no step size learns anything; more rows would tell, or a larger part of them for"
        + " training");
  }

  /** The closed forms need a quadratic, and its Hessian as a matrix, which is too large where there are very many features. */
  private static Task<? extends TwiceDifferentiable> simplest(JudgedTask drawn) {
    Optional<Quadratic> quadratic = drawn.choosing().training() instanceof Network network
            && network.dimension() <= LARGEST_HESSIAN
        ? network.asQuadratic()
        : Optional.empty();
    return quadratic.isPresent()
        ? new Task<>(quadratic.get(), drawn.choosing().heldOut().loss(), drawn.start())
        : drawn.task();
  }

  /**
   * Returns step sizes around where runs of the longest horizon stop descending, and where {@code tune} looks. The edge lies
   * halfway between two of the step sizes: on it everything is a matter of the last digits.
   *
   * @param horizons numbers of steps, at least one
   * @return step sizes, evenly spaced on a logarithmic scale
   */
  public Vector usualStepSizes(List<Integer> horizons) {
    StepSizeRange usual = inner.rule().usualStepSizes();
    double edge = StabilityEdge.of(task, inner.rule(), Collections.max(horizons))
        .stepSize()
        .orElse(usual.largest());
    double below = Math.max(BELOW_EDGE, StrictMath.log10(edge / usual.least()));
    double above = Math.max(ABOVE_EDGE, StrictMath.log10(usual.largest() / edge));
    int pointsBelow = 1;
    double decades = Double.POSITIVE_INFINITY; // from a step size to the next
    for (int k = 1; k < POINTS; k++) {
      double needed = Math.max(below / (k - 0.5), above / (POINTS - k - 0.5));
      if (needed < decades) {
        decades = needed;
        pointsBelow = k;
      }
    }
    return Vector.of(around(edge, pointsBelow, decades));
  }

  private static double[] around(double edge, int pointsBelow, double decades) {
    double[] sizes = new double[POINTS];
    Arrays.setAll(sizes, i -> edge * StrictMath.pow(10, (i - pointsBelow + 0.5) * decades));
    return sizes;
  }

  /**
   * Estimates how long {@link #run} takes, by short checks of one small step size.
   *
   * @param horizons numbers of steps, at least one
   * @param stepSizes how many step sizes there are
   * @param threads how many points are worked on at once
   * @return a line where it is more than a minute
   */
  public Optional<String> foretold(List<Integer> horizons, int stepSizes, int threads) {
    double steps =
        stepSizes * horizons.stream().mapToDouble(Integer::doubleValue).sum();
    Vector small = Vector.of(inner.rule().usualStepSizes().least());
    return TimeNeed.of(
        steps / Math.min(threads, horizons.size() * stepSizes),
        Collections.max(horizons),
        t -> engines()
            .run(task, inner.rule(), List.of(t), small, new ThreadPoolTaskMap(1), point -> {}),
        "--steps or --step-sizes");
  }

  private EngineCheck engines() {
    MetaObjective objective = log ? MetaObjective.logOfLastLoss() : MetaObjective.lastLoss();
    return new EngineCheck(objective, EngineSet.withDefaults(seed), EngineCheck.DEFAULT_TOLERANCE);
  }

  /**
   * Checks all engines at all points.
   *
   * @param horizons numbers of steps, at least one
   * @param stepSizes step sizes
   * @param map runs the points
   * @param journal keeps each point that is checked, and has those of an earlier run; empty to keep nothing
   * @param onPoint told of each point that is checked, from any thread
   * @return what the engines' answers are worth
   */
  public CheckResult run(
      List<Integer> horizons,
      Vector stepSizes,
      TaskMap map,
      Optional<CheckJournal> journal,
      Consumer<List<Finding>> onPoint) {
    Diagnosis diagnosis =
        engines().run(task, inner.rule(), horizons, stepSizes, map, journal, onPoint);
    List<BatchEdge> batchEdges = byBatches && inner.rule() instanceof GradientDescent
        ? BatchEdge.along(
            drawn.task(),
            inner.rule(),
            Collections.max(horizons),
            diagnosis.stepSizes().toArray())
        : List.of();
    CheckResult.Subject subject = new CheckResult.Subject(
        problem.fileName(),
        problem.examples().target().name(),
        EnumName.of(problem.model().kind()),
        drawn.choosing().training().toString(),
        inner.toString(),
        log);
    return new CheckResult(
        subject, diagnosis, batchEdges, remark + problem.examples().reading().text(), seed.value());
  }
}
