package dev.etude.cli.reproduce;

import dev.etude.cli.metatest.MetaTestReport;
import dev.etude.cli.metatest.MetaTestResult;
import dev.etude.cli.metatest.Rival;
import dev.etude.cli.output.Progress;
import dev.etude.cli.reproduce.LearnedSetting.Scale;
import dev.etude.cli.training.TrainingSeeds;
import dev.etude.data.ImageSet;
import dev.etude.inner.optimizer.ClassicOptimizer;
import dev.etude.inner.optimizer.ClassicRule;
import dev.etude.inner.optimizer.FixedLearnedOptimizer;
import dev.etude.inner.optimizer.LearnedWeights;
import dev.etude.kernel.Kernels;
import dev.etude.meta.evaluation.MetaTest;
import dev.etude.meta.evaluation.StepSizeGrid;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.ImageRuns;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.TruncatedUnroll;
import dev.etude.random.Seed;
import dev.etude.task.ImageTaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Learned optimizers, train-by-train and train-by-validation, against gradient descent with a tuned step size.
 *
 * <p>Everyone trains the same new networks on n images (figure 7: on all n + m). The optimizers are those that {@code etude
 * meta-train} learns with the same seed, plan and images.
 */
final class LearnedFigure implements Experiment {
  private static final int LEARNED = 3;

  private final LearnedSetting setting;
  private final ImageSet set;

  LearnedFigure(LearnedSetting setting, ImageSet set) {
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
  public Findings run(Seed seed, boolean quick, TaskMap map, Progress progress) {
    return run(setting.scale(set, quick), seed, map, progress);
  }

  /** Runs it as large as wanted. */
  Findings run(Scale scale, Seed seed, TaskMap map, Progress progress) {
    int n = scale.samples();
    int m = scale.validationSamples();
    int all = scale.together();
    List<Supplier<Rival>> entrants = List.of(
        () -> learned("TbT(" + n + ")", scale, n, 0, seed, progress),
        () -> learned("TbT(" + all + ")", scale, all, 0, seed, progress),
        () -> learned("TbV(" + n + "+" + m + ")", scale, n, m, seed, progress),
        () -> tuned("SGD tuned by validation", scale, Rows.VALIDATION, seed),
        () -> tuned("SGD tuned by training", scale, Rows.TRAINING, seed));
    List<Rival> rivals = map.map(entrants.size(), i -> entrants.get(i).get());
    MetaTest test = test(scale, setting == LearnedSetting.ALL ? all : n, 0, seed, map);
    MetaTestResult result = MetaTestResult.of(test, rivals, progress::stepBy);
    MetaTestReport report = new MetaTestReport(result, Map.of());
    return new Findings(
        new LearnedClaims(setting, result).all(), report.figures(), report::writeTables);
  }

  private Rival learned(
      String name, Scale scale, int samples, int validating, Seed seed, Progress progress) {
    TrainingSeeds seeds = new TrainingSeeds(seed);
    ImageTaskFamily family = setting.family(set, scale, samples, validating);
    Rows rows = validating > 0 ? Rows.VALIDATION : Rows.TRAINING;
    MetaTrainer trainer = new MetaTrainer(
        new MetaTraining(scale.plan(), new TruncatedUnroll(), 1, seeds.updates()),
        new ImageRuns(family, rows, seeds.tasks(), Kernels.fastest()),
        seeds.start(scale.plan()),
        new ThreadPoolTaskMap(1));
    while (!trainer.isDone()) {
      long before = trainer.unrollSteps();
      trainer.update();
      progress.stepBy(trainer.unrollSteps() - before);
    }
    return new Rival(name, new FixedLearnedOptimizer(LearnedWeights.from(trainer.result())), null);
  }

  private Rival tuned(String name, Scale scale, Rows rows, Seed seed) {
    int n = scale.samples();
    StepSizeGrid grid = test(scale, n, scale.validationSamples(), seed, new ThreadPoolTaskMap(1))
        .tune(ClassicRule.SGD, rows, scale.tuningRuns(), steps -> {});
    return new Rival(name, new ClassicOptimizer(ClassicRule.SGD, grid.stepSize()), grid);
  }

  private MetaTest test(Scale scale, int samples, int validating, Seed seed, TaskMap map) {
    return new MetaTest(
        setting.family(set, scale, samples, validating),
        scale.steps(),
        scale.runs(),
        seed,
        Kernels.fastest(),
        map);
  }
}
