package dev.etude.cli.leastsquares;

import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.meta.landscape.LeastSquaresTuning;
import dev.etude.results.leastsquares.LeastSquaresEvaluation;
import dev.etude.results.leastsquares.LeastSquaresTasks;
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

  @Override
  public void run() {
    LeastSquaresTasks tasks = family.tasks(seed.seed());
    tasks.requireMemory(threads.threads());
    LeastSquaresTuning drawn;
    try (Progress progress = console.progress("tasks", tasks.count())) {
      drawn = tasks.draw(threads.map(), progress);
    }
    console.print(LeastSquaresEvaluation.of(tasks, drawn, stepSizes), json);
  }
}
