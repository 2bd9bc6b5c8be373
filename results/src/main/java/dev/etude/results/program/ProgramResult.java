package dev.etude.results.program;

import dev.etude.program.ProgramReport;
import dev.etude.program.StudySummary;
import dev.etude.program.StudyTable;
import dev.etude.program.StudyWords;
import dev.etude.report.Numbers;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.study.Study;
import dev.etude.study.StudyResult;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialEnd;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of a study of a program.
 *
 * @param settings of the study
 * @param trials all of them
 * @param result what they say
 * @param stopped why it ended before its budget was used up, if it did
 */
public record ProgramResult(
    StudySettings settings, List<StudyTrial> trials, StudyResult result, Optional<String> stopped)
    implements Result {
  /**
   * Returns what a study has found by now.
   *
   * @param study with at least one loss
   * @param stopped why it ended before its budget was used up, if it did
   * @return its result
   */
  public static ProgramResult of(Study study, Optional<String> stopped) {
    return new ProgramResult(study.settings(), study.trials(), study.result(), stopped);
  }

  @Override
  public StudySummary summary() {
    return StudySummary.of(result, trials, settings.seed().value(), stopped);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    new ProgramReport(settings, trials, result).writeTo(files);
  }

  @Override
  public String text(int columns) {
    StringBuilder text = new StringBuilder(result.answer().sentence()).append("\n\n");
    text.append(StudyTable.CHOICES.text(StudyTable.choices(result), columns));
    result
        .verdict()
        .ifPresent(verdict -> text.append(String.format(
            Locale.ROOT, "%nVerdict: %s: %s.%n", verdict.choice().text(), verdict.reason())));
    result
        .overtuning()
        .filter(each -> each.cost() > 0)
        .ifPresent(each -> text.append(String.format(
            Locale.ROOT,
            "%nOvertuning: the training with the smallest validation loss has the test loss %s; one that"
                + " led before had %s.%n",
            Numbers.brief(each.testLoss()),
            Numbers.brief(each.bestTestLoss()))));
    text.append('\n')
        .append(StudyWords.counts(trials))
        .append(" Seed ")
        .append(settings.seed().value())
        .append(".\n");
    stopped.ifPresent(why -> text.append("The study ended before its budget was used up: ")
        .append(why)
        .append(".\n"));
    if (isFlat(trials)) {
      text.append(
          "The losses are the same whatever the step size: does the program use {step-size} or"
              + " ETUDE_STEP_SIZE?\n");
    }
    return text.toString();
  }

  /** Whether trainings with different step sizes all came to the same. */
  static boolean isFlat(List<StudyTrial> trials) {
    List<StudyTrial> done = trials.stream()
        .filter(each -> each.result().filter(r -> r.end() == TrialEnd.COMPLETED).isPresent())
        .filter(each -> each.trial().repeat() == 0)
        .toList();
    return done.size() > 2
        && done.stream()
                .map(each -> each.result().orElseThrow())
                .map(each -> Arrays.asList(each.train(), each.validation()))
                .distinct()
                .count()
            == 1;
  }
}
