package dev.etude.cli.tune;

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
import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.CheckJournal;
import dev.etude.results.check.CheckResult;
import dev.etude.results.check.CheckedSoFar;
import dev.etude.results.check.TableCheck;
import dev.etude.results.table.InnerWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.Interruption;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunSettings;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.ThreadPoolTaskMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
      "  etude check examples/diabetes.csv --inner adam --steps 20,80 \\",
      "    --out runs/check --resume"
    })
public final class CheckCommand implements Runnable {
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
    RunRecord record =
        Invocation.of(spec).withSeed(seed.seed()).withInput(problem.settings().file());
    InnerWord rule = inner.rule(problem.model());
    TableTasks tasks = problem.tasks(inner.batch(problem.model()));
    TableCheck check =
        problem.refusing(() -> TableCheck.of(problem, tasks, rule, log, seed.seed()));
    run.ifPresent(ongoing -> ongoing.beginOrGoOn(record, KIND, RunSettings.of(record)));
    Optional<Vector> given =
        Optional.ofNullable(stepSizes).map(words -> Vector.of(words.stepSizes()));
    check
        .foretold(steps, given.map(Vector::dimension).orElse(TableCheck.POINTS), threads.threads())
        .ifPresent(console::message);
    Vector sizes = given.orElseGet(() -> check.usualStepSizes(steps));
    CheckResult result = run(check, sizes, run);
    RunRecord resolved = record
        .withSetting("target", result.subject().target())
        .withSetting("model", result.subject().model())
        .withSetting("inner", result.subject().inner())
        .withSetting("step-sizes", Arrays.stream(sizes.toArray()).boxed().toList());
    run.ifPresent(ongoing -> ongoing.finish(
        resolved.finished("completed", result.summary()), result::writeTo, Optional.empty()));
    output.print(console, result);
  }

  private CheckResult run(TableCheck check, Vector sizes, Optional<OngoingRun> run) {
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
    long all = sizes.dimension() * steps.stream().mapToLong(Integer::longValue).sum();
    try (Progress progress = console.progress("steps", all)) {
      return check.run(
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
}
