package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.LogisticLoss;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.math.Vector;
import dev.etude.testkit.PastedLines;
import dev.etude.tuning.framework.CarriedOver;
import dev.etude.tuning.framework.CarriedOver.Loss;
import dev.etude.tuning.framework.Framework;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Schedule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scala.Tuple2;

/** The lines that {@code tune} prints for Spark are run by Spark, and its weights are those of a training here. */
class PastedLinesTest {
  private static final double[][] X = {{1, 2}, {-1, 0.5}, {0.3, -1}, {2, 1}, {-0.4, 0.2}};
  private static final double[] Y = {1, -0.5, 2, 0.7, 0.1};
  private static final int[] TWO = {0, 1, 1, 0, 1};
  private static final int[] THREE = {0, 1, 2, 0, 1};
  private static final int STEPS = 25;
  private static final double ACCURACY = 1e-12;

  private static SparkSession session;

  @TempDir
  private Path folder;

  @BeforeAll
  static void start() {
    SupportedJdk.assume();
    session = LocalSession.start();
  }

  @AfterAll
  static void stop() {
    if (session != null) {
      session.stop();
    }
  }

  private static double[] here(OutputLoss loss, Schedule schedule) {
    Network network = Network.of(MlpShape.of(2, loss.outputs()), Activation.RELU, X, loss);
    return Trajectory.run(
            network,
            Vector.of(new double[network.dimension()]),
            Optimizer.of(new GradientDescent(), schedule))
        .weights()
        .toArray();
  }

  private static String lines(Loss loss, Schedule schedule) {
    return Framework.SPARK_ML.lines(new CarriedOver(
        new GradientDescent(),
        schedule,
        new CarriedOver.Model(loss, List.of(), "relu", 0),
        CarriedOver.ALL_ROWS,
        STEPS,
        1));
  }

  private double[] perceptron(Loss loss, int[] labels, int classes) {
    String lines = lines(loss, new ConstantStep(0.7, STEPS));
    MultilayerPerceptronClassifier made = (MultilayerPerceptronClassifier) PastedLines.value(
        folder,
        "import org.apache.spark.ml.classification.*;\nint features = 2, classes = " + classes
            + ";\n" + lines,
        "classifier");
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      rows.add(RowFactory.create(Vectors.dense(X[i]), (double) labels[i]));
    }
    Dataset<Row> table = session.createDataFrame(
        rows,
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.DoubleType));
    return made.setInitialWeights(Vectors.zeros(3 * classes))
        .fit(table.coalesce(1))
        .weights()
        .toArray();
  }

  /** Two outputs of two classes: their difference is the one output here. Weights of a feature stand together, biases last, as here. */
  @Test
  void perceptronOfTwoClassesIsALogisticModelHere() {
    double[] w = perceptron(Loss.LOGISTIC, TWO, 2);
    assertThat(new double[] {w[1] - w[0], w[3] - w[2], w[5] - w[4]})
        .containsExactly(
            here(LogisticLoss.of(TWO), new ConstantStep(0.7, STEPS)), within(ACCURACY));
  }

  @Test
  void perceptronOfThreeClassesIsASoftmaxModelHere() {
    double[] w = perceptron(Loss.SOFTMAX, THREE, 3);
    assertThat(w)
        .containsExactly(
            here(CrossEntropy.of(THREE, 3), new ConstantStep(0.7, STEPS)), within(ACCURACY));
  }

  /** The bias is a column of ones in MLlib. */
  @ParameterizedTest
  @EnumSource(
      value = Loss.class,
      names = {"HALF_SQUARE", "LOGISTIC"})
  void descentOfMllibByAScheduleIsATrainingHere(Loss loss) {
    boolean squares = loss == Loss.HALF_SQUARE;
    Schedule schedule = new Cosine(0.5, 0.05, 0.2, STEPS);
    List<Tuple2<Object, org.apache.spark.mllib.linalg.Vector>> rows = new ArrayList<>();
    for (int i = 0; i < Y.length; i++) {
      rows.add(new Tuple2<>(
          squares ? Y[i] : (double) TWO[i],
          org.apache.spark.mllib.linalg.Vectors.dense(X[i][0], new double[] {X[i][1], 1})));
    }
    Object data = JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(rows, 1)
        .rdd();
    Object weights = PastedLines.value(folder, """
        import org.apache.spark.mllib.linalg.*;
        import org.apache.spark.mllib.optimization.*;
        import scala.Tuple2;
        org.apache.spark.rdd.RDD<Tuple2<Object, Vector>> data = (org.apache.spark.rdd.RDD<Tuple2<Object, Vector>>) given[0];
        Vector start = Vectors.zeros(3);
        """ + lines(loss, schedule), "weights", data);
    OutputLoss same = squares ? SquaredLoss.of(Y) : LogisticLoss.of(TWO);
    assertThat(((org.apache.spark.mllib.linalg.Vector) weights).toArray())
        .containsExactly(here(same, schedule), within(ACCURACY));
  }
}
