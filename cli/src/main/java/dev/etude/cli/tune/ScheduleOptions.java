package dev.etude.cli.tune;

import dev.etude.cli.option.NonNegativeNumber;
import dev.etude.cli.option.UsageException;
import dev.etude.meta.gradient.SmoothnessPenalty;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which step sizes are learned. */
final class ScheduleOptions {
  private static final double USUAL_SMOOTHNESS = 0.02;

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "constant",
      converter = ScheduleName.Converter.class,
      description =
          "constant, cosine, step, exponential, polynomial, or learned: a step size of its"
              + " own for each step (default: ${DEFAULT-VALUE}).")
  private ScheduleName schedule;

  @Option(
      names = "--smoothness",
      paramLabel = "WEIGHT",
      converter = NonNegativeNumber.class,
      description = "With --schedule learned: adds WEIGHT times the mean square of log(η[τ+1]/η[τ])"
          + " to what is minimised; 0 follows the splits closely, and other rows less well"
          + " (default: " + USUAL_SMOOTHNESS + ").")
  private @Nullable Double smoothness;

  ScheduleName name() {
    return schedule;
  }

  /**
   * Returns what a rough schedule costs.
   *
   * @throws UsageException if a weight was given for a schedule that has a shape of its own
   */
  SmoothnessPenalty penalty() {
    if (smoothness != null && schedule != ScheduleName.LEARNED) {
      throw new UsageException(
          "--smoothness must be left out for --schedule " + schedule + "; it is for learned");
    }
    double usual = schedule == ScheduleName.LEARNED ? USUAL_SMOOTHNESS : 0;
    return new SmoothnessPenalty(smoothness == null ? usual : smoothness);
  }
}
