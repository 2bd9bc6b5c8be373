package dev.etude.cli.training;

import dev.etude.cli.option.CommaList;
import dev.etude.cli.option.Count;
import dev.etude.cli.option.ImageOptions;
import dev.etude.cli.option.Probability;
import dev.etude.cli.option.ReadRows;
import dev.etude.cli.option.UsageException;
import dev.etude.data.Heap;
import dev.etude.data.image.ImageSet;
import dev.etude.data.weights.PlanFile;
import dev.etude.inner.problem.MlpShape;
import dev.etude.meta.training.ImageRuns;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.Plan;
import dev.etude.meta.training.TruncatedUnroll;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.task.ImageTaskFamily;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What decides about the optimizer that is learned, beside the seed. */
final class TrainingOptions {
  @Mixin
  private final ImageOptions images = new ImageOptions();

  @Option(
      names = "--objective",
      paramLabel = "PART",
      required = true,
      converter = ReadRows.Converter.class,
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
      description =
          "Part of the labels that is replaced by random ones (default: ${DEFAULT-VALUE}).")
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
      defaultValue = "recipe",
      description = "How to meta-train: recipe, short (half of it), paper, or a file in JSON; the"
          + " plan of a run is in its plan.json (default: ${DEFAULT-VALUE}).")
  private String plan;

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
    return switch (plan) {
      case "recipe" -> Plan.recipe(noise);
      case "short" -> Plan.brief(noise);
      case "paper" -> Plan.paper();
      default -> PlanFile.read(Path.of(plan));
    };
  }

  ImageSet readImages() {
    return images.read();
  }

  MetaTraining training(Plan read, Seed seed) {
    try {
      return new MetaTraining(read, estimator.estimator(), tasksPerUpdate, seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--plan " + plan + ": " + e.getMessage());
    }
  }

  ImageRuns runs(ImageSet set, Seed seed) {
    try {
      MlpShape shape = MlpShape.of(set.pool().pixels(), hidden, set.pool().classes());
      ImageTaskFamily family = new ImageTaskFamily(
          set.pool(), set.test(), samples, validationSamples(), noise, batch, shape);
      return new ImageRuns(family, objective.rows(), seed);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--data " + images.name() + ": " + e.getMessage());
    }
  }

  /** Refuses, before anything is trained, what the heap cannot hold. */
  void requireMemory(ImageRuns runs, Plan read, int threads) {
    boolean differentiates = estimator.estimator() instanceof TruncatedUnroll;
    double needed = runs.bytes(read, differentiates, Math.min(tasksPerUpdate, threads));
    Heap.ofThisRun()
        .refusal(needed, "steps in an unroll of the plan, tasks in its pool, or --hidden units")
        .ifPresent(refusal -> {
          throw new UsageException("--plan " + plan + " needs " + refusal);
        });
  }

  private int validationSamples() {
    return validationSamples != null
        ? validationSamples
        : objective == ReadRows.TRAIN ? 0 : samples;
  }

  /** Everything that decides about the bits of the result, by the options' names. */
  Map<String, String> spelledOut(ImageSet set, Plan read, Seed seed) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", set.name());
    settings.put("data-sha256", set.checksum());
    settings.put("objective", objective.toString());
    settings.put("samples", String.valueOf(samples));
    settings.put("validation-samples", String.valueOf(validationSamples()));
    settings.put("noise", Numbers.exact(noise));
    settings.put("hidden", hidden.stream().map(String::valueOf).collect(Collectors.joining(",")));
    settings.put("batch", String.valueOf(batch));
    settings.put("plan", PlanFile.compactJson(read));
    settings.put("estimator", estimator.spelledOut());
    settings.put("tasks-per-update", String.valueOf(tasksPerUpdate));
    settings.put("seed", String.valueOf(seed.value()));
    return settings;
  }
}
