package dev.etude.results.tune;

import dev.etude.math.Range;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.table.TableSetting;
import dev.etude.results.tune.files.ComparisonFiles;
import dev.etude.results.tune.files.LandscapeFiles;
import dev.etude.results.tune.files.TrialFiles;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Choice;
import dev.etude.tuning.Landscape;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.TuningSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The files that {@code tune} writes: what was found on the way, the schedules learned, the comparison, pictures, the report.
 *
 * @param result what was found
 */
record TuneReport(TuneResult result) {
  void writeTo(RunFiles files) throws IOException {
    Tuned tuned = result.tuned();
    List<Figure> figures = new ArrayList<>();
    Map<String, String> settings = result.setting().definitions(tuned.settings());
    if (tuned.landscape().isPresent()) {
      Landscape landscape = tuned.landscape().get();
      LandscapeFiles closed = new LandscapeFiles(result.setting(), tuned, landscape);
      closed.writeCsv(files);
      figures.addAll(closed.figures());
      settings.put(closed.edgeText(), Numbers.brief(landscape.stabilityEdge()));
    } else {
      TrialFiles trials = new TrialFiles(
          result.setting(),
          tuned,
          tuned.settings(),
          trials(tuned.byTraining()),
          trials(tuned.byValidation()));
      trials.writeCsv(files);
      figures.addAll(trials.figures());
    }
    result
        .origin()
        .ifPresent(
            origin -> settings.put("where the schedule comes from", TuneText.worth(origin, tuned)));
    CarriedPeak.of(result.setting(), tuned)
        .ifPresent(peak -> settings.put(
            "to start from with " + peak.steps() + " steps", Numbers.brief(peak.stepSize())));
    tuned.whyNoLeaveOneOut().ifPresent(why -> settings.put("leave-one-out was left out", why));
    LearnedSchedule.write(result, files);
    if (!tuned.byTraining().learned().isConstant()) {
      figures.add(schedules());
    }
    ComparisonFiles comparison = new ComparisonFiles(
        tuned.ranking(), result.setting().tasks(), tuned.settings().steps());
    if (!tuned.comparison().isEmpty()) {
      comparison.writeCsv(files);
    }
    if (TuneText.hasOthers(tuned)) {
      figures.addAll(comparison.figures());
    }
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    page(figures, comparison, settings).writeTo(files.path("report.html"));
  }

  private static Learned.Trials trials(Choice choice) {
    return (Learned.Trials) choice.learned().evidence();
  }

  private Figure schedules() {
    TuningSettings settings = result.tuned().settings();
    double[] steps = new double[settings.steps()];
    Arrays.setAll(steps, i -> i + 1);
    return Figure.builder("schedule", "The step sizes learned")
        .x(Axis.linear("step"))
        .y(Axis.log("step size"))
        .add(Series.of(
            Tuned.TRAIN_BY_TRAIN, steps, result.tuned().byTraining().learned().stepSizes()))
        .add(Series.of(
            Tuned.TRAIN_BY_VALIDATION,
            steps,
            result.tuned().byValidation().learned().stepSizes()))
        .caption("Schedule " + TableSetting.schedule(settings) + "; numbers in schedule.csv.")
        .build();
  }

  private HtmlReport page(
      List<Figure> figures, ComparisonFiles comparison, Map<String, String> settings) {
    Tuned tuned = result.tuned();
    String metric = result.setting().metric();
    HtmlReport.Builder page = HtmlReport.builder(
            "Step sizes for predicting " + result.setting().target())
        .verdict(tuned.answer().sentence(), "")
        .table(
            "What was learned",
            List.of("chosen by", "learned", "meta-objective", "trajectories"),
            choices(tuned, (name, choice) -> List.of(learned(name, choice.learned()))))
        .table(
            "What it leads to: the mean and the range over "
                + result.setting().tasksText(tuned.settings()),
            List.of(
                "chosen by",
                "read on",
                "loss",
                "min loss",
                "max loss",
                metric,
                "min " + metric,
                "max " + metric),
            withBaseline(choices(tuned, TuneReport::rows)));
    if (TuneText.hasOthers(tuned)) {
      page.table(
          "Compared with others, the best by test loss first; "
              + tuned.ranking().legend()
              + ". The gap is test loss less training loss. A trajectory is one"
              + " training of all steps, counted by its gradients.",
          comparison.header(),
          comparison.rows());
    }
    figures.forEach(page::figure);
    tuned
        .recommendation()
        .ifPresent(choice -> page.section(
                "In Java, as chosen by " + TuneText.chooser(tuned.recommended().orElseThrow()))
            .code(TuneText.snippet(choice)));
    CarryOver.of(result).ifPresent(carried -> {
      page.section("Carry it over").paragraph(carried.refersTo());
      carried.lines().forEach((name, code) -> page.paragraph(name + ":").code(code));
    });
    return page.definitions("Settings", settings).build();
  }

  /** Returns the rows of a table for each choice, that by leave-one-out last. */
  private static List<List<String>> choices(
      Tuned tuned, BiFunction<String, Choice, List<List<String>>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.addAll(rows.apply(Tuned.TRAIN_BY_TRAIN, tuned.byTraining()));
    all.addAll(rows.apply(Tuned.TRAIN_BY_VALIDATION, tuned.byValidation()));
    tuned.byLeaveOneOut().ifPresent(choice -> all.addAll(rows.apply(Tuned.LEAVE_ONE_OUT, choice)));
    tuned.byConstant().ifPresent(choice -> all.addAll(rows.apply(Tuned.CONSTANT, choice)));
    return all;
  }

  /** Adds what predicting the same for every row comes to. */
  private List<List<String>> withBaseline(List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>(rows);
    result
        .tuned()
        .baseline()
        .ifPresent(outcomes ->
            all.add(row("baseline", "test rows", outcomes.testLoss(), outcomes.testMetric())));
    return all;
  }

  private static List<String> learned(String name, Learned learned) {
    return List.of(
        name,
        TuneText.learned(learned),
        text(learned.evidence().metaObjective()),
        text(learned.evidence().trajectories()));
  }

  /** Training and validation rows as they were apart, test rows after training on both. */
  private static List<List<String>> rows(String name, Choice choice) {
    return List.of(
        row(
            name,
            "training rows",
            choice.choosing().trainLoss(),
            choice.choosing().trainMetric()),
        row(
            name,
            "validation rows",
            choice.choosing().testLoss(),
            choice.choosing().testMetric()),
        row(name, "test rows", choice.judging().testLoss(), choice.judging().testMetric()));
  }

  private static List<String> row(String name, String rows, Range loss, Range metric) {
    List<String> row = new ArrayList<>(List.of(name, rows));
    for (Range range : List.of(loss, metric)) {
      for (double value : new double[] {range.mean(), range.min(), range.max()}) {
        row.add(text(value));
      }
    }
    return row;
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "–" : Numbers.brief(value);
  }
}
