package dev.etude.task.gaussian;

import java.io.Serializable;
import java.util.List;

/** One drawn task, asked for several step sizes at a time. Immutable; may be asked from several threads. */
public interface LeastSquaresTask extends Serializable {
  /**
   * Trains on all n rows and reads the loss there.
   *
   * @param stepSizes η, each at least 0 and finite
   * @return one loss for each
   */
  List<StoppedLoss> trainByTrain(double... stepSizes);

  /**
   * Trains on the first n_1 rows and reads the loss on the other n_2.
   *
   * @param stepSizes η, each at least 0 and finite
   * @return one loss for each
   */
  List<StoppedLoss> trainByValidation(double... stepSizes);

  /**
   * Trains on all n rows and compares with the truth.
   *
   * @param stepSizes η, each at least 0 and finite
   * @return one run for each
   */
  List<TrainedRun> test(double... stepSizes);
}
