package dev.etude.cli.check;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.ResumeOption;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.table.InnerOptions;
import dev.etude.cli.table.TableOptions;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.StepSizeGrid;
import dev.etude.data.model.TableTasks;
import dev.etude.inner.network.Network;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.CheckJournal;
import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.meta.diagnosis.EngineCheck;
import dev.etude.meta.diagnosis.EngineSet;
import dev.etude.meta.diagnosis.StabilityEdge;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.results.check.CheckResult;
import dev.etude.results.check.CheckedSoFar;
import dev.etude.results.table.InnerWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.Interruption;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunSettings;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.JudgedTask;
import dev.etude.task.Task;
import dev.etude.task.TaskFamily;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.theory.BatchEdge;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.rule.GradientDescent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The meta-gradient doctor: which engine is right at which step sizes and horizons, on the user's own table. */
@Command(
    name = "check",
    description = {
      "Check which meta-gradient engines can be trusted on a table, and up to which step size.",
      "",
      "The command trains on the training rows of one split, for every number of"
          + " steps and every step size. Each engine computes the meta-objective and its"
          + " derivative in the logarithm of the step size. The command compares the result"
          + " with a reference: the closed form for gradient descent on a linear model,"
          + " otherwise forward mode. Differences of the meta-objective confirm the"
          + " reference.",
      "",
      "With mini-batches of gradient descent, the command also measures how near to"
          + " the edge of stability a training ends: the sharpness of a batch along its own"
          + " gradient, divided by 2/η, which is 1 at the edge."
    },
    footer = {
      "",
      "Each row of the map has one sign for each step size, from the smallest to the" + " largest.",
      "",
      "Examples:",
      "  etude check examples/diabetes.csv --target progression",
      "  etude check examples/diabetes.csv --model mlp:16 --inner sgd \\",
      "    --activation tanh --steps 10,50",
      "  etude check examples/diabetes.csv --step-sizes 0.001:100:21 --no-log --json",
      "  etude check examples/diabetes.csv --inner adam --steps 20,80 --out runs/check",
      "  etude check examples/diabetes.csv --inner adam --steps 20,80 --out runs/check --resume"
    })
public final class CheckCommand implements Runnable {
  private static final int POINTS = 12;
  private static final double BELOW_EDGE = 2; // decades
  private static final double ABOVE_EDGE = 1;
  // Rows of 2000 numbers: some seconds, some 100 MB.
  private static final int LARGEST_HESSIAN = 2000;
  private static final int MOST_SPLITS = 20;
  private static final double ROUNDING = 1e-13; // of gradients, whose errors are in deviations

  private static final String KIND = "etude check 1";
  private static final String JOURNAL = "points.tsv";

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final TableOptions table = new TableOptions();

  @Mixin
  private final InnerOptions inner = new InnerOptions();

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "10,30,100,300",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      converter = Count.class,
      description = "Numbers of steps, separated by commas (default: ${DEFAULT-VALUE}).")
  private List<Integer> steps;

  @Option(
      names = "--step-sizes",
      paramLabel = "FROM:TO:N",
      converter = StepSizeGrid.Converter.class,
      description =
          "N step sizes, evenly spaced on a logarithmic scale (default: 12, from two"
              + " decades below the edge of stability to one above it, and where tune starts to"
              + " search with this rule: 1e-4 to 1 for adam, adamw, rmsprop and muon, 1e-3 to 10 for the others).")
  private @Nullable StepSizeGrid stepSizes;

  @Option(
      names = "--log",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "The meta-objective is (1/t) log f(w_t) or, with --no-log, f(w_t) (default: ${DEFAULT-VALUE}).")
  private boolean log;

  @Mixin
  private final ResumeOption resume = new ResumeOption();

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final ThreadsOption threads = new ThreadsOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    resume.within(output, console, this::checkIn);
  }

  private void checkIn(Optional<OngoingRun> run) {
    seed.goOnWith(run);
    TableProblem problem = table.read();
    RunRecord record = Invocation.of(spec).withSeed(seed.seed()).withInput(table.file());
    InnerWord rule = inner.rule(problem.model());
    int batch = inner.batch(problem.model());
    Checked checked = table.refusing(() -> firstThatMoves(
        problem.tasks(batch, table.validationFraction(), table.testFraction()),
        problem.examples().target().name()));
    JudgedTask drawn = checked.task();
    Task<? extends TwiceDifferentiable> task = simplest(drawn);
    run.ifPresent(ongoing -> ongoing.beginOrGoOn(record, KIND, RunSettings.of(record)));
    Diagnosis diagnosis = check(task, rule, run);
    CheckResult.Subject subject = new CheckResult.Subject(
        table.file().getFileName().toString(),
        problem.examples().target().name(),
        problem.model().kind().name().toLowerCase(Locale.ROOT),
        drawn.choosing().training().toString(),
        rule.toString(),
        log);
    int longest = steps.stream().mapToInt(Integer::intValue).max().orElseThrow();
    List<BatchEdge> batchEdges =
        batch != TableTasks.ALL_ROWS && rule.rule() instanceof GradientDescent
            ? BatchEdge.along(
                drawn.task(), rule.rule(), longest, diagnosis.stepSizes().toArray())
            : List.of();
    CheckResult result = new CheckResult(
        subject,
        diagnosis,
        batchEdges,
        checked.remark() + problem.examples().reading().text(),
        seed.seed().value());
    run.ifPresent(ongoing -> {
      RunRecord finished = record
          .withSetting("target", subject.target())
          .withSetting("model", subject.model())
          .withSetting("inner", subject.inner())
          .withSetting(
              "step-sizes",
              Arrays.stream(diagnosis.stepSizes().toArray()).boxed().toList())
          .finished("completed", result.summary());
      ongoing.finish(finished, result::writeTo, Optional.empty());
    });
    output.print(console, result);
  }

  /** A split, and what is to be said of those before it. */
  private record Checked(JudgedTask task, String remark) {}

  /** Splits whose training stays at its start, as where the target is one number on the training rows, have no step size to check. */
  private Checked firstThatMoves(TaskFamily tasks, String target) {
    int[] splits = tasks
        .selection(seed.seed())
        .map(TaskFamily.Selection::learned)
        .orElseGet(() -> IntStream.range(0, MOST_SPLITS).toArray());
    for (int i = 0; i < splits.length; i++) {
      JudgedTask drawn = tasks.task(seed.seed(), splits[i]);
      double[] gradient = new double[drawn.start().dimension()];
      drawn.choosing().training().gradient(drawn.start().toArray(), gradient);
      if (!Arrays.stream(gradient).allMatch(g -> Math.abs(g) <= ROUNDING)) {
        return new Checked(
            drawn,
            i == 0
                ? ""
                : "Split " + (i + 1) + " is checked: in those before it \"" + target
                    + "\" does not vary with the features on the training rows, and nothing can be"
                    + " learned.\n");
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

  private Diagnosis check(
      Task<? extends TwiceDifferentiable> task, InnerWord rule, Optional<OngoingRun> run) {
    Vector sizes =
        Vector.of(stepSizes != null ? stepSizes.stepSizes() : defaultStepSizes(task, rule));
    MetaObjective objective = log ? MetaObjective.logOfLastLoss() : MetaObjective.lastLoss();
    EngineCheck check = new EngineCheck(
        objective, EngineSet.withDefaults(seed.seed()), EngineCheck.DEFAULT_TOLERANCE);
    long all = sizes.dimension() * steps.stream().mapToLong(Integer::longValue).sum();
    CheckedSoFar soFar = new CheckedSoFar(steps, sizes);
    Runnable lastWords = () -> {
      if (!output.json()) {
        console.result(soFar.text(console.columns()));
      }
      if (run.isEmpty()) {
        console.message(Interruption.NOTHING_KEPT);
      }
    };
    Interruption.add(lastWords);
    try (Progress progress = console.progress("steps", all)) {
      return check.run(
          task,
          rule.rule(),
          steps,
          sizes,
          new ThreadPoolTaskMap(threads.threads()),
          run.map(CheckCommand::journal),
          point -> {
            soFar.add(point);
            progress.stepBy(point.get(0).steps());
          });
    } finally {
      Interruption.remove(lastWords);
    }
  }

  private static CheckJournal journal(OngoingRun run) {
    try {
      return CheckJournal.open(run.beside(JOURNAL), run::tell);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getMessage() + "; pass --overwrite without --resume to start anew");
    }
  }

  /**
   * Where runs of the longest horizon stop descending, and where {@code tune} looks. The edge lies halfway between two of the
   * step sizes: on it everything is a matter of the last digits.
   */
  private double[] defaultStepSizes(Task<? extends TwiceDifferentiable> task, InnerWord rule) {
    int longest = steps.stream().mapToInt(Integer::intValue).max().orElseThrow();
    StepSizeRange usual = rule.rule().usualStepSizes();
    double edge = StabilityEdge.of(task, rule.rule(), longest).stepSize().orElse(usual.largest());
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
    return around(edge, pointsBelow, decades);
  }

  private static double[] around(double edge, int pointsBelow, double decades) {
    double[] sizes = new double[POINTS];
    Arrays.setAll(sizes, i -> edge * StrictMath.pow(10, (i - pointsBelow + 0.5) * decades));
    return sizes;
  }
}
