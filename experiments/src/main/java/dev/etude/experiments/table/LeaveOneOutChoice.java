package dev.etude.experiments.table;

import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.data.table.TargetKind;
import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.meta.evaluation.LeastSquaresResult.Predicted;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.task.TaskMap;
import dev.etude.task.gaussian.GaussianLeastSquares;
import dev.etude.task.gaussian.LeastSquaresSetting;
import dev.etude.task.regression.RegressionRows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The three ways to choose a step size from the rows of one task: on the rows trained on, on validation rows, and by leaving out one
 * row after another. First on noisy least squares with normal rows, where theory predicts what each comes to, then on few rows of
 * real tables.
 */
public final class LeaveOneOutChoice implements Experiment {
  private static final int DIMENSION = 100;
  private static final int STEPS = 40;
  private static final int TABLE_STEPS = 1000;
  private static final int UNSEEN = 2000;
  private static final double[] ROWS_PER_DIMENSION = {0.5, 1, 2, 4};
  private static final double[] NOISES = {0.25, 0.5, 1, 2};
  private static final int[] TABLE_ROWS = {60, 150, 400};
  private static final double CLOSE = 0.05;
  private static final String[][] TABLES = {
    {"concrete", "compressive_strength"},
    {"ames", "Sale_Price"},
    {"CPSSW9204", "earnings"},
    {"diamonds", "price"},
    {"Affairs", "affairs"}
  };

  private final Path folder;

  /**
   * Creates the experiment on real tables.
   *
   * @param folder where {@code concrete.csv} and the others are
   */
  public LeaveOneOutChoice(Path folder) {
    this.folder = folder;
  }

  @Override
  public String title() {
    return "Training rows, validation rows or leave-one-out";
  }

  private static int tasks(boolean quick) {
    return quick ? 6 : 40;
  }

  private static int draws(boolean quick) {
    return quick ? 3 : 20;
  }

  private static int splits(boolean quick) {
    return quick ? 2 : 5;
  }

  @Override
  public long work(boolean quick) {
    return (long) ROWS_PER_DIMENSION.length * NOISES.length * tasks(quick)
        + (long) TABLES.length * TABLE_ROWS.length * draws(quick);
  }

  /** What one cell of the family came to. */
  record Cell(LeastSquaresSetting setting, ChoiceErrors.Mean mean) {
    double rowsPerDimension() {
      return (double) setting.family().samples() / DIMENSION;
    }

    double noise() {
      return setting.family().noise();
    }

    /** Returns what theory predicts for the test error by leave-one-out. */
    double predicted() {
      return rmse(Predicted.ofLeaveOneOut(setting));
    }

    private double rmse(Predicted predicted) {
      return Math.sqrt(predicted.distanceSquared() + noise() * noise());
    }
  }

  /** What some rows of one table came to. */
  record TableCell(String table, int rows, ChoiceErrors.Mean mean) {}

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    List<TableCell> tables = new ArrayList<>();
    for (String[] table : TABLES) { // first, since a missing table ends the run
      RegressionRows rows = read(folder.resolve(table[0] + ".csv"), table[1]);
      for (int count : TABLE_ROWS) {
        List<ChoiceErrors> found = map.map(
            draws(quick),
            new LeaveOneOutTrials.OfTable(
                rows, count, UNSEEN, splits(quick), TABLE_STEPS, seed.child(table[0], count)),
            () -> progress.stepBy(1));
        tables.add(new TableCell(table[0], count, ChoiceErrors.Mean.of(found)));
      }
      progress.say(table[0]);
    }
    List<Cell> cells = new ArrayList<>();
    for (double ratio : ROWS_PER_DIMENSION) {
      for (double noise : NOISES) {
        int samples = (int) Math.round(ratio * DIMENSION);
        LeastSquaresSetting setting = LeastSquaresSetting.of(
            new GaussianLeastSquares(DIMENSION, samples, noise),
            0.5,
            STEPS,
            LeastSquaresSetting.PAPER_TRUNCATION / Math.min(1, noise));
        List<ChoiceErrors> found = map.map(
            tasks(quick),
            new LeaveOneOutTrials.Family(setting, seed.child("family", cells.size())),
            () -> progress.stepBy(1));
        cells.add(new Cell(setting, ChoiceErrors.Mean.of(found)));
      }
    }
    return new Findings(claims(cells, tables), figures(cells), to -> write(to, cells, tables));
  }

  private static RegressionRows read(Path file, String target) {
    Examples examples = Examples.read(file).predicting(target, TargetKind.NUMBERS);
    double[][] features = examples.features();
    double[] values = ((Target.Numbers) examples.target())
        .values(IntStream.range(0, examples.rows()).toArray());
    int[] whole = IntStream.range(0, features.length)
        .filter(i -> Arrays.stream(features[i]).noneMatch(Double::isNaN))
        .toArray();
    return RegressionRows.of(
        Arrays.stream(whole).mapToObj(i -> features[i]).toArray(double[][]::new),
        Arrays.stream(whole).mapToDouble(i -> values[i]).toArray());
  }

  private static List<Claim> claims(List<Cell> cells, List<TableCell> tables) {
    List<ChoiceErrors.Mean> family = cells.stream().map(Cell::mean).toList();
    List<ChoiceErrors.Mean> real = tables.stream().map(TableCell::mean).toList();
    double farthest = cells.stream()
        .mapToDouble(cell -> Math.abs(cell.mean.byLeaveOneOut() / cell.predicted() - 1))
        .max()
        .orElseThrow();
    return List.of(
        new Claim(
            "Normal rows: leave-one-out is never worse than validation rows, by 1 % and two standard errors",
            counted(family), family.stream().noneMatch(ChoiceErrors.Mean::isWorse)),
        new Claim(
            "Normal rows: the test error by leave-one-out is the one that theory predicts, to "
                + Numbers.brief(100 * CLOSE) + " %",
            "farthest: " + Numbers.brief(100 * farthest) + " %",
            farthest <= CLOSE),
        new Claim(
            "Real tables: leave-one-out is never worse than the validation rows of several splits, by 1 %"
                + " and two standard errors",
            counted(real), real.stream().noneMatch(ChoiceErrors.Mean::isWorse)),
        new Claim(
            "Real tables: its test error is nearer to the best than that of one split",
            "mean excess over the best "
                + Numbers.brief(100 * excess(real, ChoiceErrors.Mean::byLeaveOneOut))
                + " % against "
                + Numbers.brief(100 * excess(real, ChoiceErrors.Mean::byValidation))
                + " %; several splits "
                + Numbers.brief(100 * excess(real, ChoiceErrors.Mean::bySplits)) + " %",
            excess(real, ChoiceErrors.Mean::byLeaveOneOut)
                < excess(real, ChoiceErrors.Mean::byValidation)));
  }

  private static String counted(List<ChoiceErrors.Mean> means) {
    long better = means.stream().filter(ChoiceErrors.Mean::isBetter).count();
    long worse = means.stream().filter(ChoiceErrors.Mean::isWorse).count();
    double gained =
        means.stream().mapToDouble(ChoiceErrors.Mean::gained).average().orElseThrow();
    return "better in " + better + ", worse in " + worse + " of " + means.size()
        + " cells; test error smaller by " + Numbers.brief(100 * gained) + " % in the mean";
  }

  private static double excess(
      List<ChoiceErrors.Mean> means, ToDoubleFunction<ChoiceErrors.Mean> error) {
    return means.stream()
        .mapToDouble(mean -> error.applyAsDouble(mean) / mean.best() - 1)
        .average()
        .orElseThrow();
  }

  private static List<Figure> figures(List<Cell> cells) {
    List<Cell> shown = cells.stream().filter(cell -> cell.noise() == 1).toList();
    Figure.Builder figure = Figure.builder(
            "leave-one-out", "Test RMSE of three ways to choose the step size, noise 1")
        .x(Axis.log("rows for each dimension"))
        .y(Axis.linear("test RMSE"))
        .add(curve("train-by-train", shown, cell -> cell.mean.byTraining()))
        .add(curve("train-by-validation", shown, cell -> cell.mean.byValidation()))
        .add(curve("leave-one-out", shown, cell -> cell.mean.byLeaveOneOut()))
        .add(curve("the best step size", shown, cell -> cell.mean.best()))
        .add(curve("theory, leave-one-out", shown, Cell::predicted).withStyle(LineStyle.POINTS));
    return List.of(figure
        .caption("Each task chooses for itself; d = " + DIMENSION + ", t = " + STEPS
            + ", half of the rows validate. All cells are in family.csv.")
        .build());
  }

  private static Series curve(String name, List<Cell> cells, ToDoubleFunction<Cell> value) {
    return Series.of(
        name,
        cells.stream().mapToDouble(Cell::rowsPerDimension).toArray(),
        cells.stream().mapToDouble(value).toArray());
  }

  private static void write(Path to, List<Cell> cells, List<TableCell> tables) throws IOException {
    try (CsvFile csv = CsvFile.create(
        to.resolve("family.csv"),
        "rows_per_dimension",
        "noise",
        "train_by_train",
        "train_by_validation",
        "leave_one_out",
        "best",
        "theory_leave_one_out",
        "gained",
        "standard_error")) {
      for (Cell cell : cells) {
        ChoiceErrors.Mean mean = cell.mean;
        csv.row(
            cell.rowsPerDimension(),
            cell.noise(),
            mean.byTraining(),
            mean.byValidation(),
            mean.byLeaveOneOut(),
            mean.best(),
            cell.predicted(),
            mean.gained(),
            mean.gainedError());
      }
    }
    try (CsvFile csv = CsvFile.create(
        to.resolve("tables.csv"),
        "table",
        "rows",
        "train_by_train",
        "one_split",
        "several_splits",
        "leave_one_out",
        "best",
        "gained",
        "standard_error")) {
      for (TableCell cell : tables) {
        ChoiceErrors.Mean mean = cell.mean;
        csv.row(
            cell.table,
            cell.rows,
            mean.byTraining(),
            mean.byValidation(),
            mean.bySplits(),
            mean.byLeaveOneOut(),
            mean.best(),
            mean.gained(),
            mean.gainedError());
      }
    }
  }
}
