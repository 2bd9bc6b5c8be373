package dev.etude.spark;

// tag::program[]
import dev.etude.spark.ml.StepSizeTuner;
import dev.etude.spark.ml.StepSizeTunerModel;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A perceptron whose step size is tuned. */
public final class TunedOnSpark {
  private TunedOnSpark() {}

  public static StepSizeTunerModel tuned(Dataset<Row> table, int[] layers, String directory) {
    MultilayerPerceptronClassifier perceptron =
        new MultilayerPerceptronClassifier().setLayers(layers).setSolver("gd").setMaxIter(10);
    return new StepSizeTuner()
        .setEstimator(perceptron)
        .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
        .addRange(perceptron.stepSize(), 1e-4, 10)
        .setTrials(6)
        .setSeed(1)
        .setDirectory(directory)
        .fit(table);
  }
}
// end::program[]
