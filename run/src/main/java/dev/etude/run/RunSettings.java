package dev.etude.run;

import dev.etude.run.record.RunRecord;
import dev.etude.tensor.TensorBundle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides about the bits of a run's result, by the options' names; a run is gone on with by the same only.
 *
 * @param values the settings, in the order in which differences are told
 * @param instead what is said of settings whose values say nothing to people, such as {@code another plan}
 */
public record RunSettings(Map<String, String> values, Map<String, String> instead) {
  private static final String PREFIX = "setting.";
  private static final String INPUT = "input-sha256";
  private static final String MORE_INPUTS = "compared-sha256";
  private static final Set<String> WITHOUT_INFLUENCE = Set.of(
      "file",
      "json",
      "out",
      "overwrite",
      "resume",
      "checkpoint-every",
      "threads",
      "debug",
      "master");

  /** Copies the maps. */
  public RunSettings {
    values = new LinkedHashMap<>(values);
    instead = Map.copyOf(instead);
  }

  /**
   * Returns what decides by a run's record: every option but where results go and on how many threads, the table that was
   * read, and the files of learned optimizers after it.
   *
   * @param record of the running command, with its seed and its input
   * @return the settings
   */
  public static RunSettings of(RunRecord record) {
    Map<String, String> values = new LinkedHashMap<>();
    record.settings().forEach((name, value) -> {
      if (!WITHOUT_INFLUENCE.contains(name)) {
        values.put(name, String.valueOf(value));
      }
    });
    record
        .inputs()
        .forEach(input -> values.merge(
            values.containsKey(INPUT) ? MORE_INPUTS : INPUT, input.sha256(), String::concat));
    return new RunSettings(
        values, Map.of(INPUT, "another table", MORE_INPUTS, "another learned optimizer"));
  }

  /**
   * Adds the settings to a state.
   *
   * @param state where to
   */
  public void save(TensorBundle.Builder state) {
    values.forEach((name, value) -> state.text(PREFIX + name, value));
  }

  /**
   * Returns the seed a state was made with.
   *
   * @param state the state
   * @return its setting {@code seed}
   */
  public static long seed(TensorBundle state) {
    return state.number(PREFIX + "seed");
  }

  /**
   * Checks that a state was made by this version of its kind of run, and by the same settings.
   *
   * @param state the state
   * @param kind what kind of run it has to be, and the version of its files: the state's text {@code kind}
   * @param place the run's directory, for the message
   * @throws UsageException if not; the message says which differ
   */
  public void requireSame(TensorBundle state, String kind, String place) {
    if (!kind.equals(state.texts().get("kind"))) {
      throw new UsageException(place + " was begun by another version of this program, whose states"
          + " cannot be gone on with; pass --overwrite without --resume to start anew");
    }
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, String> now : values.entrySet()) {
      String before = state.texts().getOrDefault(PREFIX + now.getKey(), "not there");
      if (!before.equals(now.getValue())) {
        @Nullable String said = instead.get(now.getKey());
        different.add(
            said != null ? said : now.getKey() + " " + before + ", not " + now.getValue());
      }
    }
    if (!different.isEmpty()) {
      throw new UsageException(place + " was begun with " + String.join("; ", different)
          + "; resume it with what it was begun with");
    }
  }
}
