package dev.etude.cli.training;

import dev.etude.cli.option.UsageException;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.TrainingLog;
import dev.etude.tensor.TensorBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a checkpoint of a meta-training holds: the settings, the trainer's state, the log. */
final class TrainingState {
  private static final String KIND = "etude meta-training 1";
  private static final String SETTING = "setting.";

  private TrainingState() {}

  static TensorBundle of(Map<String, String> settings, MetaTrainer trainer, TrainingLog log) {
    TensorBundle.Builder state = TensorBundle.builder().text("kind", KIND);
    settings.forEach((name, value) -> state.text(SETTING + name, value));
    trainer.save(state);
    log.save(state);
    return state.build();
  }

  /** Returns the seed, which need not be said again. */
  static long seed(TensorBundle state, String place) {
    return checked(place, () -> state.number(SETTING + "seed"));
  }

  /** Takes on the state, if it was made by the same settings; returns the log. */
  static TrainingLog restore(
      TensorBundle state, String place, Map<String, String> settings, MetaTrainer trainer) {
    checkSame(state, place, settings);
    return checked(place, () -> {
      trainer.restore(state);
      return TrainingLog.restored(state);
    });
  }

  private static void checkSame(TensorBundle state, String place, Map<String, String> settings) {
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, String> now : settings.entrySet()) {
      String before = state.texts().getOrDefault(SETTING + now.getKey(), "not there");
      if (!before.equals(now.getValue())) {
        different.add(
            switch (now.getKey()) {
              case "plan" -> "another plan";
              case "data-sha256" -> "other images or labels";
              default -> now.getKey() + " " + before + ", not " + now.getValue();
            });
      }
    }
    if (!different.isEmpty()) {
      throw new UsageException(place + " was begun with " + String.join("; ", different)
          + "; resume it with what it was begun with");
    }
  }

  private static <T> T checked(String place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw new UsageException(place + " cannot be resumed by this program: " + e.getMessage());
    }
  }
}
