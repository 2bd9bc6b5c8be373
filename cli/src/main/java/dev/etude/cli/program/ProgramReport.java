package dev.etude.cli.program;

import dev.etude.cli.run.RunFiles;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.FigureWriter;
import dev.etude.report.HtmlReport;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.study.ParameterRange;
import dev.etude.study.StudyChoice;
import dev.etude.study.StudyResult;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The files that are made of a study: its trials as a table, a picture and a report.
 *
 * @param settings what was searched
 * @param trials all of them
 * @param result what is known
 */
record ProgramReport(StudySettings settings, List<StudyTrial> trials, StudyResult result) {
  private static final double CEILING = 3; // times the spread of the better half, above the best

  void writeTo(RunFiles files) throws IOException {
    writeTrials(files);
    Figure figure = losses();
    FigureWriter.write(figure, files.folder("figures"));
    page(figure).writeTo(files.path("report.html"));
  }

  private void writeTrials(RunFiles files) throws IOException {
    List<String> header = new ArrayList<>(List.of("trial", "repeat", "seed"));
    settings.space().ranges().stream().map(ParameterRange::key).forEach(header::add);
    header.addAll(List.of("train", "validation", "test", "status", "share", "seconds", "note"));
    try (CsvFile csv = files.csv("trials.csv", header.toArray(String[]::new))) {
      for (StudyTrial each : trials) {
        if (each.result().isEmpty()) {
          continue;
        }
        TrialResult ended = each.result().get();
        List<Object> row = new ArrayList<>(
            List.of(each.trial().number(), each.trial().repeat(), each.trial().seed()));
        row.addAll(each.trial().parameters().values());
        row.addAll(List.of(
            ended.train(),
            ended.validation(),
            ended.test(),
            ended.end().text(),
            ended.share(),
            ended.seconds(),
            ended.note()));
        csv.row(row.toArray());
      }
    }
  }

  private Figure losses() {
    Figure.Builder figure = Figure.builder("losses", "The losses of all trainings that completed")
        .x(Axis.log("step size"))
        .y(Axis.linear("loss"));
    result.byTraining().ifPresent(choice -> {
      figure.add(series("training", TrialResult::train));
      figure.verticalMarker(choice.stepSize(), Verdict.Choice.TRAIN_BY_TRAIN.text());
    });
    result.byValidation().ifPresent(choice -> {
      figure.add(series("validation", TrialResult::validation));
      figure.verticalMarker(choice.stepSize(), Verdict.Choice.TRAIN_BY_VALIDATION.text());
    });
    return figure
        .caption(
            "Each point is a training; those far above the best are left out. Numbers in trials.csv.")
        .build();
  }

  private Series series(String name, ToDoubleFunction<TrialResult> loss) {
    List<StudyTrial> done = trials.stream()
        .filter(each -> each.result().filter(r -> r.end() == TrialEnd.COMPLETED).isPresent())
        .toList();
    double[] y = done.stream()
        .mapToDouble(each -> loss.applyAsDouble(each.result().orElseThrow()))
        .toArray();
    double[] sorted = Arrays.stream(y).filter(Double::isFinite).sorted().toArray();
    double most = sorted[0] + CEILING * (sorted[sorted.length / 2] - sorted[0]);
    return Series.of(
        name,
        done.stream().mapToDouble(each -> each.trial().stepSize()).toArray(),
        Arrays.stream(y).map(value -> value <= most ? value : Double.NaN).toArray());
  }

  private HtmlReport page(Figure figure) {
    HtmlReport.Builder page =
        HtmlReport.builder("Tuning of a program").paragraph(result.answer().sentence());
    result.verdict().ifPresent(verdict -> page.verdict(verdict.choice().text(), verdict.reason()));
    List<List<String>> choices = new ArrayList<>();
    result
        .byTraining()
        .ifPresent(choice -> choices.add(row(Verdict.Choice.TRAIN_BY_TRAIN, choice)));
    result
        .byValidation()
        .ifPresent(choice -> choices.add(row(Verdict.Choice.TRAIN_BY_VALIDATION, choice)));
    page.table(
        "What was chosen",
        List.of("chosen by", "setting", "as good from", "to", "trainings", "expected loss"),
        choices);
    page.figure(figure);
    page.table(
        "All trials",
        List.of(
            "trial",
            "setting",
            "repeat",
            "train",
            "validation",
            "test",
            "status",
            "seconds",
            "note"),
        trials.stream().map(ProgramReport::row).toList());
    Map<String, String> definitions = new LinkedHashMap<>();
    definitions.put("program", settings.about());
    for (ParameterRange range : settings.space().ranges()) {
      definitions.put(
          range.name(),
          Numbers.exact(range.from()) + " to " + Numbers.exact(range.to()) + ", "
              + range.coordinate().name().toLowerCase(Locale.ROOT) + " scale");
    }
    definitions.put("repeats", "at most " + settings.repeats());
    definitions.put("seed", Long.toString(settings.seed().value()));
    return page.definitions("Settings", definitions).build();
  }

  private static List<String> row(Verdict.Choice objective, StudyChoice choice) {
    return List.of(
        objective.text(),
        ProgramText.setting(choice.parameters()),
        Numbers.brief(choice.from()),
        Numbers.brief(choice.to()),
        Integer.toString(choice.trials().size()),
        Numbers.brief(choice.loss()) + " ± " + Numbers.brief(choice.standardError()));
  }

  private static List<String> row(StudyTrial trial) {
    StudySummary.TrialSummary summary = StudySummary.TrialSummary.of(trial);
    List<String> row = new ArrayList<>(List.of(
        Integer.toString(summary.trial()),
        ProgramText.setting(summary.parameters()),
        Integer.toString(summary.repeat())));
    summary.losses().values().forEach(loss -> row.add(text(loss)));
    row.addAll(List.of(summary.status(), text(summary.seconds()), summary.note()));
    return row;
  }

  private static String text(double value) {
    return ProgramText.number(value) instanceof Double number ? Numbers.brief(number) : "–";
  }
}
