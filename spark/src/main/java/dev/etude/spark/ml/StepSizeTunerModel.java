package dev.etude.spark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The model that was fitted to all rows with the params that a {@link StepSizeTuner} chose, and what is known of the choice.
 *
 * <pre>
 *   model.transform(table);
 *   model.chosen().get("stepSize");
 *   StepSizeTunerModel.load("models/tuned");
 * </pre>
 */
public final class StepSizeTunerModel extends Model<StepSizeTunerModel> implements MLWritable {
  private static final long serialVersionUID = 1;

  private final String uid;
  private final Model<?> bestModel;
  private final transient TunerReport report;

  StepSizeTunerModel(String uid, Model<?> bestModel, TunerReport report) {
    this.uid = uid;
    this.bestModel = bestModel;
    this.report = report;
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Returns the model that transforms.
   *
   * @return what the estimator fitted to all rows
   */
  public Model<?> bestModel() {
    return bestModel;
  }

  /**
   * Returns what is known.
   *
   * @return answer, choices, verdict and trials
   */
  public TunerReport report() {
    return report;
  }

  /**
   * Returns the params of the model.
   *
   * @return values by name, whole numbers not yet rounded
   */
  public Map<String, Double> chosen() {
    return report.chosen().parameters();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    return bestModel.transform(dataset);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return bestModel.transformSchema(schema);
  }

  @Override
  public StepSizeTunerModel copy(ParamMap extra) {
    StepSizeTunerModel copy = new StepSizeTunerModel(uid, (Model<?>) bestModel.copy(extra), report);
    copyValues(copy, extra);
    return hasParent() ? copy.setParent(parent()) : copy;
  }

  @Override
  public MLWriter write() {
    return new MLWriter() {
      @Override
      public void saveImpl(String path) {
        ObjectNode metadata = TunerFiles.metadata(StepSizeTunerModel.this);
        metadata.set("report", TunerFiles.JSON.valueToTree(report));
        TunerFiles.write(sparkSession(), metadata, path);
        TunerFiles.save(bestModel, path + "/bestModel");
      }
    };
  }

  /**
   * Returns a reader, which pipelines use.
   *
   * @return reads what {@link #write} wrote
   */
  public static MLReader<StepSizeTunerModel> read() {
    return new MLReader<>() {
      @Override
      public StepSizeTunerModel load(String path) {
        JsonNode metadata = TunerFiles.metadata(sparkSession(), path);
        try {
          return new StepSizeTunerModel(
              metadata.get("uid").asText(),
              (Model<?>) TunerFiles.load(sparkSession(), path + "/bestModel"),
              TunerFiles.JSON.treeToValue(metadata.get("report"), TunerReport.class));
        } catch (JsonProcessingException e) {
          throw new IllegalStateException(path + " is no model of a StepSizeTuner", e);
        }
      }
    };
  }

  /**
   * Loads a model.
   *
   * @param path where it was saved
   * @return the model
   */
  public static StepSizeTunerModel load(String path) {
    return read().load(path);
  }
}
