package dev.etude.cli.leastsquares;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.InnerName;
import dev.etude.cli.value.SearchName;
import dev.etude.cli.value.StepSizeGrid;
import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.math.Range;
import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.evaluation.LeastSquaresResult.Chosen;
import dev.etude.meta.evaluation.LeastSquaresResult.Predicted;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.LeftOutTuning;
import dev.etude.meta.objective.Rows;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.report.results.LandscapeFigure;
import dev.etude.results.leastsquares.LeastSquaresVerdict;
import dev.etude.results.text.TextTable;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunDirectory;
import dev.etude.run.RunFiles;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.gaussian.TrainedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns the step size of a family of noisy least-squares tasks, three ways, and tests it on new tasks. */
@Command(
    name = "tune",
    description = "Learn the step size that is best after T steps on noisy least-squares tasks.",
    footer = {
      "",
      "Train-by-train reads the loss on the rows trained on, train-by-validation on others, and",
      "leave-one-out reads each row's loss after the run without it, where that takes some seconds",
      "at most. New tasks are trained on all their rows with each step size.",
      "",
      "Examples:",
      "  etude least-squares tune --seed 1",
      "  etude least-squares tune --dimension 200 --samples 2000 --noise 0.5 --steps 100 --seed 1"
    })
public final class LeastSquaresTune implements Runnable {
  private static final int TEST_RESULT = 100; // bytes, at least, of what a new task leaves
  private static final int MOST_STEPS_OF_THEORY =
      100_000; // an integral over 2t points for each step size
  private static final double QUICK = 2e10; // multiply-adds, some seconds on one core

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final FamilyOptions family = new FamilyOptions();

  @Option(
      names = "--test-tasks",
      paramLabel = "M",
      defaultValue = "10",
      converter = Count.class,
      description = "New tasks to test on (default: ${DEFAULT-VALUE}).")
  private int testTasks;

  @Option(
      names = "--search",
      paramLabel = "NAME",
      defaultValue = "continuous",
      converter = SearchName.Converter.class,
      description = "continuous, or grid (default: ${DEFAULT-VALUE}).")
  private SearchName search;

  @Option(
      names = "--grid",
      paramLabel = "FROM:TO:POINTS",
      converter = StepSizeGrid.Converter.class,
      description = "The grid of --search grid, evenly spaced in log (default: 1e-6:1:25).")
  private @Nullable StepSizeGrid grid;

  @Option(
      names = "--leave-one-out",
      description = "Choose by leave-one-out too, however long that takes.")
  private boolean leaveOneOut;

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
  public LeastSquaresTune(Console console) {
    this.console = console;
  }

  record Learned(
      double stepSize,
      double metaObjective,
      Range trainRmse,
      Range testRmse,
      double distanceSquared,
      long stopped) {
    static Learned of(Chosen chosen) {
      return new Learned(
          chosen.stepSize(),
          chosen.choice().objective().value(),
          chosen.trainRmse(),
          chosen.testRmse(),
          chosen.distanceSquared(),
          chosen.stopped());
    }
  }

  record Theory(Predicted trainByTrain, Predicted trainByValidation, Predicted leaveOneOut) {}

  record Summary(
      int dimension,
      int samples,
      double noise,
      int steps,
      int tasks,
      Learned trainByTrain,
      Learned trainByValidation,
      @Nullable Learned leaveOneOut,
      @Nullable String leaveOneOutSkipped,
      @Nullable Theory theory,
      String verdict,
      String reason,
      long seed) {}

  @Override
  public void run() {
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    Optional<double[]> stepSizes = stepSizes();
    LeastSquaresSetting setting = family.setting();
    LeastSquaresEngine engine = family.engine();
    family.requireMemory(engine, setting, threads.threads());
    MemoryNeed.require("--test-tasks " + testTasks, TEST_RESULT * (double) testTasks, "test tasks");
    LeastSquaresTuning tuning;
    try (Progress progress = console.progress("tasks", family.tasks())) {
      tuning = LeastSquaresTuning.draw(
          engine, setting, seed.seed(), family.tasks(), threads.map(), progress::step);
    }
    Optional<String> skipped = skipped(setting);
    Optional<LeftOutTuning> leftOut =
        skipped.isPresent() ? Optional.empty() : Optional.of(leftOut(setting));
    LeastSquaresResult result =
        LeastSquaresResult.of(setting, tuning, leftOut, stepSizes, testTasks);
    @Nullable
    Theory theory = family.inner() == InnerName.SGD || family.steps() > MOST_STEPS_OF_THEORY
        ? null
        : new Theory(
            Predicted.of(setting, Rows.TRAINING),
            Predicted.of(setting, Rows.VALIDATION),
            Predicted.ofLeaveOneOut(setting));
    Verdict verdict = LeastSquaresVerdict.of(result);
    Summary summary = new Summary(
        family.dimension(),
        family.samples(),
        family.noise(),
        family.steps(),
        family.tasks(),
        Learned.of(result.byTraining()),
        Learned.of(result.byValidation()),
        result.byLeaveOneOut().map(Learned::of).orElse(null),
        skipped.orElse(null),
        theory,
        verdict.choice().text(),
        verdict.reason(),
        seed.seed().value());
    if (directory.isPresent()) {
      directory
          .get()
          .write(record.finished("completed", summary), files -> write(files, result, summary));
    }
    print(summary);
  }

  /** Says why there is no choice by leave-one-out, if there is none. */
  private Optional<String> skipped(LeastSquaresSetting setting) {
    if (family.inner() == InnerName.SGD) {
      if (leaveOneOut) {
        throw new UsageException(
            "--leave-one-out is for gradient descent on all rows, but --inner is sgd");
      }
      return Optional.of("it is known for gradient descent on all rows only");
    }
    double bytes = family.tasks() * LeaveOneOut.bytes(family.samples(), family.dimension());
    boolean fits = bytes < Runtime.getRuntime().maxMemory() / 2.0;
    if (!fits && leaveOneOut) {
      throw new UsageException(String.format(
          Locale.ROOT,
          "--leave-one-out needs up to %.1f GB for %d tasks; use fewer --tasks, or give more memory,"
              + " for example ETUDE_HEAP=%.0fg",
          bytes / (1 << 30),
          family.tasks(),
          Math.ceil(2 * bytes / (1 << 30))));
    }
    if (leaveOneOut || (fits && LeftOutTuning.work(setting, family.tasks()) <= QUICK)) {
      return Optional.empty();
    }
    return Optional.of("it would take long for " + family.tasks() + " tasks of this size;"
        + " --leave-one-out computes it all the same, and fewer --tasks make it quick");
  }

  private LeftOutTuning leftOut(LeastSquaresSetting setting) {
    try (Progress progress = console.progress("tasks, leave-one-out", family.tasks())) {
      return LeftOutTuning.draw(
          setting, seed.seed(), family.tasks(), threads.map(), progress::step);
    }
  }

  private Optional<double[]> stepSizes() {
    if (search == SearchName.CONTINUOUS) {
      if (grid != null) {
        throw new UsageException("--grid needs --search grid");
      }
      return Optional.empty();
    }
    StepSizeGrid chosen = grid == null ? StepSizeGrid.PAPER : grid;
    return Optional.of(chosen.stepSizes());
  }

  private void print(Summary summary) {
    if (output.json()) {
      console.json(summary);
      return;
    }
    TextTable table = new TextTable(
        "chosen by", "step size", "theory", "loss", "train RMSE", "test RMSE", "min", "max");
    Theory theory = summary.theory;
    row(table, "train-by-train", summary.trainByTrain, theory == null ? null : theory.trainByTrain);
    row(
        table,
        "train-by-validation",
        summary.trainByValidation,
        theory == null ? null : theory.trainByValidation);
    if (summary.leaveOneOut != null) {
      row(table, "leave-one-out", summary.leaveOneOut, theory == null ? null : theory.leaveOneOut);
    }
    console.result(table.toString());
    if (summary.leaveOneOutSkipped != null) {
      console.result("\nLeave-one-out was left out: " + summary.leaveOneOutSkipped + ".");
    }
    console.result("\nVerdict: " + summary.verdict + ": " + summary.reason + ".");
    console.result(summary.tasks + " tasks of " + summary.samples + " rows in " + summary.dimension
        + " dimensions, noise " + Numbers.brief(summary.noise) + ", " + summary.steps + " steps; "
        + testTasks + " new tasks. Seed " + summary.seed + ".");
  }

  private static void row(
      TextTable table, String name, Learned learned, @Nullable Predicted predicted) {
    table.row(
        name,
        learned.stepSize,
        predicted == null ? "-" : (Object) predicted.stepSize(),
        learned.metaObjective,
        learned.trainRmse.mean(),
        learned.testRmse.mean(),
        learned.testRmse.min(),
        learned.testRmse.max());
  }

  private void write(RunFiles files, LeastSquaresResult result, Summary summary)
      throws IOException {
    LandscapeFigure landscape = new LandscapeFigure(result, family.inner() == InnerName.GD);
    landscape.writeTo(files.folder());
    try (CsvFile csv = files.csv(
        "test-tasks.csv",
        "chosen_by",
        "step_size",
        "task",
        "train_rmse",
        "test_rmse",
        "distance_squared",
        "escaped")) {
      rows(csv, "train-by-train", result.byTraining());
      rows(csv, "train-by-validation", result.byValidation());
      result.byLeaveOneOut().ifPresent(chosen -> rows(csv, "leave-one-out", chosen));
    }
    Figure figure = landscape.figure("landscape");
    FigureWriter.write(figure, files.folder("figures"));
    HtmlReport.builder("A step size for noisy least squares")
        .verdict(summary.verdict, summary.reason)
        .table(
            "The step sizes learned, and how new tasks turn out",
            List.of(
                "chosen by",
                "step size",
                "loss",
                "train RMSE",
                "test RMSE",
                "min",
                "max",
                "‖w − w*‖²"),
            cells(summary))
        .figure(figure)
        .definitions("Settings", settings(summary))
        .build()
        .writeTo(files.path("report.html"));
  }

  private static void rows(CsvFile csv, String name, Chosen chosen) {
    int task = 0;
    for (TrainedRun run : chosen.runs()) {
      csv.row(
          name,
          chosen.stepSize(),
          task++,
          run.trainRmse(),
          run.testRmse(),
          run.distanceSquared(),
          run.escaped());
    }
  }

  private static List<List<String>> cells(Summary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(cells("train-by-train", summary.trainByTrain));
    rows.add(cells("train-by-validation", summary.trainByValidation));
    if (summary.leaveOneOut != null) {
      rows.add(cells("leave-one-out", summary.leaveOneOut));
    }
    return rows;
  }

  private static List<String> cells(String name, Learned learned) {
    return List.of(
        name,
        Numbers.brief(learned.stepSize),
        Numbers.brief(learned.metaObjective),
        Numbers.brief(learned.trainRmse.mean()),
        Numbers.brief(learned.testRmse.mean()),
        Numbers.brief(learned.testRmse.min()),
        Numbers.brief(learned.testRmse.max()),
        Numbers.brief(learned.distanceSquared));
  }

  private Map<String, String> settings(Summary summary) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("dimension", String.valueOf(summary.dimension));
    settings.put("rows of a task", String.valueOf(summary.samples));
    settings.put("noise", Numbers.brief(summary.noise));
    settings.put("steps", String.valueOf(summary.steps));
    settings.put("tasks to learn from", String.valueOf(summary.tasks));
    settings.put("new tasks", String.valueOf(testTasks));
    settings.put("seed", String.valueOf(summary.seed));
    if (summary.theory != null) {
      settings.put(
          "step size by theory, train-by-train",
          Numbers.brief(summary.theory.trainByTrain.stepSize()));
      settings.put(
          "step size by theory, train-by-validation",
          Numbers.brief(summary.theory.trainByValidation.stepSize()));
      settings.put(
          "step size by theory, leave-one-out",
          Numbers.brief(summary.theory.leaveOneOut.stepSize()));
    }
    if (summary.leaveOneOutSkipped != null) {
      settings.put("leave-one-out was left out", summary.leaveOneOutSkipped);
    }
    return settings;
  }
}
