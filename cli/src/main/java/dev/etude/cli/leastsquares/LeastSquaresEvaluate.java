package dev.etude.cli.leastsquares;

import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.meta.landscape.MeanLoss;
import dev.etude.meta.objective.Rows;
import dev.etude.report.text.TextTable;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.LeastSquaresEngine;
import dev.etude.task.gaussian.LeastSquaresSetting;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates both meta-objectives and their derivatives at given step sizes. */
@Command(
    name = "evaluate",
    description = "Compute both meta-objectives and their derivatives at given step sizes.",
    footer = {
      "",
      "The errors are standard errors over the tasks.",
      "",
      "Example:",
      "  etude least-squares evaluate --step-size 0.005,0.3 --seed 1"
    })
public final class LeastSquaresEvaluate implements Runnable {
  private final Console console;

  @Mixin
  private final FamilyOptions family = new FamilyOptions();

  @Option(
      names = "--step-size",
      required = true,
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      paramLabel = "ETA",
      converter = NonNegativeNumber.class,
      description = "The step sizes.")
  private List<Double> stepSizes;

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final ThreadsOption threads = new ThreadsOption();

  @Option(names = "--json", description = "Print one JSON object instead of text.")
  private boolean json;

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public LeastSquaresEvaluate(Console console) {
    this.console = console;
  }

  record Objective(
      double metaObjective,
      double metaObjectiveError,
      double metaGradient,
      double metaGradientError,
      int escaped) {
    static Objective of(MeanLoss mean) {
      return new Objective(
          mean.value(), mean.valueError(), mean.slope(), mean.slopeError(), mean.escaped());
    }
  }

  record Point(double stepSize, Objective trainByTrain, Objective trainByValidation) {}

  record Result(
      int dimension,
      int samples,
      double noise,
      int steps,
      int tasks,
      List<Point> results,
      long seed) {}

  @Override
  public void run() {
    LeastSquaresSetting setting = family.setting();
    LeastSquaresEngine engine = family.engine();
    family.requireMemory(engine, setting, threads.threads());
    TaskMap map = threads.map();
    LeastSquaresTuning tuning;
    try (Progress progress = console.progress("tasks", family.tasks())) {
      tuning = LeastSquaresTuning.draw(
          engine, setting, seed.seed(), family.tasks(), map, progress::step);
    }
    double[] at = stepSizes.stream().mapToDouble(Double::doubleValue).toArray();
    List<MeanLoss> training = tuning.objective(Rows.TRAINING, at);
    List<MeanLoss> validation = tuning.objective(Rows.VALIDATION, at);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < at.length; i++) {
      points.add(new Point(at[i], Objective.of(training.get(i)), Objective.of(validation.get(i))));
    }
    if (json) {
      console.json(new Result(
          family.dimension(),
          family.samples(),
          family.noise(),
          family.steps(),
          family.tasks(),
          points,
          seed.seed().value()));
      return;
    }
    TextTable table = new TextTable(
            "step size", "objective", "value", "± error", "derivative", "± error", "escaped")
        .optional("escaped");
    for (Point point : points) {
      row(table, point.stepSize, "train-by-train", point.trainByTrain);
      row(table, point.stepSize, "train-by-validation", point.trainByValidation);
    }
    console.result(table.within(console.columns()));
    console.result(family.tasks() + " tasks, seed " + seed.seed().value() + ".");
  }

  private static void row(TextTable table, double stepSize, String name, Objective found) {
    table.row(
        stepSize,
        name,
        found.metaObjective,
        found.metaObjectiveError,
        found.metaGradient,
        found.metaGradientError,
        found.escaped);
  }
}
