package dev.etude.results.sample;

import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.figures.DrawsFile;
import dev.etude.report.figures.SamplingFigures;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.run.RunFiles;
import dev.etude.sampling.Finding;
import dev.etude.sampling.Samples;
import dev.etude.sampling.diagnosis.QuantitySummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The run directory of a sampling: draws, summaries, predictions, figures and a report. */
final class SampleReport {
  private static final int MOST_ROWS = 200;

  private final SampleResult result;
  private final Samples samples;

  SampleReport(SampleResult result) {
    this.result = result;
    this.samples = result.samples();
  }

  void writeTo(RunFiles files) throws IOException {
    new DrawsFile(samples).writeTo(files.path("draws.csv"));
    writeSummary(files);
    if (result.predictions().isPresent()) {
      writePredictions(files, result.predictions().get());
    }
    files.json("result.json", result.summary());
    List<Figure> figures = new SamplingFigures(samples, result.summaries()).all();
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    page(figures).writeTo(files.path("report.html"));
  }

  private void writeSummary(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "summary.csv",
        "quantity",
        "mean",
        "sd",
        "lower",
        "median",
        "upper",
        "r_hat",
        "ess_bulk",
        "ess_tail",
        "mcse")) {
      for (QuantitySummary s : result.summaries()) {
        csv.row(
            s.name(),
            s.mean(),
            s.deviation(),
            s.lower(),
            s.median(),
            s.upper(),
            s.rHat(),
            s.bulkSize(),
            s.tailSize(),
            s.error());
      }
    }
  }

  private static void writePredictions(RunFiles files, Predictions rows) throws IOException {
    try (CsvFile csv =
        files.csv("predictions.csv", "row", "observed", "mean", "lower", "upper", "tune")) {
      for (int i = 0; i < rows.rows(); i++) {
        Predictions.Row row = rows.row(i);
        csv.row(i + 1, row.observed(), row.mean(), row.lower(), row.upper(), row.point());
      }
    }
  }

  private HtmlReport page(List<Figure> figures) {
    HtmlReport.Builder page =
        HtmlReport.builder("Draws from " + result.target()).verdict(result.answer(), "");
    for (Finding finding : result.findings()) {
      if (!finding.isDecisive()) {
        page.paragraph("Note: " + finding.text() + ".");
      }
    }
    page.table(
        "Quantities, with their central " + SampleResult.percent(result.interval()) + " intervals",
        List.of(
            "quantity",
            "mean",
            "sd",
            "lower",
            "median",
            "upper",
            "R-hat",
            "ESS bulk",
            "ESS tail",
            "MCSE"),
        result.summaries().stream().limit(MOST_ROWS).map(SampleReport::cells).toList());
    figures.forEach(page::figure);
    return page.definitions("Settings", settings()).build();
  }

  private static List<String> cells(QuantitySummary s) {
    List<String> cells = new ArrayList<>(List.of(s.name()));
    for (double number : new double[] {
      s.mean(),
      s.deviation(),
      s.lower(),
      s.median(),
      s.upper(),
      s.rHat(),
      Math.rint(s.bulkSize()),
      Math.rint(s.tailSize()),
      s.error()
    }) {
      cells.add(Numbers.brief(number));
    }
    return cells;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("target", result.target());
    settings.put("sampler", samples.settings().sampler().toString());
    settings.put("chains", String.valueOf(samples.settings().chains()));
    settings.put("moves to warm up", String.valueOf(samples.settings().warmUp()));
    settings.put("draws of a chain", String.valueOf(samples.settings().draws()));
    settings.put("gradients", String.valueOf(samples.gradients()));
    settings.put("divergences", String.valueOf(samples.divergences()));
    settings.put("seed", String.valueOf(samples.settings().seed().value()));
    return settings;
  }
}
