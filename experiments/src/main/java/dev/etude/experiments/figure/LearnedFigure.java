package dev.etude.experiments.figure;

import dev.etude.data.image.ImageSet;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.experiments.figure.LearnedSetting.Scale;
import dev.etude.inner.learned.LearnedOptimizer;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.MetaTest;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.Rival;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.run.ImageRuns;
import dev.etude.random.Seed;
import dev.etude.report.figures.MetaTestFigures;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Learned optimizers, train-by-train and train-by-validation, against gradient descent with a tuned step size.
 *
 * <p>Everyone trains the same new networks on n images (figure 7: on all n + m). The optimizers are those that {@code etude
 * meta-train} learns with the same seed, plan and images.
 */
public final class LearnedFigure implements Experiment {
  private static final int LEARNED = 3;
  private static final TaskMap HERE = new ThreadPoolTaskMap(1); // inside a task

  private final LearnedSetting setting;
  private final ImageSet set;

  /**
   * Creates the experiment.
   *
   * @param setting the numbers of images, steps and tasks
   * @param set the images
   */
  public LearnedFigure(LearnedSetting setting, ImageSet set) {
    this.setting = setting;
    this.set = set;
  }

  @Override
  public String title() {
    return setting.title();
  }

  /** Steps of unrolls and of the meta-test; those that tune a step size take next to no time and are not counted. */
  @Override
  public long work(boolean quick) {
    Scale scale = setting.scale(set, quick);
    return LEARNED * scale.plan().unrollSteps()
        + (long) LearnedClaims.RIVALS * scale.runs() * scale.steps();
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    return run(setting.scale(set, quick), seed, map, progress);
  }

  /** Runs it as large as wanted. */
  Findings run(Scale scale, Seed seed, TaskMap map, ExperimentProgress progress) {
    List<Rival> rivals;
    try (Shared<ImageSet> images = map.share(set)) {
      AtomicInteger ready = new AtomicInteger();
      Runnable one = () -> // a task that has travelled makes no steps of this progress
          progress.say(
                  ready.incrementAndGet() + " of " + LearnedClaims.RIVALS + " optimizers ready");
      rivals =
          map.map(LearnedClaims.RIVALS, new Entrants(setting, scale, images, seed, progress), one);
    }
    int samples = setting == LearnedSetting.ALL ? scale.together() : scale.samples();
    MetaTested result;
    try (Shared<ImageTaskFamily> family = map.share(setting.family(set, scale, samples, 0))) {
      MetaTest test = new MetaTest(family, scale.steps(), scale.runs(), seed, map);
      result = MetaTested.of(test, rivals, progress::stepBy);
    }
    MetaTestFigures drawn = new MetaTestFigures(result);
    return new Findings(new LearnedClaims(setting, result).all(), drawn.figures(), drawn::writeTo);
  }

  /** Makes ready who is compared, in the order that the claims have them. */
  private record Entrants(
      LearnedSetting setting,
      Scale scale,
      Shared<ImageSet> images,
      Seed seed,
      ExperimentProgress progress)
      implements TaskFunction<Rival> {
    @Override
    public Rival apply(int entrant) {
      int n = scale.samples();
      int m = scale.validationSamples();
      int all = scale.together();
      return switch (entrant) {
        case 0 -> learned("TbT(" + n + ")", n, 0);
        case 1 -> learned("TbT(" + all + ")", all, 0);
        case 2 -> learned("TbV(" + n + "+" + m + ")", n, m);
        case 3 -> tuned("SGD tuned by validation", Rows.VALIDATION);
        default -> tuned("SGD tuned by training", Rows.TRAINING);
      };
    }

    private Rival learned(String name, int samples, int validating) {
      TrainingSeeds seeds = new TrainingSeeds(seed);
      ImageTaskFamily family = setting.family(images.get(), scale, samples, validating);
      Rows rows = validating > 0 ? Rows.VALIDATION : Rows.TRAINING;
      MetaTrainer trainer = new MetaTrainer(
          new MetaTraining(scale.plan(), new TruncatedUnroll(), 1, seeds.updates()),
          new ImageRuns(family, rows, seeds.tasks()),
          seeds.start(scale.plan()),
          HERE);
      while (!trainer.isDone()) {
        long before = trainer.unrollSteps();
        trainer.update();
        progress.stepBy(trainer.unrollSteps() - before);
      }
      return new Rival(
          name, new LearnedOptimizer(LearnedWeights.from(trainer.result()), scale.steps()), null);
    }

    private Rival tuned(String name, Rows rows) {
      ImageTaskFamily family =
          setting.family(images.get(), scale, scale.samples(), scale.validationSamples());
      MetaTest test = new MetaTest(HERE.share(family), scale.steps(), scale.runs(), seed, HERE);
      StepSizesTried grid = StepSizesTried.of(
          test.tune(new GradientDescent(), rows, scale.tuningRuns(), steps -> {}));
      return new Rival(
          name,
          Optimizer.of(new GradientDescent(), new ConstantStep(grid.stepSize(), scale.steps())),
          grid);
    }
  }
}
