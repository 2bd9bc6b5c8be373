package dev.etude.cli.training;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Probability;
import dev.etude.data.model.TableFiles;
import dev.etude.meta.evaluation.Choosing;
import dev.etude.results.metatest.OptimizerSurvey;
import dev.etude.results.table.ModelWord;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
          + " rows, chooses one by the loss on validation rows (or by --choose-by), and trains on both. The loss"
          + " on test rows, whose labels are not replaced, decides."
    },
    footer = {
      "",
      "Examples:",
      "  etude meta-survey tables --learned learned:general \\",
      "    --learned learned:general-tbt --steps 100,500 --noise 0,0.2 --seed 1",
      "  etude meta-survey --made 40 --learned own.safetensors \\",
      "    --rules adam --noise 0.4 --seed 1"
    })
@UsesVectorApi
public final class MetaSurveyCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Tables, or folders of them, unless there is --made.")
  private List<Path> places = List.of();

  @Option(
      names = "--made",
      paramLabel = "N",
      converter = Count.class,
      description =
          "In place of files, use N tables that random networks generate, with models of their"
              + " own, for each --noise. These tasks are like those of meta-training.")
  private @Nullable Integer made;

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

  @Option(
      names = "--choose-by",
      paramLabel = "LOSS",
      defaultValue = "validation",
      description = "The loss that chooses step sizes. validation: the loss on the validation rows."
          + " extrapolated: the expected loss on unseen rows after a training that includes the"
          + " validation rows (default: ${DEFAULT-VALUE}).")
  private Choosing choosing;

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
    if (places.isEmpty() == (made == null)) {
      throw new UsageException("meta-survey needs either tables or --made, but has "
          + (made == null ? "neither" : "both"));
    }
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    OptimizerSurvey survey =
        new OptimizerSurvey(learned, rules, models, steps, noises, splits, choosing, seed.seed());
    survey.requireMemory();
    List<Path> files =
        places.stream().flatMap(place -> TableFiles.of(place).stream()).toList();
    output.finish(
        console,
        directory,
        record,
        made == null
            ? survey.run(files, targets, console::progress)
            : survey.runOnMade(made, console::progress));
  }
}
