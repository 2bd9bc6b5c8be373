package dev.etude.meta.training.run;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedTraining;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Batches;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.TruncatedBackPropagation;
import dev.etude.meta.gradient.UnrollSettings;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.estimator.UnrollLoss;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.meta.training.plan.Window;
import dev.etude.task.network.ImageTask;
import dev.etude.tensor.TensorBundle;

/** A perceptron in the middle of its training. */
final class ImageRun implements InnerRun {
  private final ImageRuns family;
  private final Unrolling unrolling;
  private final MlpShape shape;
  private final ImageTask task;
  private final Batches training;
  private final Batches meta;
  private LearnedRun run;

  private ImageRun(
      ImageRuns family, Unrolling unrolling, MlpShape shape, ImageTask task, LearnedRun run) {
    this.family = family;
    this.unrolling = unrolling;
    this.shape = shape;
    this.task = task;
    this.run = run;
    this.training = task.trainingBatches();
    this.meta = family.rows() == Rows.TRAINING ? task.trainingDraws() : task.validationDraws();
  }

  static ImageRun start(ImageRuns family, Unrolling unrolling, MlpShape shape, ImageTask task) {
    return new ImageRun(
        family, unrolling, shape, task, LearnedRun.start(shape, task.initialWeights()));
  }

  @Override
  public int age() {
    return run.steps();
  }

  @Override
  public UnrollLoss advance(double[] theta, Window window) {
    UnrollSettings settings = family.settings(unrolling, window.unrollSteps());
    return family.with(shape, settings, engine -> {
      TrajectoryEnd end = forward(engine.training(), theta, window.forwardSteps());
      return end instanceof TrajectoryEnd.Diverged at
          ? diverged(at)
          : unroll(engine.training(), settings);
    });
  }

  private UnrollLoss unroll(LearnedTraining trainer, UnrollSettings settings) {
    int[] rows = new int[settings.metaBatch()];
    double sum = 0;
    for (int step = 1; step <= settings.steps(); step++) {
      if (trainer.advance(run, task.images(), training, 1) instanceof TrajectoryEnd.Diverged at) {
        return diverged(at);
      }
      if (settings.reads(step)) {
        meta.write(run.steps(), rows);
        sum += trainer.classifier().score(run.weights(), task.images(), rows).meanLoss();
      }
    }
    return UnrollLoss.of(
        settings.reduction() == Reduction.LOG_LAST
            ? StrictMath.log(sum) / settings.steps()
            : sum / settings.losses(),
        run.steps());
  }

  @Override
  public void forward(double[] theta, int steps) {
    if (steps > 0) {
      family.with(
          shape,
          family.settings(unrolling, unrolling.least()),
          engine -> forward(engine.training(), theta, steps));
    }
  }

  private TrajectoryEnd forward(LearnedTraining trainer, double[] theta, int steps) {
    trainer.use(LearnedWeights.from(theta));
    return trainer.advance(run, task.images(), training, steps);
  }

  private static UnrollLoss diverged(TrajectoryEnd.Diverged at) {
    return UnrollLoss.failed(new Status.Diverged(at.step()));
  }

  @Override
  public UnrollLoss differentiate(double[] theta, Window window, double[] gradient) {
    UnrollSettings settings = family.settings(unrolling, window.unrollSteps());
    return family.with(shape, settings, engine -> differentiate(engine, theta, window, gradient));
  }

  private UnrollLoss differentiate(
      TruncatedBackPropagation engine, double[] theta, Window window, double[] gradient) {
    TrajectoryEnd end = forward(engine.training(), theta, window.forwardSteps());
    if (end instanceof TrajectoryEnd.Diverged at) {
      return diverged(at);
    }
    MetaGradient found = engine.differentiate(
        run, LearnedWeights.from(theta), task.images(), training, meta, window.seed());
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] = found.gradient().get(k);
    }
    return found.status() instanceof Status.NotFinite bad
        ? new UnrollLoss(bad.value(), bad)
        : new UnrollLoss(found.value(), found.status());
  }

  @Override
  public InnerRun copy() {
    LearnedRun same = LearnedRun.resume(shape, run.weights(), run.moments(), run.steps());
    return new ImageRun(family, unrolling, shape, task, same);
  }

  @Override
  public void save(TensorBundle.Builder bundle, String prefix) {
    RunState.save(run, bundle, prefix);
  }

  @Override
  public void restore(TensorBundle bundle, String prefix) {
    RunState.Saved saved = RunState.restored(run, bundle, prefix);
    run = LearnedRun.resume(shape, saved.weights(), saved.moments(), saved.steps());
  }
}
