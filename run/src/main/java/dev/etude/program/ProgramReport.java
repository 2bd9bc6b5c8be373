package dev.etude.program;

import dev.etude.report.Figure;
import dev.etude.report.page.FigureWriter;
import dev.etude.run.RunFiles;
import dev.etude.study.StudyResult;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import java.io.IOException;
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
    files.csv(
        "trials.csv",
        StudyTable.trials(settings),
        trials.stream().filter(each -> each.result().isPresent()).toList());
    files.csv("choices.csv", StudyTable.CHOICES, StudyTable.choices(result));
    StudyPage page = new StudyPage(settings, trials, Optional.of(result));
    for (Figure figure : page.figures()) {
      FigureWriter.write(figure, files.folder("figures"));
    }
    page.page("Tuning of a program").build().writeTo(files.path("report.html"));
  }
}
