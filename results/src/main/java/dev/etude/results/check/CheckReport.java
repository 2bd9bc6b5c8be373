package dev.etude.results.check;

import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.Judgement;
import dev.etude.meta.diagnosis.Reference;
import dev.etude.meta.diagnosis.StabilityEdge;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Series;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.run.RunFiles;
import dev.etude.theory.BatchEdge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that {@code check} writes: answers and judgements as numbers, a map for each engine, and the report. */
final class CheckReport {
  private static final double SHOWN_SLOPES = 1.5; // times the largest useful one
  private static final double OUTLIER = 5; // times the next one
  private static final double MOST_SHARPNESS = 1000; // times the edge; beyond, runs diverged

  private final CheckResult result;
  private final Diagnosis diagnosis;

  CheckReport(CheckResult result) {
    this.result = result;
    this.diagnosis = result.diagnosis();
  }

  void writeTo(RunFiles files) throws IOException {
    CheckTable table = new CheckTable(result);
    files.csv("findings.csv", CheckTable.FINDINGS, diagnosis.findings());
    files.csv("references.csv", CheckTable.REFERENCES, diagnosis.references());
    files.csv("edges.csv", table.edges(), diagnosis.edges());
    files.csv("engines.csv", table.engines(), diagnosis.engines());
    if (!result.batchEdges().isEmpty()) {
      files.csv("batch-sharpness.csv", CheckTable.BATCH_EDGES, result.batchEdges());
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(slopes());
    diagnosis.horizons().forEach(steps -> figures.add(map(steps)));
    if (result.batchEdges().stream().anyMatch(each -> !Double.isNaN(drawn(each)))) {
      figures.add(batchEdges());
    }
    for (Figure figure : figures) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    report(figures).writeTo(files.path("report.html"));
  }

  /** Returns the share of the edge, NaN if there is none or the run diverged. */
  private static double drawn(BatchEdge edge) {
    Double share = edge.shareOfEdge();
    return share == null || share > MOST_SHARPNESS ? Double.NaN : share;
  }

  private Figure batchEdges() {
    double[] sizes =
        result.batchEdges().stream().mapToDouble(BatchEdge::stepSize).toArray();
    double[] shares =
        result.batchEdges().stream().mapToDouble(CheckReport::drawn).toArray();
    return Figure.builder("batch-sharpness", "How near the edge for mini-batches runs end")
        .x(Axis.log("step size"))
        .y(Axis.log("batch sharpness over 2/η"))
        .add(Series.of("mean of the last quarter of the steps", sizes, shares))
        .horizontalMarker(1, "edge")
        .caption(
            "At 1 a step gains nothing on the rows that it reads. Runs beyond a thousand times the edge,"
                + " which diverged, are not drawn.")
        .build();
  }

  /** Where each engine is right and where not after so many steps: a symbol for each judgement, the same in all maps. */
  private Figure map(int steps) {
    List<String> engines = diagnosis.engines();
    Figure.Builder figure = Figure.builder(
            "map-" + steps, "What the engines' answers are worth after " + steps + " steps")
        .x(Axis.log("step size"))
        .y(Axis.names("engine", engines))
        .caption(
            "A row is an engine, a column a step size. Look for rows whose symbols change: there"
                + " the engine stops being right.");
    for (Judgement judgement : Judgement.values()) {
      List<Finding> those = diagnosis.findings().stream()
          .filter(finding -> finding.steps() == steps && finding.judgement() == judgement)
          .toList();
      if (diagnosis.findings().stream().noneMatch(each -> each.judgement() == judgement)) {
        continue; // in none of the maps
      }
      figure.add(Series.of(
              Mark.of(judgement).word(),
              those.stream().mapToDouble(Finding::stepSize).toArray(),
              those.stream()
                  .mapToDouble(finding -> -engines.indexOf(finding.engine()))
                  .toArray())
          .withStyle(LineStyle.POINTS));
    }
    return withEdge(figure, steps).build();
  }

  /** The slope by every engine at the longest horizon. */
  private Figure slopes() {
    int steps = diagnosis.horizons().stream().mapToInt(Integer::intValue).max().orElse(1);
    List<Reference> references = diagnosis.references().stream()
        .filter(reference -> reference.steps() == steps)
        .toList();
    double ceiling = SHOWN_SLOPES * largestShown(references);
    Figure.Builder figure = Figure.builder(
            "slopes", "The derivative in log step size after " + steps + " steps, by engine")
        .x(Axis.log("step size"))
        .y(Axis.linear("d/d log(step size) of " + result.subject().objective()))
        .caption("The line is the reference, " + diagnosis.engines().get(0)
            + ", where it is of use. What is off the picture or no number is missing.");
    figure.add(Series.of(
            "reference",
            references.stream().mapToDouble(Reference::stepSize).toArray(),
            references.stream()
                .mapToDouble(
                    each -> each.hasUsefulSlope() && Math.abs(each.answer().slope()) <= ceiling
                        ? each.answer().slope()
                        : Double.NaN)
                .toArray())
        .withStyle(LineStyle.SOLID));
    for (String engine : diagnosis.engines().subList(1, diagnosis.engines().size())) {
      List<Finding> those = diagnosis.findings(engine, steps);
      double[] slopes = those.stream()
          .mapToDouble(finding -> finding.answer().slope())
          .map(slope -> Math.abs(slope) <= ceiling ? slope : Double.NaN)
          .toArray();
      figure.add(
          Series.of(engine, diagnosis.stepSizes().toArray(), slopes).withStyle(LineStyle.POINTS));
    }
    return withEdge(figure, steps).build();
  }

  /** The largest useful slope, but for a single one that would squash all others. */
  private static double largestShown(List<Reference> references) {
    double[] sizes = references.stream()
        .filter(Reference::hasUsefulSlope)
        .mapToDouble(reference -> Math.abs(reference.answer().slope()))
        .sorted()
        .toArray();
    if (sizes.length == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double last = sizes[sizes.length - 1];
    double before = sizes[Math.max(0, sizes.length - 2)];
    return before > 0 && last > OUTLIER * before ? before : last;
  }

  private Figure.Builder withEdge(Figure.Builder figure, int steps) {
    for (StabilityEdge edge : diagnosis.edges()) {
      if (edge.steps() == steps && edge.stepSize().isPresent()) {
        figure.verticalMarker(edge.stepSize().getAsDouble(), "stability edge");
      }
    }
    return figure;
  }

  private HtmlReport report(List<Figure> figures) {
    CheckResult.Subject subject = result.subject();
    HtmlReport.Builder report = HtmlReport.builder("Meta-gradients on " + subject.file())
        .verdict(
            result.verdict() + ".",
            "Reference: " + diagnosis.engines().get(0)
                + ", held against differences of the meta-objective. Errors are relative ones of the"
                + " derivative in log step size.");
    CheckTable table = new CheckTable(result);
    report.table(
        "At how many points each engine is what, and its largest relative error of a derivative",
        table.engines(),
        diagnosis.engines());
    result.faults().forEach(report::paragraph);
    report.table("How far the step size may go", table.edges(), diagnosis.edges());
    report.section("Maps");
    figures.subList(1, figures.size()).forEach(report::figure);
    report.section("The derivative itself").figure(figures.get(0));
    report.section("What the words mean");
    Map<String, String> meanings = new LinkedHashMap<>();
    for (Mark mark : Mark.values()) {
      meanings.put(mark.word(), mark.meaning());
    }
    return report
        .definitions("Judgements", meanings)
        .section("Settings")
        .definitions("All settings", settings())
        .build();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("table", result.subject().file());
    settings.put("target", result.subject().target());
    settings.put("model", result.subject().model());
    settings.put("problem", result.subject().problem());
    settings.put("inner optimizer", result.subject().inner());
    settings.put("objective", result.subject().objective());
    settings.put("steps", String.valueOf(diagnosis.horizons()));
    settings.put("seed", String.valueOf(result.seed()));
    return settings;
  }
}
