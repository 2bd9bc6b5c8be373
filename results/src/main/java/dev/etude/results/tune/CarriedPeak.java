package dev.etude.results.tune;

import dev.etude.report.Numbers;
import dev.etude.results.table.TableSetting;
import dev.etude.theory.ScheduleBound;
import dev.etude.tuning.Choice;
import dev.etude.tuning.Tuned;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Schedule;
import java.util.Optional;

/**
 * The step size to start from in a longer run, by the bound of the schedule; the components are the fields of
 * {@code --json}.
 *
 * @param steps of the longer run
 * @param stepSize the constant step size, or the peak
 */
public record CarriedPeak(int steps, double stepSize) {
  private static final int TIMES = 10;

  /** Returns it for gradient descent by mini-batches, for which it was measured; empty for all else. */
  static Optional<CarriedPeak> of(TableSetting setting, Tuned tuned) {
    Optional<Choice> choice = tuned.recommendation();
    int steps = tuned.settings().steps();
    if (choice.isEmpty()
        || setting.batch() == null
        || setting.inner().learned().isPresent()
        || !(setting.inner().rule() instanceof GradientDescent)
        || steps > Integer.MAX_VALUE / TIMES) {
      return Optional.empty();
    }
    Schedule schedule = choice.get().learned().schedule();
    return ScheduleBound.carriedPeak(schedule, TIMES * steps).stream()
        .mapToObj(peak -> new CarriedPeak(TIMES * steps, peak))
        .findFirst();
  }

  /** Says it in a line. */
  String text(Schedule schedule) {
    return "For " + TIMES + " times the steps, " + steps + ", start from "
        + (schedule instanceof ConstantStep ? "step size " : "peak ") + Numbers.brief(stepSize)
        + ", by the bound of the schedule.\n";
  }
}
