package dev.etude.cli.metatest;

import dev.etude.cli.option.ImageTaskOptions;
import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.Count;
import dev.etude.data.image.ImageSet;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.MetaTest;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.Rival;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.objective.Rows;
import dev.etude.report.Numbers;
import dev.etude.results.metatest.MetaTestResult;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.update.UpdateRule;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    },
    footer = {
      "",
      "An OPTIMIZER is a rule with its step size, RULE:RATE, or RULE:tune, which has it tuned; a rule"
          + " that chooses its own step sizes; the file of a learned optimizer; or learned:tbv or"
          + " learned:tbt, two that are part of the program, learned on 1,000 images of mnist with"
          + " 20 %% label noise by train-by-validation and train-by-train; learned:general and"
          + " learned:general-tbt learned on tables in the same two ways. The word momentum is short"
          + " for heavy-ball.",
      "",
      "Examples:",
      "  etude meta-test --data digits --samples 500 --steps 500 --optimizer sgd:tune"
          + " --optimizer adam:0.001",
      "  etude meta-test --data mnist --noise 0.2 --optimizer learned:tbv --optimizer learned:tbt"
          + " --optimizer sgd:tune --out runs/noise"
    })
@UsesVectorApi
public final class MetaTestCommand implements Runnable {
  private static final int FIRST_STEP_SIZES = 7;
  // Weights, gradient and moments, as long as all weights.
  private static final int CLASSIC_ARRAYS = 5;
  private static final int ADAPTIVE_ARRAYS = 8;
  private static final int RESULT = 100; // bytes, at least, of what a run leaves
  private static final int DOUBLES = Double.BYTES / Float.BYTES;

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Option(
      names = "--optimizer",
      paramLabel = "OPTIMIZER",
      required = true,
      converter = OptimizerWord.Converter.class,
      completionCandidates = OptimizerWord.Candidates.class,
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
    checkNames();
    Map<OptimizerWord, Optimizer> learned = readLearned();
    boolean tunes = optimizers.stream().anyMatch(word -> word instanceof OptimizerWord.Tuned);
    ImageSet set = tasks.images().read();
    ImageTaskFamily family = tasks.family(set, tunes ? tasks.validationSamples() : 0);
    requireMemory(family);
    MetaTested result;
    TaskMap map = threads.map();
    try (Shared<ImageTaskFamily> shared = map.share(family)) {
      result = run(new MetaTest(shared, steps, runs, seed.seed(), map), learned);
    }
    MetaTestResult report = new MetaTestResult(result, settings(family, set));
    if (directory.isPresent()) {
      RunRecord finished = record;
      for (OptimizerWord word : optimizers) {
        if (word instanceof OptimizerWord.Learned it && it.optimizer().file().isPresent()) {
          finished = finished.withInput(it.optimizer().file().get());
        }
      }
      directory.get().write(finished.finished("completed", report.summary()), report::writeTo);
    }
    output.print(console, report);
  }

  /** Refuses, before anything is trained, networks that the heap cannot hold. */
  private void requireMemory(ImageTaskFamily family) {
    double most = 0;
    for (OptimizerWord word : optimizers) {
      double start = (double) Float.BYTES * family.shape().parameters(); // where a run begins
      double run = word instanceof OptimizerWord.Learned
          ? LearnedRun.bytes(family.shape()) + start
          : (word instanceof OptimizerWord.Ready ? ADAPTIVE_ARRAYS : CLASSIC_ARRAYS)
              * DOUBLES
              * start;
      most = Math.max(most, start + run);
    }
    int atOnce = Math.min(threads.threads(), optimizers.size() * runs);
    MemoryNeed.require(
        "training networks " + family.shape() + ", " + atOnce + " at once,",
        atOnce * most,
        "--hidden units or --threads");
    double results = RESULT * (double) optimizers.size() * Math.max(runs, tuningRuns);
    MemoryNeed.require(
        "testing " + Math.max(runs, tuningRuns) + " networks for each optimizer",
        results,
        "--runs or --tuning-runs");
  }

  private void checkNames() {
    if (optimizers.stream().map(OptimizerWord::text).distinct().count() < optimizers.size()) {
      throw new UsageException("--optimizer must name different optimizers, but names one twice");
    }
  }

  private Map<OptimizerWord, Optimizer> readLearned() {
    Map<OptimizerWord, Optimizer> learned = new LinkedHashMap<>();
    for (OptimizerWord word : optimizers) {
      if (word instanceof OptimizerWord.Learned each) {
        learned.put(word, each.optimizer().read(steps, console));
      }
    }
    return learned;
  }

  private MetaTested run(MetaTest test, Map<OptimizerWord, Optimizer> learned) {
    List<Rival> rivals = new ArrayList<>();
    for (OptimizerWord word : optimizers) {
      rivals.add(rival(word, test, learned));
    }
    try (Progress progress = console.progress("steps", (long) rivals.size() * runs * steps)) {
      return MetaTested.of(test, rivals, progress::stepBy);
    }
  }

  private Rival rival(OptimizerWord word, MetaTest test, Map<OptimizerWord, Optimizer> learned) {
    if (word instanceof OptimizerWord.Fixed fixed) {
      return new Rival(word.text(), withStepSize(fixed.rule(), fixed.stepSize()), null);
    }
    if (word instanceof OptimizerWord.Tuned tuned) {
      long work = (long) FIRST_STEP_SIZES * tuningRuns * steps; // more if the grid must grow
      try (Progress progress = console.progress("steps to tune " + word.text(), work)) {
        StepSizesTried grid = StepSizesTried.of(
            test.tune(tuned.rule(), Rows.VALIDATION, tuningRuns, progress::stepBy));
        return new Rival(word.text(), withStepSize(tuned.rule(), grid.stepSize()), grid);
      }
    }
    if (word instanceof OptimizerWord.Ready ready) {
      return new Rival(word.text(), ready.optimizer(steps), null);
    }
    return new Rival(word.text(), Objects.requireNonNull(learned.get(word), word.text()), null);
  }

  private Optimizer withStepSize(UpdateRule rule, double stepSize) {
    return Optimizer.of(rule, new ConstantStep(stepSize, steps));
  }

  private Map<String, String> settings(ImageTaskFamily family, ImageSet set) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", set.name());
    settings.put("training images", String.valueOf(family.samples()));
    settings.put("validation images", String.valueOf(family.validationSamples()));
    settings.put("test images", String.valueOf(set.test().count()));
    settings.put("label noise", Numbers.brief(family.labelNoise()));
    settings.put("network", family.shape().toString());
    settings.put("batch", String.valueOf(family.batch()));
    settings.put("steps", String.valueOf(steps));
    settings.put("runs", String.valueOf(runs));
    settings.put("seed", String.valueOf(seed.seed().value()));
    return settings;
  }
}
