package dev.etude.cli.program;

import dev.etude.cli.value.Count;
import dev.etude.run.UsageException;
import dev.etude.study.ParameterRange;
import dev.etude.study.Space;
import dev.etude.study.StudySettings;
import dev.etude.update.parameter.Coordinate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options for the ranges that a study searches. */
final class SpaceOptions {
  @Option(
      names = "--range",
      paramLabel = "FROM:TO",
      converter = StepSizes.class,
      description = "The range of the step size (default: 1e-6:1).")
  private @Nullable ParameterRange range;

  @Option(
      names = "--also",
      paramLabel = "NAME=SCALE:FROM:TO",
      converter = Further.class,
      description = {
        "Another parameter, up to three: its name, its scale (log or logit) and its" + " range.",
        "For example momentum=logit:0.5:0.99 or weight-decay=log:1e-6:1e-2."
      })
  private List<ParameterRange> also = new ArrayList<>();

  @Option(
      names = "--repeats",
      paramLabel = "N",
      converter = Count.class,
      description = "Train each setting at most N times, with different seeds (default: "
          + StudySettings.USUAL_REPEATS + ").")
  private @Nullable Integer repeats;

  /** Whether the user chose anything. */
  boolean isGiven() {
    return range != null || !also.isEmpty() || repeats != null;
  }

  Space space() {
    List<ParameterRange> ranges = new ArrayList<>(also);
    ranges.add(
        0, Optional.ofNullable(range).orElse(Space.ofStepSize(1e-6, 1).ranges().get(0)));
    try {
      return new Space(ranges);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--also: " + e.getMessage());
    }
  }

  int repeats() {
    return Optional.ofNullable(repeats).orElse(StudySettings.USUAL_REPEATS);
  }

  /** Accepts {@code FROM:TO}. */
  static final class StepSizes implements ITypeConverter<ParameterRange> {
    @Override
    public ParameterRange convert(String word) {
      return range(Space.STEP_SIZE, Coordinate.LOG, word.split(":", -1), 0)
          .orElseThrow(() -> new TypeConversionException(
              "must be FROM:TO with 0 < FROM < TO, for example 1e-6:1, but is '" + word + "'"));
    }
  }

  /** Accepts {@code NAME=SCALE:FROM:TO}. */
  static final class Further implements ITypeConverter<ParameterRange> {
    @Override
    public ParameterRange convert(String word) {
      String[] parts = word.split("[=:]", -1);
      Optional<ParameterRange> found = Optional.empty();
      if (parts.length == 4 && word.indexOf('=') == parts[0].length()) {
        String scale = parts[1].toLowerCase(Locale.ROOT);
        if (scale.equals("log") || scale.equals("logit")) {
          Coordinate coordinate = scale.equals("log") ? Coordinate.LOG : Coordinate.LOGIT;
          found = range(parts[0], coordinate, parts, 2);
        }
      }
      return found.orElseThrow(() -> new TypeConversionException(
          "must be NAME=log:FROM:TO with 0 < FROM < TO, or NAME=logit:FROM:TO with 0 < FROM < TO < 1,"
              + " the name in lower case with hyphens, for example momentum=logit:0.5:0.99, but is '"
              + word + "'"));
    }
  }

  private static Optional<ParameterRange> range(
      String name, Coordinate coordinate, String[] parts, int from) {
    try {
      return parts.length == from + 2
          ? Optional.of(new ParameterRange(
              name,
              coordinate,
              Double.parseDouble(parts[from]),
              Double.parseDouble(parts[from + 1])))
          : Optional.empty();
    } catch (IllegalArgumentException e) { // no numbers, or in no order
      return Optional.empty();
    }
  }
}
