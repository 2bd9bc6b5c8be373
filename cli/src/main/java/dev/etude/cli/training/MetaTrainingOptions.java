package dev.etude.cli.training;

import dev.etude.cli.option.ImageOptions;
import dev.etude.cli.option.SampleOptions;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.FileName;
import dev.etude.cli.value.Probability;
import dev.etude.data.image.ImageSet;
import dev.etude.data.weights.MixedPlan;
import dev.etude.data.weights.PlanFile;
import dev.etude.inner.image.MlpShape;
import dev.etude.meta.training.plan.Plan;
import dev.etude.random.Seed;
import dev.etude.results.table.ReadRows;
import dev.etude.results.training.EstimatorWord;
import dev.etude.results.training.ImageSupply;
import dev.etude.results.training.MetaTrainingSetting;
import dev.etude.results.training.TaskSupply;
import dev.etude.run.UsageException;
import dev.etude.task.network.ImageTaskFamily;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the optimizer that is meta-trained, without the seed. */
final class MetaTrainingOptions {
  private static final List<String> OF_IMAGES =
      List.of("--data-dir", "--samples", "--validation-samples", "--hidden");
  private static final List<String> OF_TABLES = List.of("--batch", "--model", "--target");
  private static final List<String> DECIDED_BY_TASKS = Stream.of(
          List.of("--data", "--noise"), OF_IMAGES, OF_TABLES, GeneralOptions.OF_TEACHERS)
      .flatMap(List::stream)
      .toList();

  @Option(
      names = "--data",
      paramLabel = "DATA",
      converter = DataWord.Converter.class,
      description =
          "The data to learn on. Images: digits, mnist or fashion-mnist ('etude data list'"
              + " shows more). A table, or tables:DIR for all tables of a folder. teachers: tables that"
              + " random networks generate. The option is required, unless the file of --plan lists tasks.")
  private @Nullable DataWord data;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "The directory of the four files of images (default: where 'etude data fetch' puts"
              + " them).")
  private @Nullable Path directory;

  @Mixin
  private final GeneralOptions general = new GeneralOptions();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--objective",
      paramLabel = "PART",
      required = true,
      description = "The rows of the meta-loss: the validation rows of a task (train-by-validation)"
          + " or its training rows (train-by-train): validation, train.")
  private ReadRows objective;

  @Mixin
  private final SampleOptions samples = new SampleOptions();

  @Option(
      names = "--noise",
      paramLabel = "P",
      defaultValue = "0",
      converter = Probability.class,
      description = "The fraction of the labels that are replaced by random ones; with teachers,"
          + " the largest fraction (default: ${DEFAULT-VALUE}).")
  private double noise;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      defaultValue = "100,20",
      converter = Count.class,
      description = "The sizes of the hidden layers of the perceptron (default: ${DEFAULT-VALUE}).")
  private List<Integer> hidden;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      converter = Count.class,
      description = "The number of images in a mini-batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "The plan of meta-training: recipe, short (half as long) or paper for images;"
          + " general for tables, whole-runs for tables and --estimator es; or a file in JSON, which may also list the tasks of a mixture. A run"
          + " writes its plan to plan.json"
          + " (default: recipe or general).")
  private @Nullable String plan;

  @Option(
      names = "--estimator",
      paramLabel = "NAME",
      defaultValue = "backprop",
      description = "The estimator of meta-gradients: backprop, es (evolution strategies) or pes"
          + " (persistent evolution strategies) (default: ${DEFAULT-VALUE}).")
  private EstimatorWord estimator;

  @Option(
      names = "--tasks-per-update",
      paramLabel = "M",
      defaultValue = "1",
      converter = Count.class,
      description = "The number of tasks whose meta-gradients are averaged, on as many threads or"
          + " cores of the cluster (default: ${DEFAULT-VALUE}).")
  private int tasksPerUpdate;

  /** Reads the data; says everything that decides about the result. */
  MetaTrainingSetting setting(Seed seed, Consumer<String> notices) {
    MixedPlan mixed = plan();
    return new MetaTrainingSetting(
        read(mixed, notices), objective, mixed, planName(), estimator, tasksPerUpdate, seed);
  }

  /** Reads the plan, and with it the mixture of tasks if its file lists one. */
  private MixedPlan plan() {
    MixedPlan read = switch (planName()) {
      case "recipe" -> new MixedPlan(Plan.recipe(noise));
      case "short" -> new MixedPlan(Plan.brief(noise));
      case "paper" -> new MixedPlan(Plan.paper());
      case "general" -> new MixedPlan(Plan.general());
      case "whole-runs" -> new MixedPlan(Plan.wholeRuns());
      default -> PlanFile.read(FileName.of("--plan", planName()));
    };
    if (read.tasks().isEmpty() && data == null) {
      throw new UsageException(
          "--data is missing: what to learn on, for example teachers or a table,"
              + " unless the file of --plan lists tasks");
    }
    return read;
  }

  private String planName() {
    return plan != null ? plan : data instanceof DataWord.Images ? "recipe" : "general";
  }

  /** Reads the data, that of the plan's tasks if it lists some. */
  private TaskSupply read(MixedPlan mixed, Consumer<String> notices) {
    if (!mixed.tasks().isEmpty()) {
      refuse(DECIDED_BY_TASKS, "a plan without tasks", "the file of --plan lists tasks");
      return general.ofMixture(planName(), mixed, objective.rows());
    }
    return read(Objects.requireNonNull(data, "checked when the plan was read"), notices);
  }

  private TaskSupply read(DataWord word, Consumer<String> notices) {
    String fact = "--data is " + word.text();
    if (word instanceof DataWord.Images images) {
      refuse(GeneralOptions.NAMES, "tables and teachers", fact);
      refuse(GeneralOptions.OF_TEACHERS, "teachers", fact);
      return images(word.text(), new ImageOptions(images.name(), directory).read(), notices);
    }
    refuse(OF_IMAGES, "images", fact);
    if (word instanceof DataWord.Tables tables) {
      refuse(GeneralOptions.OF_TEACHERS, "teachers", fact);
      return general.ofTables(tables.path(), noise, batch, objective.rows());
    }
    refuse(OF_TABLES, "the rows of files", fact);
    return general.ofTeachers(word.text(), noise, objective.rows());
  }

  private void refuse(List<String> names, String use, String fact) {
    for (String name : names) {
      if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
        throw new UsageException(name + " is for " + use + ", but " + fact + "; leave it out");
      }
    }
  }

  private ImageSupply images(String word, ImageSet set, Consumer<String> notices) {
    SampleOptions.Samples counts = samples.of(set, objective == ReadRows.VALIDATION);
    counts.remark().ifPresent(notices);
    return UsageException.naming("--data " + word, () -> {
      MlpShape shape = MlpShape.of(set.pool().pixels(), hidden, set.pool().classes());
      ImageTaskFamily family = new ImageTaskFamily(
          set.pool(), set.test(), counts.training(), counts.validating(), noise, batch, shape);
      return new ImageSupply(set, family, objective.rows());
    });
  }
}
