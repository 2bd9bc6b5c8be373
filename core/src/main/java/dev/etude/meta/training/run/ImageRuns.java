package dev.etude.meta.training.run;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.kernel.Kernels;
import dev.etude.meta.gradient.TruncatedBackPropagation;
import dev.etude.meta.gradient.UnrollSettings;
import dev.etude.meta.gradient.UnrollSettings.Selection;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.random.Seed;
import dev.etude.task.network.ImageTask;
import dev.etude.task.network.ImageTaskFamily;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Perceptrons that learn images by the learned optimizer.
 *
 * <p>A stage's network is the family's, its first hidden layer divided by {@link Stage#hiddenDivisor}. Workspaces, about 110
 * MB each for the network of the paper, are handed from run to run: there are as many as threads that work at once. They stay where they are when a family travels, and so do
 * the kernels, the fastest that a machine has.
 */
public final class ImageRuns implements RunFamily {
  private static final long serialVersionUID = 1L;

  private static final int LARGE_TENSOR = 5000;

  private final ImageTaskFamily family;
  private final Rows rows;
  private final Seed seed;
  private final transient Deque<Workspace> idle = new ConcurrentLinkedDeque<>();

  /**
   * A supply of tasks.
   *
   * @param family what is drawn from
   * @param rows which part of a task the meta-loss reads; a validation part must not be empty
   * @param seed of all tasks
   */
  public ImageRuns(ImageTaskFamily family, Rows rows, Seed seed) {
    if (rows == Rows.VALIDATION && family.validationSamples() == 0) {
      throw new IllegalArgumentException(
          "validation samples must be at least 1 for a meta-loss that reads them, but are 0");
    }
    this.family = family;
    this.rows = rows;
    this.seed = seed;
  }

  private Object readResolve() {
    return new ImageRuns(family, rows, seed);
  }

  @Override
  public InnerRun start(Stage stage, long index) {
    MlpShape shape = shape(stage);
    ImageTask task = family.withShape(shape).task(seed, index);
    return ImageRun.start(this, stage.unrolling(), shape, task);
  }

  @Override
  public double blowUp(Stage stage, int unrollSteps) {
    double loss = stage.pool().blowUp() * StrictMath.log(family.pool().classes());
    return stage.unrolling().reading().reduction() == Reduction.LOG_LAST
        ? StrictMath.log(loss) / unrollSteps
        : loss;
  }

  @Override
  public double bytes(Plan plan, boolean differentiates, int workers) {
    double most = 0;
    for (Stage stage : plan.stages()) {
      MlpShape shape = shape(stage);
      Unrolling unrolling = stage.unrolling();
      UnrollSettings settings = settings(unrolling, stage.usualUnroll());
      double workspace = differentiates
          ? TruncatedBackPropagation.bytes(shape, settings)
          : TruncatedBackPropagation.bytesOfLosses(shape, settings);
      most = Math.max(most, workers * workspace + stage.pool().tasks() * LearnedRun.bytes(shape));
    }
    return most;
  }

  private MlpShape shape(Stage stage) {
    MlpShape whole = family.shape();
    int[] sizes = new int[whole.layers() + 1];
    for (int layer = 0; layer < sizes.length; layer++) {
      sizes[layer] = whole.size(layer);
    }
    if (whole.layers() > 1) {
      sizes[1] = Math.max(1, sizes[1] / stage.hiddenDivisor());
    }
    return MlpShape.of(sizes);
  }

  Rows rows() {
    return rows;
  }

  UnrollSettings settings(Unrolling unrolling, int steps) {
    int examples = rows == Rows.TRAINING ? family.samples() : family.validationSamples();
    Unrolling.Reading reading = unrolling.reading();
    return new UnrollSettings(
        steps,
        reading.reduction(),
        reading.every(),
        Math.min(reading.batch(), examples),
        new Selection(unrolling.keepProbability(), LARGE_TENSOR));
  }

  /** Lets work be done in a workspace that fits. */
  <R> R with(MlpShape shape, UnrollSettings settings, Function<TruncatedBackPropagation, R> work) {
    Workspace workspace = idle.poll();
    if (workspace == null || !workspace.fits(shape, settings)) {
      workspace = new Workspace(
          shape,
          settings,
          new TruncatedBackPropagation(shape, family.batch(), settings, Kernels.fastest()));
    }
    R result = work.apply(workspace.engine);
    idle.push(workspace);
    return result;
  }

  private record Workspace(
      MlpShape shape, UnrollSettings settings, TruncatedBackPropagation engine) {
    boolean fits(MlpShape wanted, UnrollSettings unroll) {
      return shape.equals(wanted) && settings.equals(unroll);
    }
  }
}
