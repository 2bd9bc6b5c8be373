package dev.etude.results.leastsquares;

import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.evaluation.LeastSquaresResult.Chosen;
import dev.etude.meta.evaluation.LeastSquaresResult.Predicted;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.figures.LandscapeFigure;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.TrainedRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The step sizes learned on noisy least squares, three ways, and what they come to on new tasks.
 *
 * @param result the choices and the new tasks
 * @param theory what theory predicts; {@code null} where it is not computed
 * @param leaveOneOutSkipped why there is no choice by leave-one-out; {@code null} if there is one
 * @param tasks how many tasks were learned from
 * @param closedForm whether the landscape has the derivative of gradient descent on all rows
 * @param seed of everything that is drawn
 */
public record LeastSquaresTuneResult(
    LeastSquaresResult result,
    LeastSquaresTuneResult.@Nullable Theory theory,
    @Nullable String leaveOneOutSkipped,
    int tasks,
    boolean closedForm,
    long seed)
    implements Result {
  /** A choice, what made it, and what theory predicts of it if that is known. */
  private record Row(String name, Chosen chosen, @Nullable Predicted predicted) {
    double theory() {
      return predicted == null ? Double.NaN : predicted.stepSize();
    }
  }

  /** A new task. */
  private record TestTask(String name, Chosen chosen, int number, TrainedRun run) {}

  private static final Listing<Row> CHOICES = Listing.of(Row.class)
      .text("chosenBy", "chosen by", Row::name)
      .only(Place.TERMINAL, Place.PAGE, Place.CSV)
      .number("stepSize", "step size", row -> row.chosen.stepSize())
      .number("theory", "theory", Row::theory)
      .only(Place.TERMINAL, Place.PAGE, Place.CSV)
      .spare(2)
      .number("metaObjective", "loss", row -> row.chosen.choice().objective().value())
      .range("trainRmse", "train RMSE", row -> row.chosen.trainRmse())
      .withoutEnds(Place.TERMINAL, Place.PAGE)
      .range("testRmse", "test RMSE", row -> row.chosen.testRmse())
      .spare(1)
      .number("distanceSquared", "‖w − w*‖²", row -> row.chosen.distanceSquared())
      .only(Place.PAGE, Place.CSV, Place.JSON)
      .count("stopped", "stopped", row -> row.chosen.stopped())
      .only(Place.CSV, Place.JSON)
      .build();

  private static final Listing<TestTask> TEST_TASKS = Listing.of(TestTask.class)
      .text("chosenBy", "chosen by", TestTask::name)
      .number("stepSize", "step size", task -> task.chosen.stepSize())
      .count("task", "task", TestTask::number)
      .number("trainRmse", "train RMSE", task -> task.run.trainRmse())
      .number("testRmse", "test RMSE", task -> task.run.testRmse())
      .number("distanceSquared", "‖w − w*‖²", task -> task.run.distanceSquared())
      .flag("escaped", "escaped", task -> task.run.escaped())
      .build();

  /**
   * What theory predicts of each choice.
   *
   * @param trainByTrain the prediction for the choice by training rows
   * @param trainByValidation the prediction for the choice by validation rows
   * @param leaveOneOut the prediction for the choice by leave-one-out
   */
  public record Theory(
      Predicted trainByTrain, Predicted trainByValidation, Predicted leaveOneOut) {}

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param dimension d, the number of weights
   * @param samples n, the number of rows of a task
   * @param noise σ, the standard deviation of the noise
   * @param steps t, the number of steps
   * @param tasks the number of tasks that the step sizes are learned from
   * @param trainByTrain the choice by training rows, with its results on new tasks
   * @param trainByValidation the choice by validation rows, with its results on new tasks
   * @param leaveOneOut the choice by leave-one-out, with its results on new tasks; {@code null} if it was left out
   * @param leaveOneOutSkipped the reason for leaving it out; {@code null} if it was not
   * @param theory the predictions in high dimensions; {@code null} where the theory does not apply
   * @param verdict train-by-train, train-by-validation or either
   * @param reason the numbers behind the verdict, in a sentence
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(
      int dimension,
      int samples,
      double noise,
      int steps,
      int tasks,
      Map<String, @Nullable Object> trainByTrain,
      Map<String, @Nullable Object> trainByValidation,
      @Nullable Map<String, @Nullable Object> leaveOneOut,
      @Nullable String leaveOneOutSkipped,
      @Nullable Theory theory,
      String verdict,
      String reason,
      long seed) {}

  private int testTasks() {
    return result.byTraining().runs().size();
  }

  private List<Row> choices() {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(
        "train-by-train", result.byTraining(), theory == null ? null : theory.trainByTrain));
    rows.add(new Row(
        "train-by-validation",
        result.byValidation(),
        theory == null ? null : theory.trainByValidation));
    result
        .byLeaveOneOut()
        .ifPresent(chosen ->
            rows.add(new Row("leave-one-out", chosen, theory == null ? null : theory.leaveOneOut)));
    return rows;
  }

  private static Map<String, @Nullable Object> fields(Chosen chosen) {
    return CHOICES.fields(new Row("", chosen, null));
  }

  @Override
  public Summary summary() {
    GaussianLeastSquares family = result.setting().family();
    Verdict verdict = LeastSquaresVerdict.of(result);
    return new Summary(
        family.dimension(),
        family.samples(),
        family.noise(),
        result.setting().steps(),
        tasks,
        fields(result.byTraining()),
        fields(result.byValidation()),
        result.byLeaveOneOut().map(LeastSquaresTuneResult::fields).orElse(null),
        leaveOneOutSkipped,
        theory,
        verdict.choice().text(),
        verdict.reason(),
        seed);
  }

  @Override
  public String text(int columns) {
    Summary summary = summary();
    StringBuilder text = new StringBuilder(CHOICES.text(choices(), columns));
    if (summary.leaveOneOutSkipped != null) {
      text.append("\nLeave-one-out was left out: ")
          .append(summary.leaveOneOutSkipped)
          .append(".\n");
    }
    return text.append("\nVerdict: " + summary.verdict + ": " + summary.reason + ".\n")
        .append(summary.tasks + " tasks of " + summary.samples + " rows in " + summary.dimension
            + " dimensions, noise " + Numbers.brief(summary.noise) + ", " + summary.steps
            + " steps; " + testTasks() + " new tasks. Seed " + summary.seed + ".\n")
        .toString();
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    Summary summary = summary();
    LandscapeFigure landscape = new LandscapeFigure(result, closedForm);
    landscape.writeTo(files.folder());
    files.csv("choices.csv", CHOICES, choices());
    files.csv("test-tasks.csv", TEST_TASKS, tasksOfEach());
    Figure figure = landscape.figure("landscape");
    FigureWriter.write(figure, files.folder("figures"));
    HtmlReport.builder("A step size for noisy least squares")
        .verdict(LeastSquaresVerdict.headline(result), summary.reason)
        .table("The step sizes learned, and how new tasks turn out", CHOICES, choices())
        .figure(figure)
        .definitions("Settings", settings(summary))
        .build()
        .writeTo(files.path("report.html"));
  }

  private List<TestTask> tasksOfEach() {
    List<TestTask> rows = new ArrayList<>();
    for (Row choice : choices()) {
      for (TrainedRun run : choice.chosen.runs()) {
        rows.add(new TestTask(
            choice.name, choice.chosen, rows.size() % choice.chosen.runs().size(), run));
      }
    }
    return rows;
  }

  private Map<String, String> settings(Summary summary) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("dimension", String.valueOf(summary.dimension));
    settings.put("rows of a task", String.valueOf(summary.samples));
    settings.put("noise", Numbers.brief(summary.noise));
    settings.put("steps", String.valueOf(summary.steps));
    settings.put("tasks to learn from", String.valueOf(summary.tasks));
    settings.put("new tasks", String.valueOf(testTasks()));
    settings.put("seed", String.valueOf(summary.seed));
    if (summary.theory != null) {
      settings.put(
          "step size by theory, train-by-train",
          Numbers.brief(summary.theory.trainByTrain.stepSize()));
      settings.put(
          "step size by theory, train-by-validation",
          Numbers.brief(summary.theory.trainByValidation.stepSize()));
      settings.put(
          "step size by theory, leave-one-out",
          Numbers.brief(summary.theory.leaveOneOut.stepSize()));
    }
    if (summary.leaveOneOutSkipped != null) {
      settings.put("leave-one-out was left out", summary.leaveOneOutSkipped);
    }
    return settings;
  }
}
