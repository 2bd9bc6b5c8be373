package dev.etude.results.tune;

import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Target;
import dev.etude.results.table.TableSetting;
import dev.etude.tuning.Choice;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.framework.CarriedOver;
import dev.etude.tuning.framework.CarriedOver.Loss;
import dev.etude.tuning.framework.Framework;
import dev.etude.update.schedule.FreeSchedule;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The meaning of a step size, and the lines that use it in other frameworks.
 *
 * @param column which column of {@code schedule.csv} is the choice's
 */
record CarryOver(TableSetting setting, Choice choice, int column) {
  /** Carries over what is recommended, if anything is, and if other frameworks know its rule. */
  static Optional<CarryOver> of(TuneResult result) {
    Optional<Choice> known =
        result.tuned().recommendation().filter(choice -> choice.learned().rule().isPresent());
    return known.map(choice -> {
      boolean training = choice.equals(result.tuned().byTraining());
      String column = training ? Tuned.TRAIN_BY_TRAIN : Tuned.TRAIN_BY_VALIDATION;
      return new CarryOver(result.setting(), choice, LearnedSchedule.column(column));
    });
  }

  private Model model() {
    return setting.problem().model();
  }

  private Loss loss() {
    if (model().kind() == ModelKind.LOGISTIC) {
      return Loss.LOGISTIC;
    }
    return setting.problem().examples().target() instanceof Target.Classes
        ? Loss.SOFTMAX
        : Loss.HALF_SQUARE;
  }

  /** Says in a sentence or two what the numbers are of. */
  String refersTo() {
    boolean numbers = loss() == Loss.HALF_SQUARE;
    boolean all = setting.batch() == null;
    return "It refers to columns" + (numbers ? " and a target" : "")
        + " with mean 0 and deviation 1 on the rows trained on, "
        + (numbers ? "half the mean squared error" : "the mean cross entropy")
        + " over the rows of a step"
        + (model().penalty() > 0
            ? " with (" + model().penalty() + "/2) times the squared weights"
            : "")
        + ", weights that start " + (model().hidden().isEmpty() ? "at 0" : "as Étude draws them")
        + ", and "
        + (all
            ? "steps of all rows"
            : "batches of " + setting.batch() + " rows in a new random order each epoch")
        + "; on other columns or another loss it is another number.";
  }

  /** Returns the lines of each framework, by its name. */
  Map<String, String> lines() {
    Learned learned = choice.learned();
    CarriedOver what = new CarriedOver(
        learned.rule().orElseThrow(),
        learned.schedule(),
        new CarriedOver.Model(
            loss(),
            model().hidden(),
            model().activation().toString().toLowerCase(Locale.ROOT),
            model().penalty()),
        setting.tasks().batch() == TableTasks.ALL_ROWS
            ? CarriedOver.ALL_ROWS
            : setting.tasks().batch(),
        setting.horizon().epochs(),
        column);
    Map<String, String> lines = new LinkedHashMap<>();
    for (Framework framework : Framework.values()) {
      if (framework != Framework.ETUDE || learned.schedule() instanceof FreeSchedule) {
        lines.put(framework.title(), framework.lines(what));
      }
    }
    return lines;
  }

  /** Returns all of it as a terminal shows it. */
  String text() {
    StringBuilder text = new StringBuilder(refersTo()).append("\n");
    lines().forEach((name, code) -> text.append(name).append(":\n").append(code.indent(2)));
    return text.toString();
  }
}
