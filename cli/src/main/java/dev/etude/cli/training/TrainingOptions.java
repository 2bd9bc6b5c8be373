package dev.etude.cli.training;

import dev.etude.cli.option.ImageOptions;
import dev.etude.cli.option.ReadRowsName;
import dev.etude.cli.table.TableFiles;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Probability;
import dev.etude.data.image.ImageSet;
import dev.etude.data.weights.PlanFile;
import dev.etude.inner.image.MlpShape;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.ImageRuns;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.results.table.ReadRows;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.task.network.ImageTaskFamily;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What decides about the optimizer that is learned, beside the seed. */
final class TrainingOptions {
  @Option(
      names = "--data",
      paramLabel = "DATA",
      required = true,
      converter = DataWord.Converter.class,
      description = "What to learn on: images, digits, mnist or fashion-mnist ('etude data list'"
          + " tells more); a table; tables:DIR, all of a folder;"
          + " teachers, tables that random networks make.")
  private DataWord data;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "Where the four files of images are (default: where 'etude data fetch' puts" + " them).")
  private @Nullable Path directory;

  @Mixin
  private final GeneralOptions general = new GeneralOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--objective",
      paramLabel = "PART",
      required = true,
      converter = ReadRowsName.class,
      description = "What the meta-loss reads: the validation part of a task (train-by-validation),"
          + " or the part it trains on (train-by-train): validation, train.")
  private ReadRows objective;

  @Option(
      names = "--samples",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Count.class,
      description = "Images a task trains on (default: ${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--validation-samples",
      paramLabel = "N",
      converter = Count.class,
      description = "Images a task validates on (default: as many as it trains on; none for"
          + " --objective train).")
  private @Nullable Integer validationSamples;

  @Option(
      names = "--noise",
      paramLabel = "P",
      defaultValue = "0",
      converter = Probability.class,
      description = "Part of the labels that is replaced by random ones; of teachers the largest"
          + " part (default: ${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      defaultValue = "100,20",
      converter = Count.class,
      description = "Sizes of the hidden layers of the perceptron (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      converter = Count.class,
      description = "Images a training step sees (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "How to meta-train: of images recipe, short (half of it), paper; of tables"
          + " general; or a file in JSON; the plan of a run is in its plan.json (default: recipe or"
          + " general).")
  private @Nullable String plan;

  @Option(
      names = "--estimator",
      paramLabel = "NAME",
      defaultValue = "backprop",
      converter = EstimatorName.Converter.class,
      description = "Where meta-gradients come from: backprop, es (evolution strategies), pes"
          + " (persistent ones) (default: ${DEFAULT-VALUE}).")
  private EstimatorName estimator;

  @Option(
      names = "--tasks-per-update",
      paramLabel = "M",
      defaultValue = "1",
      converter = Count.class,
      description = "Tasks that a meta-gradient is the mean of, on as many threads, or cores of"
          + " the cluster (default: ${DEFAULT-VALUE}).")
  private int tasksPerUpdate;

  Plan plan() {
    if (plan == null) {
      return isImages() ? Plan.recipe(noise) : Plan.general();
    }
    return switch (plan) {
      case "recipe" -> Plan.recipe(noise);
      case "short" -> Plan.brief(noise);
      case "paper" -> Plan.paper();
      case "general" -> Plan.general();
      default -> PlanFile.read(Path.of(plan));
    };
  }

  private boolean isImages() {
    return data instanceof DataWord.Images;
  }

  private String planName() {
    return plan != null ? plan : isImages() ? "recipe" : "general";
  }

  MetaTraining training(Plan read, Seed seed) {
    try {
      return new MetaTraining(read, estimator.estimator(), tasksPerUpdate, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--plan " + planName() + ": " + e.getMessage());
    }
  }

  /** Reads the data. */
  TaskSupply read() {
    if (data instanceof DataWord.Images images) {
      refuse(GeneralOptions.NAMES, "tables and teachers");
      return images(new ImageOptions(images.name(), directory).read());
    }
    refuse(List.of("--data-dir", "--samples", "--validation-samples", "--hidden"), "images");
    Rows rows = objective.rows();
    if (data instanceof DataWord.Tables tables) {
      List<Path> files = TableFiles.of(tables.path());
      return new RuleSupply(
          general.families(files, noise, batch),
          general.settings(files, noise, batch),
          rows,
          general);
    }
    refuse(List.of("--batch", "--model", "--target"), "the rows of files");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", data.text());
    settings.put("noise", Numbers.exact(noise));
    return new RuleSupply(GeneralOptions.teachers(noise), settings, rows, general);
  }

  private void refuse(List<String> names, String use) {
    for (String name : names) {
      if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
        throw new UsageException(
            name + " is for " + use + ", but --data is " + data.text() + "; leave it out");
      }
    }
  }

  private ImageSupply images(ImageSet set) {
    try {
      MlpShape shape = MlpShape.of(set.pool().pixels(), hidden, set.pool().classes());
      ImageTaskFamily family = new ImageTaskFamily(
          set.pool(), set.test(), samples, validationSamples(), noise, batch, shape);
      new ImageRuns(family, objective.rows(), new Seed(0)); // refuses what does not fit
      return new ImageSupply(set, family, objective.rows());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--data " + data.text() + ": " + e.getMessage());
    }
  }

  /** Refuses, before anything is trained, what the heap cannot hold. */
  void requireMemory(TaskSupply supply, RunFamily runs, Plan read, int threads) {
    boolean differentiates = estimator.estimator() instanceof TruncatedUnroll;
    double needed = supply.bytes(runs, read, differentiates, Math.min(tasksPerUpdate, threads));
    MemoryNeed.require(
        "--plan " + planName(),
        needed,
        "steps in an unroll of the plan, tasks in its pool, or --hidden units");
  }

  private int validationSamples() {
    return validationSamples != null
        ? validationSamples
        : objective == ReadRows.TRAIN ? 0 : samples;
  }

  /** Everything that decides about the bits of the result, by the options' names. */
  Map<String, String> spelledOut(TaskSupply supply, Plan read, Seed seed) {
    Map<String, String> settings = new LinkedHashMap<>(supply.settings());
    settings.put("objective", objective.toString());
    settings.put("plan", PlanFile.compactJson(read));
    settings.put("estimator", estimator.spelledOut());
    settings.put("tasks-per-update", String.valueOf(tasksPerUpdate));
    settings.put("seed", String.valueOf(seed.value()));
    return settings;
  }
}
