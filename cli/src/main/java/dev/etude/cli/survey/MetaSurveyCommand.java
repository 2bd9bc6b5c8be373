package dev.etude.cli.survey;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.table.ModelWordConverter;
import dev.etude.cli.table.TableFiles;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.LearnedWord;
import dev.etude.cli.value.Probability;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.network.Activation;
import dev.etude.meta.evaluation.TriedOptimizer;
import dev.etude.results.survey.Case;
import dev.etude.results.survey.Comparison;
import dev.etude.results.survey.Entrant;
import dev.etude.results.survey.SurveyResult;
import dev.etude.results.table.ModelWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.JudgedTask;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.UpdateRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares learned optimizers with tuned rules on many tables. */
@Command(
    name = "meta-survey",
    description = {
      "Compare learned optimizers with tuned rules on many tables.",
      "",
      "The survey covers every combination of table, model, number of steps and"
          + " fraction of replaced labels. Every optimizer tries its step sizes on training"
          + " rows, chooses one by the loss on validation rows, and trains on both. The loss"
          + " on test rows, whose labels are not replaced, decides."
    },
    footer = {
      "",
      "Example:",
      "  etude meta-survey tables --learned learned:general --learned learned:general-tbt --steps"
          + " 100,500 --noise 0,0.2 --seed 1"
    })
@UsesVectorApi
public final class MetaSurveyCommand implements Runnable {
  private static final double RECORD = 4 * Double.BYTES; // of a step: its loss and size, and copies
  private static final int RULE_TRIES = 11;
  private static final double LEAST_STEP_SIZE = 1e-4;
  private static final double ADAM_DEFAULT = 1e-3;

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Tables, or folders of them.")
  private List<Path> places;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      description = "The columns to predict: the first of them that a table has (default: the last"
          + " column).")
  private List<String> targets = List.of();

  @Option(
      names = "--learned",
      paramLabel = "OPTIMIZER",
      required = true,
      description =
          "A learned optimizer, by name or by file. The option may be given several" + " times.")
  private List<String> learned;

  @Option(
      names = "--rules",
      paramLabel = "NAME",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      defaultValue = "adam,adamw",
      description = "The rules to compare with; also adamw-ema, AdamW with averaged weights, and"
          + " schedule-free-adamw (default: ${DEFAULT-VALUE}).")
  private List<String> rules;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "mlp:32",
      converter = ModelWordConverter.class,
      description = "The model, as in 'etude tune'; linear means the simplest model of the table."
          + " The option may be given several times (default: ${DEFAULT-VALUE}).")
  private List<ModelWord> models;

  @Option(
      names = "--steps",
      paramLabel = "T",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      defaultValue = "100,500",
      converter = Count.class,
      description = "The numbers of steps (default: ${DEFAULT-VALUE}).")
  private List<Integer> steps;

  @Option(
      names = "--noise",
      paramLabel = "P",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      defaultValue = "0,0.2",
      converter = Probability.class,
      description = "The fractions of the labels to replace (default: ${DEFAULT-VALUE}).")
  private List<Double> noises;

  @Option(
      names = "--splits",
      paramLabel = "N",
      defaultValue = "1",
      converter = Count.class,
      description = "The number of splits of each table (default: ${DEFAULT-VALUE}).")
  private int splits;

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public MetaSurveyCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    MemoryNeed.require(
        "--steps " + Collections.max(steps), RECORD * Collections.max(steps), "steps");
    List<Entrant> entrants = entrants();
    List<Path> files =
        places.stream().flatMap(place -> TableFiles.of(place).stream()).toList();
    List<Case> cases = new ArrayList<>();
    long work = (long) files.size() * models.size() * noises.size() * splits * steps.size();
    try (Progress progress = console.progress("cases", work)) {
      for (Path file : files) {
        addCases(file, entrants, cases, progress);
      }
    }
    SurveyResult result = new SurveyResult(
        entrants.stream().map(Entrant::name).toList(),
        cases,
        Comparison.all(entrants, cases),
        seed.seed().value());
    directory.ifPresent(
        place -> place.write(record.finished("completed", result.summary()), result::writeTo));
    output.print(console, result);
  }

  private List<Entrant> entrants() {
    List<Entrant> entrants = new ArrayList<>();
    for (String word : learned) {
      TrainedOptimizer trained = new LearnedWord(word).trained();
      entrants.add(new Entrant.Learned(word, trained, trained.stepSizesToTry()));
      entrants.add(
          new Entrant.Learned(word + ", none tried", trained, new double[] {trained.stepSize()}));
    }
    rules.forEach(name -> entrants.add(entrant(name)));
    entrants.add(
        new Entrant.Rule("adam, none tried", Adam.withDefaults(), new double[] {ADAM_DEFAULT}));
    return entrants;
  }

  private static Entrant entrant(String name) {
    double[] grid = Entrant.grid(LEAST_STEP_SIZE, 1, RULE_TRIES);
    return switch (name) {
      case "adamw-ema" -> new Entrant.Averaged(name, grid);
      case "schedule-free-adamw" -> new Entrant.ScheduleFree(name, grid);
      default ->
        new Entrant.Rule(
            name,
            UpdateRules.named(name)
                .orElseThrow(() -> new UsageException(
                    "--rules must be names of rules, such as adam, but one is '" + name + "'")),
            grid);
    };
  }

  private void addCases(Path file, List<Entrant> entrants, List<Case> cases, Progress progress) {
    Examples examples = TableFiles.examples(file, targets);
    for (ModelWord word : models) {
      Model model = model(word, examples.target());
      TableProblem.requireMemory(examples, model);
      for (double noise : noises) {
        TableTasks tasks = TableTasks.of(examples, model)
            .withBatch(TableTasks.DEFAULT_BATCH)
            .withLabelNoise(noise);
        for (int split = 0; split < splits; split++) {
          JudgedTask task = tasks.task(seed.seed(), split);
          for (int horizon : steps) {
            TriedOptimizer[] results = new TriedOptimizer[entrants.size()];
            for (int i = 0; i < results.length; i++) {
              Entrant entrant = entrants.get(i);
              results[i] = TriedOptimizer.of(
                  task,
                  entrant.stepSizes(horizon),
                  stepSize -> entrant.optimizer(stepSize, horizon));
            }
            cases.add(new Case(
                TableFiles.name(file), word.toString(), horizon, noise, split, List.of(results)));
            progress.step();
          }
        }
      }
    }
  }

  private static Model model(ModelWord word, Target target) {
    return word.kind() == ModelKind.LINEAR
        ? Model.of(Model.simplestFor(target))
        : new Model(word.kind(), word.hidden(), Activation.RELU, 0);
  }
}
