package dev.etude.task.gaussian;

import dev.etude.inner.trajectory.HeldOutLoss;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.inner.trajectory.SpectralPath;
import dev.etude.math.Vector;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A task of which only the coordinates of its runs are left: θ and b of both training sets, the validation loss as a
 * quadratic form, the truth.
 *
 * @param setting the setting of the tasks
 * @param whole the run on all n rows
 * @param part the run on the first n_1 rows
 */
record ClosedFormTask(LeastSquaresSetting setting, Whole whole, Part part)
    implements LeastSquaresTask {
  /** The run on all rows: its coordinates, w* in them, and f and |w − w*|² of an escaped run. */
  record Whole(SpectralPath path, Vector truth, double lossAtEscape, double distanceSquaredAtEscape)
      implements Serializable {}

  /** The run on the first rows: its coordinates, the loss on the other rows, and that of an escaped run. */
  record Part(SpectralPath path, HeldOutLoss validation, double lossAtEscape)
      implements Serializable {}

  @Override
  public List<StoppedLoss> trainByTrain(double... stepSizes) {
    return Arrays.stream(stepSizes)
        .mapToObj(stepSize -> escapes(whole.path, stepSize)
            ? new StoppedLoss(whole.lossAtEscape, 0, true)
            : stopped(whole.path.trainingLoss(stepSize, setting.steps())))
        .toList();
  }

  @Override
  public List<StoppedLoss> trainByValidation(double... stepSizes) {
    SpectralPath.Coefficients work = new SpectralPath.Coefficients(part.path.rank());
    return Arrays.stream(stepSizes)
        .mapToObj(stepSize -> escapes(part.path, stepSize)
            ? new StoppedLoss(part.lossAtEscape, 0, true)
            : stopped(part.validation.at(stepSize, setting.steps(), work)))
        .toList();
  }

  @Override
  public List<TrainedRun> test(double... stepSizes) {
    double noise = setting.family().noise();
    return Arrays.stream(stepSizes)
        .mapToObj(stepSize -> escapes(whole.path, stepSize)
            ? new TrainedRun(whole.lossAtEscape, whole.distanceSquaredAtEscape, noise, true)
            : new TrainedRun(
                whole.path.trainingLoss(stepSize, setting.steps()).value().toDouble(),
                whole.path.distanceSquared(whole.truth, 1, stepSize, setting.steps()),
                noise,
                false))
        .toList();
  }

  private boolean escapes(SpectralPath path, double stepSize) {
    return path.leaves(setting.radius(), stepSize, setting.steps());
  }

  private static StoppedLoss stopped(LandscapePoint point) {
    return new StoppedLoss(point.value().toDouble(), point.slope().toDouble(), false);
  }
}
