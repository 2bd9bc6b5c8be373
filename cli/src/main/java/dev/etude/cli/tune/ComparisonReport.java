package dev.etude.cli.tune;

import dev.etude.cli.run.RunFiles;
import dev.etude.report.Figure;
import dev.etude.report.FigureWriter;
import dev.etude.report.HtmlReport;
import java.io.IOException;
import java.util.List;

/** The files that {@code compare} writes. */
record ComparisonReport(
    TuneSetting setting,
    Learner.Settings settings,
    List<Comparison.Entry> entries,
    String fileName,
    long seed) {
  void writeTo(RunFiles files) throws IOException {
    ComparisonFiles comparison = new ComparisonFiles(entries, setting.tasks().metric());
    comparison.writeCsv(files);
    HtmlReport.Builder page = HtmlReport.builder("Rules for predicting " + setting.targetName())
        .table(
            "What each came to, the mean over " + setting.tasksText(),
            comparison.header(),
            comparison.rows());
    for (Figure figure : comparison.figures(0)) {
      FigureWriter.write(figure, files.folder("figures"));
      page.figure(figure);
    }
    page.definitions("Settings", TableTuneReport.settings(setting, settings, fileName, seed))
        .build()
        .writeTo(files.path("report.html"));
  }
}
