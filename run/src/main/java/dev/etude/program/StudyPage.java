package dev.etude.program;

import dev.etude.meta.evaluation.Verdict;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.page.HtmlReport;
import dev.etude.study.ParameterRange;
import dev.etude.study.StudyResult;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A study as a page: the answer, what was chosen, pictures, all trials, the settings.
 *
 * @param settings the function or range that is searched
 * @param trials all of them
 * @param result what is known; empty before a trial has ended with a loss
 */
public record StudyPage(
    StudySettings settings, List<StudyTrial> trials, Optional<StudyResult> result) {
  private static final double CEILING = 3; // times the spread of the better half, above the best

  private Figure losses(StudyResult found) {
    Figure.Builder figure = Figure.builder("losses", "The losses of all trainings that completed")
        .x(Axis.log("step size"))
        .y(Axis.linear("loss"));
    found.byTraining().ifPresent(choice -> {
      figure.add(series("training", TrialResult::train));
      figure.verticalMarker(choice.stepSize(), Verdict.Choice.TRAIN_BY_TRAIN.text());
    });
    found.byValidation().ifPresent(choice -> {
      figure.add(series("validation", TrialResult::validation));
      figure.verticalMarker(choice.stepSize(), Verdict.Choice.TRAIN_BY_VALIDATION.text());
    });
    return figure
        .caption(
            "Each point is a training; those far above the best are left out. Numbers in trials.csv.")
        .build();
  }

  private Series series(String name, ToDoubleFunction<TrialResult> loss) {
    List<StudyTrial> done = completed();
    return Series.of(
            name,
            done.stream().mapToDouble(each -> each.trial().stepSize()).toArray(),
            upToCeiling(losses(done, loss)))
        .withStyle(LineStyle.POINTS);
  }

  private List<StudyTrial> completed() {
    return trials.stream()
        .filter(each -> each.result().filter(r -> r.end() == TrialEnd.COMPLETED).isPresent())
        .toList();
  }

  private static double[] losses(List<StudyTrial> done, ToDoubleFunction<TrialResult> loss) {
    return done.stream()
        .mapToDouble(each -> loss.applyAsDouble(each.result().orElseThrow()))
        .toArray();
  }

  /** Makes gaps of what is far above the best. */
  private static double[] upToCeiling(double[] losses) {
    double[] sorted = Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
    double most = sorted[0] + CEILING * (sorted[sorted.length / 2] - sorted[0]);
    return Arrays.stream(losses)
        .map(value -> value <= most ? value : Double.NaN)
        .toArray();
  }

  /** The loss that the study lowers, by the number of the trial, and the least one until then. */
  private Figure progress(StudyResult found) {
    boolean validation = found.byValidation().isPresent();
    ToDoubleFunction<TrialResult> loss = validation ? TrialResult::validation : TrialResult::train;
    List<StudyTrial> done = completed();
    double[] number = done.stream().mapToDouble(each -> each.trial().number()).toArray();
    double[] losses = losses(done, loss);
    double[] best = losses.clone();
    for (int i = 1; i < best.length; i++) {
      best[i] = losses[i] < best[i - 1] || Double.isNaN(best[i - 1]) ? losses[i] : best[i - 1];
    }
    return Figure.builder("progress", "The loss that the study lowers, trial by trial")
        .x(Axis.linear("trial"))
        .y(Axis.linear(validation ? "validation loss" : "training loss"))
        .add(Series.of("each training", number, upToCeiling(losses)).withStyle(LineStyle.POINTS))
        .add(Series.of("best so far", number, upToCeiling(best)))
        .caption("Trainings that completed; those far above the best are left out.")
        .build();
  }

  /** Returns the pictures; none before there is a loss. */
  List<Figure> figures() {
    return result.map(found -> List.of(losses(found), progress(found))).orElse(List.of());
  }

  /** Returns a page that opens with the answer in a box, to which more can be added. */
  HtmlReport.Builder page(String title) {
    HtmlReport.Builder page = HtmlReport.builder(title)
        .verdict(
            result
                .map(found -> found.answer().sentence())
                .orElse("No trial has ended with a loss yet."),
            result.flatMap(StudyResult::verdict).map(StudyPage::text).orElse(""));
    result.ifPresent(
        found -> page.table("What was chosen", StudyTable.CHOICES, StudyTable.choices(found)));
    figures().forEach(page::figure);
    addTrials(page);
    addSettings(page);
    return page;
  }

  private static String text(Verdict verdict) {
    return "Verdict: " + verdict.choice().text() + ": " + verdict.reason() + ".";
  }

  private void addTrials(HtmlReport.Builder page) {
    page.table("All trials", StudyTable.trials(), trials);
  }

  private void addSettings(HtmlReport.Builder page) {
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
    page.definitions("Settings", definitions);
  }
}
