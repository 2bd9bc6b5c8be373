package dev.etude.results.tune;

import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.table.TableSetting;
import dev.etude.results.tune.files.ComparisonFigures;
import dev.etude.results.tune.files.ComparisonTable;
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

/**
 * The files that {@code tune} writes: what was found on the way, the schedules learned, the comparison, pictures, the report.
 *
 * @param result the result
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
          trials(tuned.byValidation()),
          tuned.byLeaveOneOut().map(TuneReport::trials));
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
    new ChoiceTable(result).writeTo(files);
    if (!tuned.comparison().isEmpty()) {
      comparison().writeTo(files);
    }
    if (TuneText.hasOthers(tuned)) {
      figures.addAll(new ComparisonFigures(
              tuned.ranking(), result.setting().tasks(), tuned.settings().steps())
          .figures());
    }
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    page(figures, settings).writeTo(files.path("report.html"));
  }

  private static Learned.Trials trials(Choice choice) {
    return (Learned.Trials) choice.learned().evidence();
  }

  private Figure schedules() {
    TuningSettings settings = result.tuned().settings();
    double[] steps = new double[settings.steps()];
    Arrays.setAll(steps, i -> i + 1);
    Figure.Builder figure = Figure.builder("schedule", "The step sizes learned")
        .x(Axis.linear("step"))
        .y(Axis.log("step size"))
        .add(Series.of(
            Tuned.TRAIN_BY_TRAIN, steps, result.tuned().byTraining().learned().stepSizes()))
        .add(Series.of(
            Tuned.TRAIN_BY_VALIDATION,
            steps,
            result.tuned().byValidation().learned().stepSizes()));
    result
        .tuned()
        .byLeaveOneOut()
        .ifPresent(choice ->
            figure.add(Series.of(Tuned.LEAVE_ONE_OUT, steps, choice.learned().stepSizes())));
    return figure
        .caption("Schedule " + TableSetting.schedule(settings) + "; numbers in schedule.csv.")
        .build();
  }

  private ComparisonTable comparison() {
    return new ComparisonTable(result.tuned().ranking(), result.setting());
  }

  private HtmlReport page(List<Figure> figures, Map<String, String> settings) {
    Tuned tuned = result.tuned();
    HtmlReport.Builder page = HtmlReport.builder(
            "Step sizes for predicting " + result.setting().target())
        .verdict(tuned.answer().sentence(), "");
    new ChoiceTable(result).addTo(page);
    if (TuneText.hasOthers(tuned)) {
      comparison().addTo(page, "Compared with others, the best by test loss first");
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
}
