package dev.etude.results.training;

import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.TrainingLog;
import dev.etude.run.RunSettings;
import dev.etude.run.UsageException;
import dev.etude.tensor.TensorBundle;
import java.util.Map;
import java.util.function.Supplier;

/** The contents of a checkpoint of a meta-training: the settings, the trainer's state, the log. */
public final class TrainingState {
  private static final String KIND = "etude meta-training 1";

  private TrainingState() {}

  /**
   * Makes the contents of a checkpoint.
   *
   * @param settings those that determine the bits of the training
   * @param trainer the trainer as it is now
   * @param log the log so far
   * @return what {@link #restore} takes
   */
  public static TensorBundle of(
      Map<String, String> settings, MetaTrainer trainer, TrainingLog log) {
    TensorBundle.Builder state = TensorBundle.builder().text("kind", KIND);
    settings(settings).save(state);
    trainer.save(state);
    log.save(state);
    return state.build();
  }

  /**
   * Returns the seed of a checkpoint, so that a resumed run need not be given it.
   *
   * @param state the checkpoint
   * @param place where it was read, for messages
   * @return the seed
   * @throws UsageException if the checkpoint has none
   */
  public static long seed(TensorBundle state, String place) {
    return checked(place, () -> RunSettings.seed(state));
  }

  /**
   * Brings a trainer into the state of a checkpoint.
   *
   * @param state the checkpoint
   * @param place where it was read, for messages
   * @param settings of this training
   * @param trainer the trainer that takes the state
   * @return the log of the checkpoint
   * @throws UsageException if the checkpoint was made with other settings, or cannot be read
   */
  public static TrainingLog restore(
      TensorBundle state, String place, Map<String, String> settings, MetaTrainer trainer) {
    settings(settings).requireSame(state, KIND, place);
    return checked(place, () -> {
      trainer.restore(state);
      return TrainingLog.restored(state);
    });
  }

  private static RunSettings settings(Map<String, String> settings) {
    return new RunSettings(
        settings, Map.of("plan", "another plan", "data-sha256", "other images or labels"));
  }

  private static <T> T checked(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(place + " cannot be resumed by this program: " + e.getMessage());
    }
  }
}
