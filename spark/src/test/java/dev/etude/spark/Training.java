package dev.etude.spark;

import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedOptimizer;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.MetaTest;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.estimator.Estimator;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.MetaStep;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.TaskPool;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.meta.training.run.ImageRuns;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.tensor.TensorBundle;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.nio.file.Path;
import java.util.List;

/** A learned optimizer of small networks on the digits that are part of the program: meta-trained, then tested. */
final class Training {
  private static final Seed SEED = new Seed(1);

  private Training() {}

  /** A trainer whose pool of four tasks advances by as many a meta-update. */
  static MetaTrainer trainer(TaskMap map, Estimator estimator, int tasksPerUpdate) {
    return new MetaTrainer(
        new MetaTraining(plan(), estimator, tasksPerUpdate, SEED),
        new ImageRuns(family(), Rows.VALIDATION, SEED),
        LearnedWeights.draw(Start.ADAM, SEED).toDoubles(),
        map);
  }

  /** A trainer one of whose tasks cannot begin. */
  static MetaTrainer failing(TaskMap map, long task) {
    return new MetaTrainer(
        new MetaTraining(plan(), new TruncatedUnroll(), 4, SEED),
        new FailingAt(task, new ImageRuns(family(), Rows.VALIDATION, SEED)),
        LearnedWeights.draw(Start.ADAM, SEED).toDoubles(),
        map);
  }

  private record FailingAt(long task, RunFamily others) implements RunFamily {
    @Override
    public InnerRun start(Stage stage, long index) {
      if (index == task) {
        throw new IllegalStateException("no such image");
      }
      return others.start(stage, index);
    }

    @Override
    public double blowUp(Stage stage, int unrollSteps) {
      return others.blowUp(stage, unrollSteps);
    }
  }

  static MetaTrainer trainer(TaskMap map) {
    return trainer(map, new TruncatedUnroll(), 4);
  }

  /** Goes on to the end; returns everything that a checkpoint would hold if all tasks were in this process. */
  static double[] finished(MetaTrainer trainer) {
    while (!trainer.isDone()) {
      trainer.update();
    }
    return trainer.result();
  }

  static TensorBundle saved(MetaTrainer trainer) {
    TensorBundle.Builder state = TensorBundle.builder();
    trainer.save(state);
    return state.build();
  }

  /** Both stages see tasks retire and new ones come. */
  private static Plan plan() {
    return new Plan(Start.ADAM, List.of(stage(2), stage(1)), 10);
  }

  private static Stage stage(int hiddenDivisor) {
    return new Stage(
        hiddenDivisor,
        160,
        new Unrolling(3, 1, 4, new Unrolling.Reading(Reduction.MEAN, 2, 20), 1),
        new TaskPool(4, new Lifetime.Horizon(20, 40, 0.5), 10),
        new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.003, 0.1, 1));
  }

  private static ImageTaskFamily family() {
    ImageSet digits = ImageSetName.DIGITS.read(Path.of("nowhere"));
    MlpShape shape =
        MlpShape.of(digits.pool().pixels(), List.of(8, 5), digits.pool().classes());
    return new ImageTaskFamily(digits.pool(), digits.test(), 60, 40, 0.2, 16, shape);
  }

  /** Tunes gradient descent and compares it with a learned optimizer. */
  static List<List<TestRun>> tested(TaskMap map) {
    try (Shared<ImageTaskFamily> family = map.share(family())) {
      MetaTest test = new MetaTest(family, 20, 2, SEED, map);
      FoundPoint found = test.tune(new GradientDescent(), Rows.VALIDATION, 2, steps -> {});
      double stepSize = found.best().theta().get(0);
      return test.compare(
          List.of(
              Optimizer.of(new GradientDescent(), new ConstantStep(stepSize, 20)),
              new LearnedOptimizer(LearnedWeights.draw(Start.ADAM, SEED), 20)),
          steps -> {});
    }
  }

  /** The map, which says here when a task is done. */
  record Watched(TaskMap map, Runnable listener) implements TaskMap {
    @Override
    public <R> List<R> map(int tasks, TaskFunction<R> function, Runnable onDone) {
      return map.map(tasks, function, () -> {
        onDone.run();
        listener.run();
      });
    }

    @Override
    public TaskMap nearby() {
      return map.nearby();
    }

    @Override
    public TaskMap staying() {
      return new Watched(map.staying(), listener);
    }

    @Override
    public <T> Shared<T> share(T value) {
      return map.share(value);
    }
  }
}
