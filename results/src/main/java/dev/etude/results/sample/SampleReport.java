package dev.etude.results.sample;

import dev.etude.report.Figure;
import dev.etude.report.figures.DrawsFile;
import dev.etude.report.figures.SamplingFigures;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.run.RunFiles;
import dev.etude.sampling.Samples;
import dev.etude.sampling.SamplingFinding;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The run directory of a sampling: draws, summaries, predictions, figures and a report. */
final class SampleReport {
  private static final int MOST_QUANTITIES = 200;
  private static final int MOST_PREDICTIONS = 20; // the figures follow

  private final SampleResult result;
  private final Samples samples;

  SampleReport(SampleResult result) {
    this.result = result;
    this.samples = result.samples();
  }

  void writeTo(RunFiles files) throws IOException {
    new DrawsFile(samples).writeTo(files.path("draws.csv"));
    files.csv("summary.csv", result.quantities(), result.summaries());
    if (result.predictions().isPresent()) {
      Predictions rows = result.predictions().get();
      files.csv("predictions.csv", result.predicted(), rows.first(rows.rows()));
    }
    files.json("result.json", result.summary());
    List<Figure> figures = new SamplingFigures(samples, result.summaries()).all();
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    page(figures).writeTo(files.path("report.html"));
  }

  private HtmlReport page(List<Figure> figures) {
    HtmlReport.Builder page =
        HtmlReport.builder("Draws from " + result.target()).verdict(result.answer(), "");
    for (SamplingFinding finding : result.findings()) {
      if (!finding.isDecisive()) {
        page.paragraph("Note: " + finding.text() + ".");
      }
    }
    page.table(
        "Quantities, with their central " + SampleResult.percent(result.interval()) + " intervals",
        result.quantities(),
        result.shown(MOST_QUANTITIES));
    result
        .predictions()
        .ifPresent(rows -> page.table(
            "The first rows of " + rows.rows() + ", with predictions of " + rows.of()
                + "; predictions.csv has all",
            result.predicted(),
            rows.first(MOST_PREDICTIONS)));
    figures.forEach(page::figure);
    return page.definitions("Settings", settings()).build();
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
