package dev.etude.data.model;

import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A trained model of a table. It predicts from raw rows: texts are encoded, gaps filled, columns standardised as the rows trained on say,
 * and numbers come back in the target's own units.
 *
 * <pre>
 *   Predictor model = tasks.fit(optimizer);
 *   double progression = model.predict(Map.of("age", "59", "bmi", "32.1")).number(0);
 *   List&lt;String&gt; classes = model.predict(table).classNames();
 * </pre>
 *
 * <pre>{@code
 * TableTasks tasks = TableTasks.of(Examples.read(Path.of("diabetes.csv")).predicting("progression"), Model.linear());
 * Predictor model = tasks.fit(Optimizer.of(new GradientDescent(), new ConstantStep(0.1, 100)));
 * double prediction = model.predict(Map.of("age", "59", "bmi", "32.1")).number(0); // what is missing is filled
 * }</pre>
 */
public final class Predictor {
  private final Fit fit;
  private final Vector weights;
  private final double trainLoss;

  private Predictor(Fit fit, Vector weights, double trainLoss) {
    this.fit = fit;
    this.weights = weights;
    this.trainLoss = trainLoss;
  }

  static Predictor train(Fit fit, Network training, Vector start, Optimizer optimizer) {
    Trajectory run = Trajectory.run(training, start, optimizer);
    if (run.end() instanceof TrajectoryEnd.Diverged diverged) {
      throw new IllegalArgumentException("the optimizer must train to finite numbers, but "
          + optimizer + " diverges at step " + diverged.step());
    }
    double loss = training.withPenalty(0).loss(run.weights().toArray());
    return new Predictor(fit, run.weights(), loss);
  }

  /**
   * Returns the trained weights, for features that are standardised.
   *
   * @return w_t
   */
  public Vector weights() {
    return weights;
  }

  /**
   * Returns the loss of the rows trained on, without the penalty.
   *
   * @return for numbers in units of the target's variance
   */
  public double trainLoss() {
    return trainLoss;
  }

  /**
   * Predicts one row.
   *
   * @param cells numbers and texts by the names of their columns; a column that is not there is a gap
   * @return one prediction
   * @throws IllegalArgumentException if a name is no column, or a cell of a column of numbers is none
   */
  public Predictions predict(Map<String, String> cells) {
    return predict(new double[][] {fit.examples().featuresOf(cells)});
  }

  /**
   * Predicts all rows of a table.
   *
   * @param table a table that has all feature columns of the one trained on; it need not have the target
   * @return a prediction for each row
   * @throws dev.etude.data.InputException if a column is missing
   */
  public Predictions predict(Table table) {
    return predict(fit.examples().featuresOf(table));
  }

  /**
   * Predicts rows of features, as {@link dev.etude.data.table.Examples#features} has them.
   *
   * @param features one array per row; NaN for a gap; not written to
   * @return a prediction for each row
   */
  public Predictions predict(double[][] features) {
    int width = fit.examples().featureNames().size();
    for (double[] row : features) {
      if (row.length != width) {
        throw new IllegalArgumentException(
            "each row must have " + width + " features, but one has " + row.length);
      }
    }
    Network rows = fit.model().network(fit.preparation().apply(features), unknown(features.length));
    return new Predictions(fit, rows.outputs(weights.toArray()));
  }

  /** Returns answers that say nothing: only outputs are read. */
  private OutputLoss unknown(int rows) {
    return fit.answers().target() instanceof Target.Classes classes
        ? fit.model().loss(new int[rows], classes.classNames().size())
        : SquaredLoss.of(new double[rows]);
  }

  /** What a model predicts of some rows. */
  public static final class Predictions {
    private final Fit fit;
    private final double[][] outputs;

    private Predictions(Fit fit, double[][] outputs) {
      this.fit = fit;
      this.outputs = outputs;
    }

    /**
     * Returns how many rows were predicted.
     *
     * @return n
     */
    public int rows() {
      return outputs.length;
    }

    /**
     * Returns the number predicted for a row.
     *
     * @param row which one, from 0
     * @return in the target's units
     * @throws IllegalStateException if the target is classes
     */
    public double number(int row) {
      if (fit.answers().target() instanceof Target.Classes) {
        throw new IllegalStateException(
            "the target is classes; ask for className or probabilities");
      }
      return fit.answers().number(outputs[row][0]);
    }

    /**
     * Returns the numbers predicted.
     *
     * @return in the target's units, one per row
     * @throws IllegalStateException if the target is classes
     */
    public double[] numbers() {
      double[] numbers = new double[rows()];
      Arrays.setAll(numbers, this::number);
      return numbers;
    }

    /**
     * Returns the likeliest class of a row.
     *
     * @param row which one, from 0
     * @return its name
     * @throws IllegalStateException if the target is numbers
     */
    public String className(int row) {
      double[] probabilities = probabilities(row);
      int best = 0;
      for (int k = 1; k < probabilities.length; k++) {
        best = probabilities[k] > probabilities[best] ? k : best;
      }
      return classes().classNames().get(best);
    }

    /**
     * Returns the likeliest classes.
     *
     * @return their names, one per row
     * @throws IllegalStateException if the target is numbers
     */
    public List<String> classNames() {
      return IntStream.range(0, rows()).mapToObj(this::className).toList();
    }

    /**
     * Returns how likely each class is.
     *
     * @param row which one, from 0
     * @return one number per class, in the order of {@link Target.Classes#classNames}, their sum 1
     * @throws IllegalStateException if the target is numbers
     */
    public double[] probabilities(int row) {
      int count = classes().classNames().size();
      double[] logits = outputs[row].length == 1
          ? new double[] {0, outputs[row][0]} // the log odds of the second class
          : outputs[row].clone();
      double most = Arrays.stream(logits).max().orElseThrow();
      double sum = 0;
      for (int k = 0; k < count; k++) {
        logits[k] = StrictMath.exp(logits[k] - most);
        sum += logits[k];
      }
      for (int k = 0; k < count; k++) {
        logits[k] /= sum;
      }
      return logits;
    }

    private Target.Classes classes() {
      if (fit.answers().target() instanceof Target.Classes classes) {
        return classes;
      }
      throw new IllegalStateException("the target is numbers; ask for number");
    }
  }
}
