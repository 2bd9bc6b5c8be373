package dev.etude.cli.sample;

import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.run.RunFiles;
import dev.etude.sampling.Chain;
import dev.etude.sampling.Finding;
import dev.etude.sampling.Samples;
import dev.etude.sampling.diagnosis.QuantitySummary;
import dev.etude.sampling.hamiltonian.Move;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The run directory of a sampling: draws, summaries, predictions, figures and a report. */
final class SampleReport {
  private static final int MOST_ROWS = 200;
  private static final List<String> PLACE = List.of(".chain", ".iteration", ".draw");
  private static final List<String> TAKEN = List.of(
      "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__");

  private final SampleResult result;
  private final Samples samples;

  SampleReport(SampleResult result) {
    this.result = result;
    this.samples = result.samples();
  }

  void writeTo(RunFiles files) throws IOException {
    writeDraws(files);
    writeSummary(files);
    if (result.predictions().isPresent()) {
      writePredictions(files, result.predictions().get());
    }
    files.json("result.json", result.summary());
    List<Figure> figures = new SampleFigures(result).all();
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    page(figures).writeTo(files.path("report.html"));
  }

  private void writeDraws(RunFiles files) throws IOException {
    List<String> header = new ArrayList<>(PLACE);
    header.addAll(samples.names());
    header.addAll(TAKEN);
    try (CsvFile csv = files.csv("draws.csv", header.toArray(String[]::new))) {
      int number = 0;
      for (int c = 0; c < samples.chains().size(); c++) {
        Chain chain = samples.chains().get(c);
        for (int i = 0; i < chain.size(); i++) {
          Move move = chain.move(i);
          List<Object> row = new ArrayList<>(List.of(c + 1, i + 1, ++number));
          for (double value : chain.draw(i)) {
            row.add(value);
          }
          row.addAll(List.of(
              move.acceptance(),
              move.smallestStep(),
              move.doublings(),
              move.gradients(),
              move.divergent() ? 1 : 0,
              move.energy()));
          csv.row(row.toArray());
        }
      }
    }
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
      for (int i = 0; i < rows.observed().length; i++) {
        csv.row(
            i + 1,
            rows.observed()[i],
            rows.mean()[i],
            rows.lower()[i],
            rows.upper()[i],
            rows.pointOf(i));
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
