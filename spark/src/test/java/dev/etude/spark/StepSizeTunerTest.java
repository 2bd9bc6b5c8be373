package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import dev.etude.spark.ml.StepSizeTuner;
import dev.etude.spark.ml.StepSizeTunerModel;
import dev.etude.study.StudyException;
import dev.etude.update.parameter.Coordinate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.FMClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.regression.FMRegressor;
import org.apache.spark.ml.regression.LinearRegression;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tunings on two cores of this process. */
@Timeout(300)
class StepSizeTunerTest {
  private static final int FITS = 4;
  private static SparkSession session;
  private static Dataset<Row> table;
  private static StepSizeTunerModel whole;

  @TempDir
  private Path directory;

  @BeforeAll
  static void start() {
    SupportedJdk.assume();
    session = LocalSession.start();
    table = table(3);
    whole = regression().fit(table);
  }

  @AfterAll
  static void stop() {
    if (session != null) {
      session.stop();
    }
  }

  /** The label is 2 a − b with noise, or whether that is positive. */
  private static Dataset<Row> table(long seed) {
    UniformRandomProvider random = new Seed(seed).generator();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      double a = 2 * random.nextDouble() - 1;
      double b = 2 * random.nextDouble() - 1;
      double label = 2 * a - b + 0.5 * (random.nextDouble() - 0.5);
      rows.add(RowFactory.create(a, b, label, label > 0 ? 1.0 : 0.0));
    }
    StructType schema = new StructType()
        .add("a", DataTypes.DoubleType)
        .add("b", DataTypes.DoubleType)
        .add("label", DataTypes.DoubleType)
        .add("sign", DataTypes.DoubleType);
    return new VectorAssembler()
        .setInputCols(new String[] {"a", "b"})
        .setOutputCol("features")
        .transform(session.createDataFrame(rows, schema).coalesce(1))
        .cache();
  }

  private static StepSizeTuner regression() {
    FMRegressor machine = new FMRegressor().setMaxIter(3).setFactorSize(2).setSolver("gd");
    return new StepSizeTuner()
        .setEstimator(machine)
        .setEvaluator(new RegressionEvaluator())
        .addRange(machine.stepSize(), 1e-4, 10)
        .setTrials(FITS)
        .setSeed(1);
  }

  @Test
  void thePageShowsWhatIsCompiled() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/etude/spark/TunedOnSpark.java"));
    String begin = "// tag::program[]\n";
    assertThat(Files.readString(Path.of("../docs/spark.md")))
        .contains(source.substring(
            source.indexOf(begin) + begin.length(), source.indexOf("// end::program[]")));
  }

  @Test
  void aPerceptronIsTunedByTheProgramOfThePage() {
    StepSizeTunerModel model = TunedOnSpark.tuned(
        table.withColumnRenamed("label", "value").withColumnRenamed("sign", "label"),
        new int[] {2, 2},
        directory.resolve("study").toString());
    assertThat(model.report().trials()).hasSize(6);
    assertThat(model.report().answer()).startsWith("Use step size ").contains("test logLoss");
    assertThat(model.report().verdict()).isIn("train-by-train", "train-by-validation", "either");
    assertThat(model.report().chosen().metric())
        .as("two classes at random")
        .isLessThan(Math.log(2));
    assertThat(model.report().trials().get(0).parameters().get("stepSize"))
        .as("the middle on a log scale")
        .isCloseTo(Math.sqrt(1e-4 * 10), within(1e-6));
  }

  @Test
  void aClassifierIsJudgedByAMetricOfWhichMoreIsBetter() {
    FMClassifier machine =
        new FMClassifier().setMaxIter(3).setFactorSize(2).setSolver("gd").setLabelCol("sign");
    StepSizeTunerModel model = new StepSizeTuner()
        .setEstimator(machine)
        .setEvaluator(
            new MulticlassClassificationEvaluator().setLabelCol("sign").setMetricName("accuracy"))
        .addRange(machine.stepSize(), 1e-4, 10)
        .setTrials(3)
        .setFolds(1)
        .setParallelism(2)
        .fit(table);
    assertThat(model.report().chosen().metric()).isBetween(0.5, 1.0);
    assertThat(model.report().trials()).allMatch(fit -> fit.validation() >= 0 && fit.test() <= 1);
    assertThat(model.report().answer()).contains("accuracy");
  }

  /** Two stages, a whole number and a fraction. */
  @Test
  void anyNumberOfAPipelineIsSearched() {
    LinearRegression regression =
        new LinearRegression().setFeaturesCol("scaled").setSolver("l-bfgs");
    StepSizeTunerModel model = new StepSizeTuner()
        .setEstimator(new Pipeline().setStages(new PipelineStage[] {
          new StandardScaler().setInputCol("features").setOutputCol("scaled"), regression
        }))
        .setEvaluator(new RegressionEvaluator())
        .addRange(regression.regParam(), 1e-4, 100)
        .addRange(regression.maxIter(), 1, 10)
        .addRange(regression.elasticNetParam(), Coordinate.LOGIT, 0.01, 0.99)
        .setTrials(FITS)
        .setTestRatio(0)
        .fit(table);
    assertThat(model.chosen().keySet()).containsExactly("regParam", "maxIter", "elasticNetParam");
    assertThat(model.chosen().get("regParam"))
        .as("large penalties leave the mean")
        .isLessThan(1);
    assertThat(model.report().answer()).startsWith("Use reg param ");
  }

  @Test
  void aTuningThatWasCutShortGoesOnToTheSameTrials() {
    String journal = directory.resolve("cut").toString();
    regression().setTrials(3).setDirectory(journal).fit(table);
    StepSizeTunerModel resumed = regression().setDirectory(journal).fit(table);
    assertThat(resumed.report().answer()).isEqualTo(whole.report().answer());
    assertThat(resumed.report().trials())
        .usingRecursiveComparison()
        .ignoringFields("seconds")
        .isEqualTo(whole.report().trials());
    assertThatThrownBy(() -> regression().setDirectory(journal).fit(table(4)))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("other settings");
  }

  @Test
  void tunerAndModelComeBackFromDiskInAPipeline() throws IOException {
    String saved = directory.resolve("pipeline").toString();
    new Pipeline()
        .setStages(new PipelineStage[] {regression()})
        .write()
        .overwrite()
        .save(saved);
    StepSizeTuner back = (StepSizeTuner) Pipeline.load(saved).getStages()[0];
    PipelineModel fitted = new Pipeline().setStages(new PipelineStage[] {back}).fit(table);
    String models = directory.resolve("model").toString();
    fitted.write().save(models);
    StepSizeTunerModel loaded = (StepSizeTunerModel) PipelineModel.load(models).stages()[0];
    assertThat(loaded.report().trials())
        .usingRecursiveComparison()
        .ignoringFields("seconds")
        .isEqualTo(whole.report().trials());
    assertThat(loaded.chosen()).isEqualTo(whole.chosen());
    assertThat(loaded.transform(table).select("prediction").collectAsList())
        .isEqualTo(whole.transform(table).select("prediction").collectAsList());
  }

  @Test
  void whatIsMissingOrNoNumberIsOneLine() {
    assertThatThrownBy(() -> new StepSizeTuner().fit(table))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must have estimator");
    assertThatThrownBy(() -> new StepSizeTuner().addRange(new FMRegressor().solver(), 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a number, but solver");
    assertThatThrownBy(() -> new StepSizeTuner().addRange(new FMRegressor().stepSize(), 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the largest step-size must be above");
  }
}
