package dev.etude.report.figures;

import dev.etude.math.LogScaled;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.theory.GaussianSgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schedules side by side: their step sizes, and the expected risk along the way. */
public final class ScheduleFigures {
  private final Map<String, double[]> schedules;
  private final Map<String, double[]> risks;

  private ScheduleFigures(Map<String, double[]> schedules, Map<String, double[]> risks) {
    this.schedules = schedules;
    this.risks = risks;
  }

  /**
   * Computes what is drawn.
   *
   * @param engine the expected risk
   * @param schedules step sizes by the schedules' names, all of one length, in the order of the legend
   * @return the figures
   */
  public static ScheduleFigures of(GaussianSgd engine, Map<String, double[]> schedules) {
    Map<String, double[]> risks = new LinkedHashMap<>();
    schedules.forEach((name, sizes) -> risks.put(
        name,
        Arrays.stream(engine.risks(sizes)).mapToDouble(LogScaled::toDouble).toArray()));
    return new ScheduleFigures(new LinkedHashMap<>(schedules), risks);
  }

  /**
   * Writes both figures, the numbers behind them and a report.
   *
   * @param folder where to
   * @param answer the finding in a sentence
   * @param setting what it was found for
   * @param settings the same, by name
   * @throws IOException if a file cannot be written
   */
  public void writeTo(Path folder, String answer, String setting, Map<String, String> settings)
      throws IOException {
    Figure stepSizes = figure("schedules", "The step sizes of each schedule", schedules, 1)
        .y(Axis.linear("step size"))
        .caption("Each schedule at the peak that is best for it. Look at how long the optimal one"
            + " stays near its peak, and which other has its shape.")
        .build();
    Figure risk = figure("risk", "The expected risk along the run", risks, 0)
        .y(Axis.log("risk"))
        .caption("Only the right end counts: a schedule may be above others on the way and below"
            + " them at the last step.")
        .build();
    table(folder.resolve("schedules.csv"), schedules, 1);
    table(folder.resolve("risk.csv"), risks, 0);
    Path figures = Files.createDirectories(folder.resolve("figures"));
    FigureWriter.write(stepSizes, figures);
    FigureWriter.write(risk, figures);
    List<List<String>> rows = new ArrayList<>();
    risks.forEach((name, along) -> rows.add(List.of(
        name,
        Numbers.brief(Arrays.stream(schedules.get(name)).max().orElse(0)),
        Numbers.brief(along[along.length - 1]))));
    HtmlReport.builder("The optimal schedule on a known spectrum")
        .verdict(answer, setting)
        .table(
            "Schedules, each at its best peak",
            List.of("schedule", "peak", "risk at the end"),
            rows)
        .figure(stepSizes)
        .figure(risk)
        .definitions("Settings", settings)
        .build()
        .writeTo(folder.resolve("report.html"));
  }

  private static Figure.Builder figure(
      String id, String title, Map<String, double[]> curves, int first) {
    Figure.Builder figure = Figure.builder(id, title).x(Axis.linear("step"));
    curves.forEach((name, values) -> {
      double[] steps = new double[values.length];
      Arrays.setAll(steps, i -> i + first);
      figure.add(Series.of(name, steps, values));
    });
    return figure;
  }

  private static void table(Path file, Map<String, double[]> columns, int first)
      throws IOException {
    List<String> header = new ArrayList<>(List.of("step"));
    columns.keySet().forEach(name -> header.add(name.replace('-', '_')));
    try (CsvFile csv = CsvFile.create(file, header.toArray(new String[0]))) {
      int rows = columns.values().iterator().next().length;
      for (int i = 0; i < rows; i++) {
        Object[] row = new Object[header.size()];
        row[0] = i + first;
        int column = 1;
        for (double[] values : columns.values()) {
          row[column++] = values[i];
        }
        csv.row(row);
      }
    }
  }
}
