package dev.etude.cli.tune;

import dev.etude.cli.value.NamedValue;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.random.Seed;
import dev.etude.results.table.ScheduleOrigin;
import dev.etude.results.table.TableSetting;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.tuning.Tuning;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import dev.etude.update.schedule.Schedules;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the schedule of step sizes that is learned. */
public final class ScheduleOptions {
  private static final int BYTES_PER_STEP =
      4 * Double.BYTES; // its logarithm, derivative, and two moments

  @Option(
      names = "--schedule",
      paramLabel = "NAME",
      defaultValue = "constant",
      converter = Converter.class,
      completionCandidates = Candidates.class,
      description =
          "${COMPLETION-CANDIDATES}. learned: one step size for each step. predicted: the shape comes from the"
              + " covariance of the rows. refined: the shape comes from the gradient norms of a"
              + " pilot run. The peak of both is tuned (default: ${DEFAULT-VALUE}).")
  private String schedule;

  @Option(
      names = "--smoothness",
      paramLabel = "WEIGHT",
      converter = NonNegativeNumber.class,
      description = "With --schedule learned: add WEIGHT times the mean square of log(η[τ+1]/η[τ])"
          + " to the meta-objective. 0 allows jumps, which fit these splits and other rows"
          + " less well (default: " + Tuning.DEFAULT_SMOOTHNESS + ").")
  private @Nullable Double smoothness;

  private static List<String> names() {
    return Stream.concat(
            Schedules.all(1).stream().map(Schedule::name),
            Stream.of(ScheduleOrigin.PREDICTED, ScheduleOrigin.REFINED))
        .toList();
  }

  /**
   * Checks that the options fit together.
   *
   * @throws UsageException if a weight was given for a schedule that has a shape of its own
   */
  public void requireConsistent() {
    if (smoothness != null && !(schedule(1) instanceof FreeSchedule)) {
      throw new UsageException(
          "--smoothness must be left out for --schedule " + schedule + "; it is for learned");
    }
  }

  /** Returns the kind of schedule; one that is computed from the table has no shape yet. */
  public Schedule schedule(int steps) {
    if (schedule.equals(Schedules.free(1).name())) {
      MemoryNeed.require(
          "--schedule " + schedule + " of " + steps + " steps",
          BYTES_PER_STEP * (double) steps,
          "steps");
    }
    return Schedules.named(schedule, steps)
        .orElseGet(() -> ScheduleOrigin.placeholder(schedule, steps));
  }

  /** Computes the schedule from the table, where its shape comes from there. */
  public Optional<ScheduleOrigin> origin(TableSetting setting, Seed seed) {
    return ScheduleOrigin.isName(schedule)
        ? Optional.of(ScheduleOrigin.of(schedule, setting, seed))
        : Optional.empty();
  }

  /** Sets the weight if the user gave one. */
  public Tuning applyTo(Tuning tuning) {
    return smoothness == null ? tuning : tuning.smoothness(smoothness);
  }

  /** The names, for the help text. */
  static final class Candidates implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return names().iterator();
    }
  }

  /** Accepts the names. */
  static final class Converter extends NamedValue {
    Converter() {
      super(names());
    }
  }
}
