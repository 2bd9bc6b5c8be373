package dev.etude.cli.tune;

import dev.etude.cli.option.ReadRows;
import dev.etude.cli.output.TextTable;
import dev.etude.math.Range;
import dev.etude.report.Numbers;
import dev.etude.update.FreeSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code tune} and {@code compare} print for people. */
final class TuneText {
  private TuneText() {}

  static String of(TableTuneResult result) {
    String metric = "test " + result.setting().tasks().metric().text();
    TextTable table = new TextTable(
        "chosen by",
        "learned",
        "train loss",
        "validation loss",
        "test loss",
        metric,
        "min",
        "max",
        "trajectories");
    row(table, "train-by-train", result.trainByTrain());
    row(table, "train-by-validation", result.trainByValidation());
    return table + "\n" + comparison(result.comparison(), metric)
        + String.format(
            Locale.ROOT,
            "%nVerdict: %s: %s.%n%s%s%n%s",
            result.verdict().choice().text(),
            result.verdict().reason(),
            Separation.text(result).map(text -> text + "\n").orElse(""),
            settings(result.setting(), result.settings(), result.seed()),
            use(result.objective(), result.choice().learned().snippet()));
  }

  static String use(ReadRows objective, String snippet) {
    return "To use what was chosen by the " + rows(objective) + " rows:\n"
        + snippet.indent(2).stripTrailing();
  }

  static String rows(ReadRows objective) {
    return objective == ReadRows.TRAIN ? "training" : "validation";
  }

  static String comparison(List<Comparison.Entry> entries, String metric) {
    TextTable table = new TextTable(
        "rule", metric, "min", "max", "final training loss", "trajectories", "status");
    for (Comparison.Entry entry : entries) {
      Comparison.Entry.Summary summary = entry.summary();
      Range test = summary.testMetric();
      table.row(
          entry.name(),
          number(test.mean()),
          number(test.min()),
          number(test.max()),
          number(summary.trainLoss().mean()),
          number(entry.trajectories()),
          entry.status());
    }
    return table.toString();
  }

  static String settings(TuneSetting setting, Learner.Settings settings, long seed) {
    Integer batch = TableTuneResult.batch(setting);
    return String.format(
        Locale.ROOT,
        "%s model of %s, %d rows, %d features; %d steps of %s%s%s, %s. Seed %d.",
        TableTuneResult.modelText(setting),
        setting.targetName(),
        setting.rows(),
        setting.features(),
        settings.steps(),
        setting.rule(),
        batch == null ? "" : ", batches of " + batch,
        settings.schedule() == ScheduleName.CONSTANT ? "" : ", schedule " + schedule(settings),
        setting.tasksText(),
        seed);
  }

  /** Names the schedule, and the weight of its penalty if it has one. */
  static String schedule(Learner.Settings settings) {
    double weight = settings.penalty().weight();
    return settings.schedule()
        + (weight == 0 ? "" : ", kept smooth with weight " + Numbers.exact(weight));
  }

  /** Says what was learned in a few words. */
  static String learned(Learned learned) {
    List<String> words = new ArrayList<>();
    for (Map.Entry<String, Double> value : learned.values().entrySet()) {
      boolean only = learned.parameters().size() == 1;
      words.add((only ? "" : value.getKey() + " ") + Numbers.brief(value.getValue()));
    }
    if (learned.recipe().schedule() instanceof FreeSchedule free) {
      double[] sizes = free.sizes().toArray();
      String first = Numbers.brief(sizes[0]);
      String last = Numbers.brief(sizes[sizes.length - 1]);
      words.add(0, "step sizes " + first + " … " + last);
    }
    return words.stream().collect(Collectors.joining(", "));
  }

  private static void row(TextTable table, String name, Choice choice) {
    Choice.Summary summary = choice.summary();
    table.row(
        name,
        learned(choice.learned()),
        number(summary.trainLoss().mean()),
        number(summary.validationLoss().mean()),
        number(summary.testLoss().mean()),
        number(summary.testMetric().mean()),
        number(summary.testMetric().min()),
        number(summary.testMetric().max()),
        number(summary.trajectories()));
  }

  private static Object number(double value) {
    return Double.isNaN(value) ? "–" : (Object) value;
  }
}
