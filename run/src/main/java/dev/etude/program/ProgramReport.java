package dev.etude.program;

import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.page.FigureWriter;
import dev.etude.run.RunFiles;
import dev.etude.study.ParameterRange;
import dev.etude.study.StudyResult;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that are made of a study: its trials as a table, pictures and a report.
 *
 * @param settings what was searched
 * @param trials all of them
 * @param result what is known
 */
public record ProgramReport(StudySettings settings, List<StudyTrial> trials, StudyResult result) {
  /**
   * Writes page, figures and tables.
   *
   * @param files where to
   * @throws IOException if a file cannot be written
   */
  public void writeTo(RunFiles files) throws IOException {
    writeTrials(files);
    StudyPage page = new StudyPage(settings, trials, Optional.of(result));
    for (Figure figure : page.figures()) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    page.page("Tuning of a program").build().writeTo(files.path("report.html"));
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
}
