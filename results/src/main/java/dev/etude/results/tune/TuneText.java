package dev.etude.results.tune;

import dev.etude.meta.search.FoundPoint;
import dev.etude.report.Numbers;
import dev.etude.results.table.ScheduleOrigin;
import dev.etude.results.table.TableSetting;
import dev.etude.results.tune.files.ComparisonTable;
import dev.etude.tuning.Choice;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.TuningSettings;
import dev.etude.tuning.answer.Overtuning;
import dev.etude.tuning.comparison.Compared;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.GivenShape;
import dev.etude.update.schedule.Schedule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The text of {@code tune} and {@code compare} for people. */
final class TuneText {
  private static final int MOST_PRINTED = 200; // step sizes of a schedule
  private static final String DONE = "completed";
  private static final double LEAST_OVERTUNING = 1e-6;
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);

  private TuneText() {}

  static String of(TuneResult result, int columns) {
    Tuned tuned = result.tuned();
    ChoiceTable table = new ChoiceTable(result);
    String comparison = hasOthers(tuned)
        ? "\n" + new ComparisonTable(tuned.ranking(), result.setting()).text(columns)
        : "";
    return tuned.answer().sentence() + "\n"
        + Separation.text(result).map(text -> text + "\n").orElse("")
        + "\n" + table.text(columns)
        + apart(Tuned.TRAIN_BY_TRAIN, tuned.byTraining())
        + apart(Tuned.TRAIN_BY_VALIDATION, tuned.byValidation())
        + tuned
            .byLeaveOneOut()
            .map(choice -> apart(Tuned.LEAVE_ONE_OUT, choice))
            .orElse("")
        + comparison
        + String.format(
            Locale.ROOT,
            "%nVerdict: %s: %s.%n%s%s%n%s%s",
            tuned.verdict().choice().text(),
            tuned.verdict().reason(),
            result.origin().map(origin -> worth(origin, tuned) + "\n").orElse("")
                + began(tuned)
                + tuned.overtuning().map(TuneText::overtuning).orElse("")
                + tuned
                    .whyNoLeaveOneOut()
                    .map(why -> "Leave-one-out was left out: " + why + ".\n")
                    .orElse(""),
            settings(result.setting(), tuned.settings()),
            edge(result, table.units()),
            CarriedPeak.of(result.setting(), tuned)
                    .map(peak ->
                        peak.text(tuned.recommendation().orElseThrow().learned().schedule()))
                    .orElse("")
                + use(tuned)
                + CarryOver.of(result)
                    .map(carried -> "\nCarry it over. " + carried.text())
                    .orElse(""));
  }

  /** Says of a choice that it ruins trainings on the training rows alone. */
  private static String apart(String name, Choice choice) {
    String status = choice.choosing().status();
    if (status.equals(DONE)) {
      return "";
    }
    return name + " on the training rows alone: " + status
        + (name.equals(Tuned.LEAVE_ONE_OUT) ? "; it was chosen for more rows than those" : "")
        + ".\n";
  }

  /** Says where the shape comes from, and whether that was worth it beside the best of the other schedules. */
  static String worth(ScheduleOrigin origin, Tuned tuned) {
    Ranking ranking = tuned.ranking();
    List<Compared> entries = ranking.entries();
    Optional<Compared> other = entries.stream()
        .filter(
            entry -> entry.name().startsWith("schedule:") || entry.name().equals(Tuned.CONSTANT))
        .findFirst();
    Optional<Compared> own = entries.stream()
        .filter(entry -> entry.name().equals(Tuned.TRAIN_BY_VALIDATION))
        .findFirst();
    if (other.isEmpty() || own.isEmpty()) {
      return origin.text();
    }
    String name = other.get().name().replaceFirst("schedule:", "");
    int difference = ranking.difference(own.get(), other.get());
    String losses =
        "mean test loss " + Numbers.brief(own.get().outcomes().testLoss().mean()) + " against "
            + Numbers.brief(other.get().outcomes().testLoss().mean());
    return origin.text()
        + (difference < 0
            ? " It is worth it: the best other schedule, " + name + ", is worse (" + losses + ")."
            : difference > 0
                ? " It is not worth it: the schedule " + name + " is better (" + losses + ")."
                : " The splits cannot tell it from the best other schedule, " + name + " (" + losses
                    + ").");
  }

  /** Whether the comparison says more than the table of the choices does. */
  static boolean hasOthers(Tuned tuned) {
    return tuned.comparison().stream().anyMatch(entry -> !Tuned.isChoice(entry.name()));
  }

  /** Says how large a stable step size is where that is known, and what the metric is measured in. */
  private static String edge(TuneResult result, String units) {
    String edge = result
        .tuned()
        .landscape()
        .map(landscape -> (result.setting().batch() == null
                ? "Gradient descent"
                : "Stochastic gradient descent, one row a step,")
            + " is stable below " + Numbers.brief(landscape.stabilityEdge())
            + (units.isEmpty() ? "." : "; "))
        .orElse("");
    return units.isEmpty()
        ? edge.isEmpty() ? "" : edge + "\n"
        : (edge.isEmpty() ? "The " : edge) + units + "\n";
  }

  /** Says of which searches the best point is the one that they began with. */
  private static String began(Tuned tuned) {
    StringBuilder text = new StringBuilder();
    for (boolean training : new boolean[] {true, false}) {
      Choice choice = training ? tuned.byTraining() : tuned.byValidation();
      if (choice.learned().evidence() instanceof Learned.Trials trials) {
        FoundPoint last = trials.descent().orElse(trials.stepSize());
        if (last.best().theta().equals(last.trials().get(0).theta())) {
          text.append("The search on the ")
              .append(training ? "training" : "validation")
              .append(" rows ended where it began: nothing else that it tried was better.\n");
        }
      }
    }
    return text.toString();
  }

  /** A part of what could be gained that is too small to be told is none. */
  static String overtuning(Overtuning found) {
    return found.absolute() == 0 || found.relative() < LEAST_OVERTUNING
        ? "Overtuning: none; no step size tried does better on the test rows.\n"
        : String.format(
            Locale.ROOT,
            "Overtuning: the test error would have been smaller by %s%s %s%s.%n",
            Numbers.brief(found.absolute()),
            found.relative() <= 1
                ? ", " + percent(found.relative()) + " % of what could be gained,"
                : "",
            found.stepSize() == 0
                ? "without any training"
                : "with step size " + Numbers.brief(found.stepSize()),
            found.relative() > 1 ? "; the choice does worse than the first one tried" : "");
  }

  private static String percent(double part) {
    return new BigDecimal(100 * part).round(TWO_DIGITS).toPlainString();
  }

  /** Returns what to copy: what the answer recommends, and nothing that diverges. */
  static String use(Tuned tuned) {
    if (tuned.recommended().isEmpty()) {
      return "";
    }
    String chooser = chooser(tuned.recommended().get());
    int steps = tuned.settings().steps();
    Choice recommended = tuned.recommendation().orElseThrow();
    Schedule schedule = recommended.learned().schedule();
    boolean each = schedule instanceof FreeSchedule || schedule instanceof GivenShape;
    if (each && steps > MOST_PRINTED) {
      return "Use what was chosen by " + chooser + ": the " + steps + " step sizes are in --json,"
          + " and with --out in schedule.csv.\n";
    }
    return "To use what was chosen by " + chooser + ":\n"
        + snippet(recommended).indent(2).stripTrailing();
  }

  /** Returns Java that trains by a choice. */
  static String snippet(Choice choice) {
    return "Optimizer optimizer = " + choice.optimizer().javaSource() + ";\n"
        + "Trajectory run = Trajectory.run(problem, start, optimizer);\n";
  }

  /** Says what chose, as it stands after "chosen by". */
  static String chooser(String choice) {
    return switch (choice) {
      case Tuned.LEAVE_ONE_OUT -> choice;
      case Tuned.CONSTANT -> "the validation rows, of constant step sizes";
      default -> choice.equals(Tuned.TRAIN_BY_TRAIN) ? "the training rows" : "the validation rows";
    };
  }

  static String settings(TableSetting setting, TuningSettings settings) {
    Integer batch = setting.batch();
    return String.format(
        Locale.ROOT,
        "%s model of %s, %d rows, %s; %s, by %s%s%s, %s. Seed %d.%n%s",
        setting.model(),
        setting.target(),
        setting.rows(),
        setting.features() + (setting.features() == 1 ? " feature" : " features"),
        setting.horizon().text(),
        setting.inner(),
        batch == null ? "" : ", batches of " + batch,
        settings.schedule() instanceof ConstantStep
            ? ""
            : ", schedule " + TableSetting.schedule(settings),
        setting.tasksText(settings),
        settings.seed().value(),
        setting.tableText());
  }
}
