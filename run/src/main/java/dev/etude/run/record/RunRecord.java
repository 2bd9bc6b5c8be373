package dev.etude.run.record;

import dev.etude.random.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The contents of {@code run.json}: enough to run again and to know what was run. The components are the fields of the file.
 *
 * @param command the command's name, for example {@code etude quadratic tune}
 * @param arguments the words of the command line after {@code etude}
 * @param settings every option and parameter by its long name without dashes, defaults spelled out; one for which neither
 *     the user nor the command chose a value is absent once the run is finished
 * @param seed the seed, given or drawn; null if nothing was drawn
 * @param versions the software
 * @param inputs the files that were read
 * @param start when the command started
 * @param durationSeconds how long it took
 * @param status how it ended, for example {@code completed}
 * @param result what {@code --json} prints; null while the command runs
 */
public record RunRecord(
    String command,
    List<String> arguments,
    Map<String, @Nullable Object> settings,
    @Nullable Long seed,
    Versions versions,
    List<InputFile> inputs,
    Instant start,
    double durationSeconds,
    String status,
    @Nullable Object result) {
  /**
   * Starts the clock.
   *
   * @param command the command's name
   * @param arguments the words of the command line after the program's name
   * @param settings every setting by its name; numbers, truth values and lists are kept as they are, anything else as its text
   * @return a record of a running command, without seed or inputs
   */
  public static RunRecord start(
      String command, List<String> arguments, Map<String, ? extends @Nullable Object> settings) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    settings.forEach((name, value) -> plain.put(name, plain(value)));
    return new RunRecord(
        command,
        arguments,
        plain,
        null,
        Versions.current(),
        List.of(),
        Instant.now(),
        0,
        "running",
        null);
  }

  /**
   * Adds the seed.
   *
   * @param used the seed that everything was drawn from
   * @return a copy with the seed, in the settings too if the command has {@code --seed}
   */
  public RunRecord withSeed(Seed used) {
    Map<String, @Nullable Object> spelledOut = new LinkedHashMap<>(settings);
    spelledOut.replace("seed", used.value());
    return new RunRecord(
        command,
        arguments,
        spelledOut,
        used.value(),
        versions,
        inputs,
        start,
        durationSeconds,
        status,
        result);
  }

  /**
   * Spells out a setting that the command chose itself, for example because it depends on the input.
   *
   * @param name the option's long name without dashes
   * @param value what was used
   * @return a copy with the setting
   */
  public RunRecord withSetting(String name, Object value) {
    Map<String, @Nullable Object> spelledOut = new LinkedHashMap<>(settings);
    spelledOut.put(name, plain(value));
    return new RunRecord(
        command,
        arguments,
        spelledOut,
        seed,
        versions,
        inputs,
        start,
        durationSeconds,
        status,
        result);
  }

  /**
   * Adds an input, which is read for its checksum.
   *
   * @param file a file that the command read
   * @return a copy with the input
   * @throws UncheckedIOException if the file cannot be read
   */
  public RunRecord withInput(Path file) {
    List<InputFile> more = new ArrayList<>(inputs);
    try {
      more.add(InputFile.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RunRecord(
        command, arguments, settings, seed, versions, more, start, durationSeconds, status, result);
  }

  /**
   * Stops the clock.
   *
   * @param ending how the run ended, for example {@code completed}
   * @param outcome what {@code --json} prints
   * @return a copy with duration, status and result, without the settings that have no value
   */
  public RunRecord finished(String ending, Object outcome) {
    double seconds = Duration.between(start, Instant.now()).toNanos() / 1e9;
    Map<String, @Nullable Object> chosen = new LinkedHashMap<>(settings);
    chosen.values().removeIf(Objects::isNull);
    return new RunRecord(
        command, arguments, chosen, seed, versions, inputs, start, seconds, ending, outcome);
  }

  /** Numbers, truth values and lists stay, anything else becomes its text. */
  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      List<@Nullable Object> plain = new ArrayList<>();
      values.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    return value.toString();
  }
}
