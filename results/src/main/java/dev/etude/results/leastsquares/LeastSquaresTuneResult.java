package dev.etude.results.leastsquares;

import dev.etude.math.Range;
import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.evaluation.LeastSquaresResult.Chosen;
import dev.etude.meta.evaluation.LeastSquaresResult.Predicted;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.figures.LandscapeFigure;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.report.text.TextTable;
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
  /** A step size and what it came to. */
  public record Learned(
      double stepSize,
      double metaObjective,
      Range trainRmse,
      Range testRmse,
      double distanceSquared,
      long stopped) {
    static Learned of(Chosen chosen) {
      return new Learned(
          chosen.stepSize(),
          chosen.choice().objective().value(),
          chosen.trainRmse(),
          chosen.testRmse(),
          chosen.distanceSquared(),
          chosen.stopped());
    }
  }

  /** What theory predicts of each choice. */
  public record Theory(
      Predicted trainByTrain, Predicted trainByValidation, Predicted leaveOneOut) {}

  /** What {@code --json} prints; the components are the fields. */
  public record Summary(
      int dimension,
      int samples,
      double noise,
      int steps,
      int tasks,
      Learned trainByTrain,
      Learned trainByValidation,
      @Nullable Learned leaveOneOut,
      @Nullable String leaveOneOutSkipped,
      @Nullable Theory theory,
      String verdict,
      String reason,
      long seed) {}

  private int testTasks() {
    return result.byTraining().runs().size();
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
        Learned.of(result.byTraining()),
        Learned.of(result.byValidation()),
        result.byLeaveOneOut().map(Learned::of).orElse(null),
        leaveOneOutSkipped,
        theory,
        verdict.choice().text(),
        verdict.reason(),
        seed);
  }

  @Override
  public String text(int columns) {
    Summary summary = summary();
    TextTable table = new TextTable(
            "chosen by", "step size", "theory", "loss", "train RMSE", "test RMSE", "min", "max")
        .optional("min, max", "theory");
    Theory theory = summary.theory;
    row(table, "train-by-train", summary.trainByTrain, theory == null ? null : theory.trainByTrain);
    row(
        table,
        "train-by-validation",
        summary.trainByValidation,
        theory == null ? null : theory.trainByValidation);
    if (summary.leaveOneOut != null) {
      row(table, "leave-one-out", summary.leaveOneOut, theory == null ? null : theory.leaveOneOut);
    }
    StringBuilder text = new StringBuilder(table.within(columns));
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

  private static void row(
      TextTable table, String name, Learned learned, @Nullable Predicted predicted) {
    table.row(
        name,
        learned.stepSize,
        predicted == null ? "–" : (Object) predicted.stepSize(),
        learned.metaObjective,
        learned.trainRmse.mean(),
        learned.testRmse.mean(),
        learned.testRmse.min(),
        learned.testRmse.max());
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    Summary summary = summary();
    LandscapeFigure landscape = new LandscapeFigure(result, closedForm);
    landscape.writeTo(files.folder());
    try (CsvFile csv = files.csv(
        "test-tasks.csv",
        "chosen_by",
        "step_size",
        "task",
        "train_rmse",
        "test_rmse",
        "distance_squared",
        "escaped")) {
      rows(csv, "train-by-train", result.byTraining());
      rows(csv, "train-by-validation", result.byValidation());
      result.byLeaveOneOut().ifPresent(chosen -> rows(csv, "leave-one-out", chosen));
    }
    Figure figure = landscape.figure("landscape");
    FigureWriter.write(figure, files.folder("figures"));
    HtmlReport.builder("A step size for noisy least squares")
        .verdict(LeastSquaresVerdict.headline(result), summary.reason)
        .table(
            "The step sizes learned, and how new tasks turn out",
            List.of(
                "chosen by",
                "step size",
                "loss",
                "train RMSE",
                "test RMSE",
                "min",
                "max",
                "‖w − w*‖²"),
            cells(summary))
        .figure(figure)
        .definitions("Settings", settings(summary))
        .build()
        .writeTo(files.path("report.html"));
  }

  private static void rows(CsvFile csv, String name, Chosen chosen) {
    int task = 0;
    for (TrainedRun run : chosen.runs()) {
      csv.row(
          name,
          chosen.stepSize(),
          task++,
          run.trainRmse(),
          run.testRmse(),
          run.distanceSquared(),
          run.escaped());
    }
  }

  private static List<List<String>> cells(Summary summary) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(cells("train-by-train", summary.trainByTrain));
    rows.add(cells("train-by-validation", summary.trainByValidation));
    if (summary.leaveOneOut != null) {
      rows.add(cells("leave-one-out", summary.leaveOneOut));
    }
    return rows;
  }

  private static List<String> cells(String name, Learned learned) {
    return List.of(
        name,
        Numbers.brief(learned.stepSize),
        Numbers.brief(learned.metaObjective),
        Numbers.brief(learned.trainRmse.mean()),
        Numbers.brief(learned.testRmse.mean()),
        Numbers.brief(learned.testRmse.min()),
        Numbers.brief(learned.testRmse.max()),
        Numbers.brief(learned.distanceSquared));
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
