package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import dev.etude.spark.ml.StepSizeTuner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.regression.FMRegressor;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Five fits of the tuner beside ten of Spark's own grid, by the loss of rows that neither sees: perceptrons for tables of classes,
 * factorization machines for tables of numbers. It measures for minutes, and prints.
 */
@EnabledIfSystemProperty(named = "etude.measure", matches = "true")
class TunerBesideGridTest {
  private static final Path TABLES = Path.of("../../shared/data/tables");
  private static final Map<String, String> TARGETS = new LinkedHashMap<>();
  private static final int POINTS = 10;
  private static final double FROM = 1e-4;
  private static final double TO = 10;
  private static final int SEEDS = Integer.getInteger("etude.seeds", 2);
  private static final int FIRST_SEED = Integer.getInteger("etude.firstSeed", 3);
  /** Names with commas between them. */
  private static final String CHOSEN = System.getProperty("etude.tables", "");

  private static final int SEEN = 300;
  private static final int UNSEEN = 300;

  static {
    TARGETS.put("Vehicle", "Class");
    TARGETS.put("Satellite", "classes");
    TARGETS.put("spam", "type");
    TARGETS.put("credit_data", "Status");
    TARGETS.put("concrete", "compressive_strength");
    TARGETS.put("diamonds", "price");
  }

  @Test
  void tunerAndGridBeatChanceOnEachTable() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(TABLES), "the tables are not there");
    SupportedJdk.assume();
    try (SparkSession session = LocalSession.start()) {
      for (Map.Entry<String, String> each : TARGETS.entrySet()) {
        if (!CHOSEN.isEmpty() && !List.of(CHOSEN.split(",")).contains(each.getKey())) {
          continue;
        }
        Examples examples =
            Examples.read(TABLES.resolve(each.getKey() + ".csv")).predicting(each.getValue());
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
          double[] losses = losses(session, examples, seed);
          System.out.printf(
              Locale.ROOT,
              "| %s | %d | %.4f | %.4f |%n",
              each.getKey(),
              seed,
              losses[0],
              losses[1]);
          double chance = examples.target() instanceof Target.Classes classes
              ? Math.log(classes.classNames().size())
              : 1; // the deviation of the target
          assertThat(Math.max(losses[0], losses[1])).as(each.getKey()).isLessThan(chance);
        }
      }
    }
  }

  /** Returns the losses of rows not seen: the grid's, the tuner's. */
  private static double[] losses(SparkSession session, Examples examples, int seed) {
    int[] rows =
        Permutation.draw(examples.rows(), new Seed(seed).child("rows", 0).generator());
    Dataset<Row> seen = table(session, examples, Arrays.copyOf(rows, SEEN), rows);
    Dataset<Row> unseen =
        table(session, examples, Arrays.copyOfRange(rows, SEEN, SEEN + UNSEEN), rows);
    return examples.target() instanceof Target.Classes classes
        ? losses(perceptron(examples, classes, seed), seen, unseen, seed)
        : losses(machine(seed), seen, unseen, seed);
  }

  /** What is tuned, and what judges. */
  private record Training(Estimator<?> estimator, DoubleParam stepSize, Evaluator loss) {}

  private static Training perceptron(Examples examples, Target.Classes classes, int seed) {
    MultilayerPerceptronClassifier perceptron = new MultilayerPerceptronClassifier()
        .setLayers(
            new int[] {examples.featureNames().size(), 8, classes.classNames().size()})
        .setSolver("gd")
        .setTol(0)
        .setMaxIter(30)
        .setSeed(seed);
    return new Training(
        perceptron,
        perceptron.stepSize(),
        new MulticlassClassificationEvaluator().setMetricName("logLoss"));
  }

  private static Training machine(int seed) {
    FMRegressor machine =
        new FMRegressor().setFactorSize(4).setTol(0).setMaxIter(30).setSeed(seed);
    return new Training(machine, machine.stepSize(), new RegressionEvaluator());
  }

  private static double[] losses(
      Training training, Dataset<Row> seen, Dataset<Row> unseen, int seed) {
    double[] grid = new double[POINTS];
    Arrays.setAll(grid, i -> FROM * Math.pow(TO / FROM, i / (POINTS - 1.0)));
    TrainValidationSplitModel byGrid = new TrainValidationSplit()
        .setEstimator(training.estimator())
        .setEvaluator(training.loss())
        .setEstimatorParamMaps(
            new ParamGridBuilder().addGrid(training.stepSize(), grid).build())
        .setSeed(seed)
        .fit(seen);
    double gridLoss = training.loss().evaluate(byGrid.transform(unseen));
    double tunerLoss = training
        .loss()
        .evaluate(new StepSizeTuner()
            .setEstimator(training.estimator())
            .setEvaluator(training.loss())
            .addRange(training.stepSize(), FROM, TO)
            .setTrials(POINTS / 2)
            .setFolds(1)
            .setTestRatio(0)
            .setSeed(seed)
            .fit(seen)
            .bestModel()
            .transform(unseen));
    return new double[] {gridLoss, tunerLoss};
  }

  /** Columns are standardised by the rows that both see; gaps are means. */
  private static Dataset<Row> table(
      SparkSession session, Examples examples, int[] rows, int[] all) {
    double[][] features = examples.features();
    int columns = examples.featureNames().size();
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (int j = 0; j < columns; j++) {
      int column = j;
      double[] known = Arrays.stream(all, 0, SEEN)
          .mapToDouble(row -> features[row][column])
          .filter(Double::isFinite)
          .toArray();
      double mean = Arrays.stream(known).average().orElse(0);
      means[j] = mean;
      deviations[j] = Math.sqrt(
          Arrays.stream(known).map(x -> (x - mean) * (x - mean)).average().orElse(0));
    }
    double[] labels = labels(examples, rows, all);
    List<Row> made = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      double[] x = new double[columns];
      for (int j = 0; j < columns; j++) {
        double value = features[rows[i]][j];
        x[j] = Double.isFinite(value) && deviations[j] > 0 ? (value - means[j]) / deviations[j] : 0;
      }
      made.add(RowFactory.create(Vectors.dense(x), labels[i]));
    }
    StructType schema = new StructType()
        .add("features", SQLDataTypes.VectorType())
        .add("label", DataTypes.DoubleType);
    return session.createDataFrame(made, schema).coalesce(1).cache();
  }

  /** Classes, or numbers standardised by the rows that both see. */
  private static double[] labels(Examples examples, int[] rows, int[] all) {
    if (examples.target() instanceof Target.Classes classes) {
      return Arrays.stream(classes.labels(rows)).asDoubleStream().toArray();
    }
    Target.Numbers target = (Target.Numbers) examples.target();
    double[] seen = target.values(Arrays.copyOf(all, SEEN));
    double mean = Arrays.stream(seen).average().orElseThrow();
    double variance =
        Arrays.stream(seen).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    return Arrays.stream(target.values(rows))
        .map(y -> (y - mean) / Math.sqrt(variance))
        .toArray();
  }
}
