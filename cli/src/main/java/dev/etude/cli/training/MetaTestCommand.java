package dev.etude.cli.training;

import dev.etude.cli.option.ImageTaskOptions;
import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SampleOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.value.Count;
import dev.etude.data.image.ImageSet;
import dev.etude.results.metatest.MetaTestResult;
import dev.etude.results.metatest.NewTaskTrial;
import dev.etude.results.metatest.OptimizerWord;
import dev.etude.run.RunDirectory;
import dev.etude.run.record.RunRecord;
import dev.etude.task.network.ImageTaskFamily;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares optimizers on new tasks. */
@Command(
    name = "meta-test",
    description = {
      "Compare optimizers, learned and hand-made, on new tasks.",
      "",
      "Every optimizer trains new networks on the same images from the same first"
          + " weights. RULE:tune takes the step size with the best validation accuracy on"
          + " other tasks, from a grid that grows until the best one is at neither end."
          + " learned:NAME:tune takes the best of up to five in the same way."
    },
    footer = {
      "",
      "An OPTIMIZER is RULE:RATE, a rule with its step size; RULE:tune, a rule with a tuned step"
          + " size; a rule that chooses its own step sizes; or a learned optimizer, by name or by"
          + " file, or with a tuned step size, learned:NAME:tune. Four learned optimizers are part of the program. learned:tbv and learned:tbt"
          + " were learned on 1,000 images of mnist with 20 %% label noise, by train-by-validation and"
          + " train-by-train. learned:general and learned:general-tbt were learned on tables in the"
          + " same two ways. The word momentum is short for heavy-ball.",
      "",
      "Examples:",
      "  etude meta-test --data digits --samples 500 --steps 500 \\",
      "    --optimizer sgd:tune --optimizer adam:0.001",
      "  etude meta-test --data mnist --noise 0.2 --optimizer learned:tbv \\",
      "    --optimizer learned:tbt --optimizer sgd:tune --out runs/noise"
    })
@UsesVectorApi
public final class MetaTestCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--optimizer",
      paramLabel = "OPTIMIZER",
      required = true,
      completionCandidates = Candidates.class,
      description =
          "An optimizer to test: ${COMPLETION-CANDIDATES}. The option may be given several times.")
  private List<OptimizerWord> optimizers;

  @Mixin
  private final ImageTaskOptions tasks = new ImageTaskOptions();

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "4000",
      converter = Count.class,
      description = "The number of steps of each training (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--runs",
      paramLabel = "R",
      defaultValue = "5",
      converter = Count.class,
      description = "The number of networks for each optimizer (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--tuning-runs",
      paramLabel = "R",
      defaultValue = "3",
      converter = Count.class,
      description = "The number of networks for each step size tried (default: ${DEFAULT-VALUE}).")
  private int tuningRuns;

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
  public MetaTestCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    NewTaskTrial test = new NewTaskTrial(
        optimizers,
        new NewTaskTrial.Length(steps, runs, tuningRuns),
        seed.seed(),
        console::message);
    ImageSet set = tasks.images().read();
    SampleOptions.Samples counts = tasks.samples(set, test.tunes());
    counts.remark().ifPresent(console::message);
    ImageTaskFamily family = tasks.family(set, counts);
    test.requireMemory(family, threads.threads());
    MetaTestResult report = test.run(set, family, threads.map(), console::progress);
    output.finish(console, directory, SampleOptions.in(test.withInputs(record), family), report);
  }

  /** What can be written, for the help text. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return OptimizerWord.forms().iterator();
    }
  }
}
