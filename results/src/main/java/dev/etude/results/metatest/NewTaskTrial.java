package dev.etude.results.metatest;

import dev.etude.data.image.ImageSet;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.MetaTest;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.Rival;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.results.WorkListener;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.update.UpdateRule;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Compares optimizers, learned and made by hand, on new networks that learn the same images. */
public final class NewTaskTrial {
  private static final int FIRST_STEP_SIZES = 7;
  // Weights, gradient and moments, as long as all weights.
  private static final int CLASSIC_ARRAYS = 5;
  private static final int ADAPTIVE_ARRAYS = 8;
  private static final int RESULT = 100; // bytes, at least, of what a run leaves
  private static final int DOUBLES = Double.BYTES / Float.BYTES;

  private final List<OptimizerWord> optimizers;
  private final Length length;
  private final Seed seed;
  private final Map<OptimizerWord, TrainedOptimizer> learned = new LinkedHashMap<>();

  /**
   * How much is trained.
   *
   * @param steps of each training, at least 1
   * @param runs how many networks for each optimizer, at least 1
   * @param tuningRuns how many for each step size that is tried, at least 1
   */
  public record Length(int steps, int runs, int tuningRuns) {}

  /**
   * Reads the learned optimizers.
   *
   * @param optimizers what is compared
   * @param length how much is trained
   * @param seed of everything that is drawn
   * @param notices told, in a line, of an optimizer that was trained for fewer steps
   * @throws UsageException if two are the same, or there is no such learned optimizer
   */
  public NewTaskTrial(
      List<OptimizerWord> optimizers, Length length, Seed seed, Consumer<String> notices) {
    this.optimizers = List.copyOf(optimizers);
    this.length = length;
    this.seed = seed;
    if (optimizers.stream().map(OptimizerWord::text).distinct().count() < optimizers.size()) {
      throw new UsageException("--optimizer must name different optimizers, but names one twice");
    }
    for (OptimizerWord word : optimizers) {
      if (word instanceof OptimizerWord.Learned each) {
        learned.put(word, each.optimizer().trained(length.steps, notices));
      }
    }
  }

  /**
   * Says whether a step size is tuned, which needs validation images.
   *
   * @return true if there is a word that ends in {@code :tune}
   */
  public boolean tunes() {
    return optimizers.stream()
        .anyMatch(word -> word instanceof OptimizerWord.Tuned
            || (word instanceof OptimizerWord.Learned each && each.isTuned()));
  }

  /**
   * Adds the files of learned optimizers to a record.
   *
   * @param record of the run
   * @return a copy with them as inputs
   */
  public RunRecord withInputs(RunRecord record) {
    RunRecord all = record;
    for (OptimizerWord word : optimizers) {
      if (word instanceof OptimizerWord.Learned it && it.optimizer().file().isPresent()) {
        all = all.withInput(it.optimizer().file().get());
      }
    }
    return all;
  }

  /**
   * Refuses, before anything is trained, networks that the heap cannot hold.
   *
   * @param family the tasks
   * @param threads how many trainings run at once
   * @throws UsageException if it is too small
   */
  public void requireMemory(ImageTaskFamily family, int threads) {
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
    int atOnce = Math.min(threads, optimizers.size() * length.runs);
    MemoryNeed.require(
        "training networks " + family.shape() + ", " + atOnce + " at once,",
        atOnce * most,
        "--hidden units or --threads");
    int networks = Math.max(length.runs, length.tuningRuns);
    MemoryNeed.require(
        "testing " + networks + " networks for each optimizer",
        RESULT * (double) optimizers.size() * networks,
        "--runs or --tuning-runs");
  }

  /**
   * Tunes what is to be tuned, and trains with all.
   *
   * @param set the images
   * @param family the tasks on them
   * @param map runs the trainings
   * @param bars told of steps
   * @return how they compare
   */
  public MetaTestResult run(
      ImageSet set, ImageTaskFamily family, TaskMap map, WorkListener.Source bars) {
    try (Shared<ImageTaskFamily> shared = map.share(family)) {
      MetaTest test = new MetaTest(shared, length.steps, length.runs, seed, map);
      List<Rival> rivals = new ArrayList<>();
      for (OptimizerWord word : optimizers) {
        rivals.add(rival(word, test, bars));
      }
      long work = (long) rivals.size() * length.runs * length.steps;
      try (WorkListener progress = bars.begin("steps", work)) {
        MetaTested result = MetaTested.of(test, rivals, progress::stepBy);
        return new MetaTestResult(result, settings(family, set));
      }
    }
  }

  private Rival rival(OptimizerWord word, MetaTest test, WorkListener.Source bars) {
    if (word instanceof OptimizerWord.Fixed fixed) {
      return new Rival(word.text(), withStepSize(fixed.rule(), fixed.stepSize()), null);
    }
    if (word instanceof OptimizerWord.Tuned tuned) {
      long work =
          (long) FIRST_STEP_SIZES * length.tuningRuns * length.steps; // more if the grid grows
      try (WorkListener progress = bars.begin("steps to tune " + word.text(), work)) {
        StepSizesTried grid = StepSizesTried.of(
            test.tune(tuned.rule(), Rows.VALIDATION, length.tuningRuns, progress::stepBy));
        return new Rival(word.text(), withStepSize(tuned.rule(), grid.stepSize()), grid);
      }
    }
    if (word instanceof OptimizerWord.Ready ready) {
      return new Rival(word.text(), ready.optimizer(length.steps), null);
    }
    TrainedOptimizer trained = Objects.requireNonNull(learned.get(word), word.text());
    if (word instanceof OptimizerWord.Learned each && each.isTuned()) {
      StepSizesTried tried = tried(word, trained, test, bars);
      return new Rival(word.text(), trained.optimizer(tried.stepSize(), length.steps), tried);
    }
    return new Rival(word.text(), trained.optimizer(length.steps), null);
  }

  private StepSizesTried tried(
      OptimizerWord word, TrainedOptimizer trained, MetaTest test, WorkListener.Source bars) {
    StepSizesToTry stepSizes = trained.stepSizesToTry(length.steps);
    long work = (long) stepSizes.count() * length.tuningRuns * length.steps;
    try (WorkListener progress = bars.begin("steps to tune " + word.text(), work)) {
      return StepSizesTried.of(stepSizes.run(stepSize -> -test.accuracies(
              List.of(trained.optimizer(stepSize, length.steps)),
              Rows.VALIDATION,
              length.tuningRuns,
              progress::stepBy)[0]));
    }
  }

  private Optimizer withStepSize(UpdateRule rule, double stepSize) {
    return Optimizer.of(rule, new ConstantStep(stepSize, length.steps));
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
    settings.put("steps", String.valueOf(length.steps));
    settings.put("runs", String.valueOf(length.runs));
    settings.put("seed", String.valueOf(seed.value()));
    return settings;
  }
}
