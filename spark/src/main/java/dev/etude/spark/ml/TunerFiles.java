package dev.etude.spark.ml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.etude.update.parameter.Coordinate;
import java.io.IOException;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Metadata in the format of Spark ML, so that pipelines can save and load what has them. */
final class TunerFiles {
  static final ObjectMapper JSON = new ObjectMapper();

  private TunerFiles() {}

  /** Begins the metadata of a stage, with those of its params that are numbers or texts. */
  static ObjectNode metadata(Params stage) {
    ObjectNode metadata = JSON.createObjectNode();
    metadata.put("class", stage.getClass().getName());
    metadata.put("timestamp", System.currentTimeMillis());
    metadata.put("sparkVersion", org.apache.spark.package$.MODULE$.SPARK_VERSION());
    metadata.put("uid", stage.uid());
    ObjectNode values = metadata.putObject("paramMap");
    for (ParamPair<?> pair : stage.paramMap().toList()) {
      if (isPlain(pair.value())) {
        values.set(pair.param().name(), read(encode(pair)));
      }
    }
    metadata.putObject("defaultParamMap");
    return metadata;
  }

  static boolean isPlain(Object value) {
    return value instanceof Number || value instanceof String || value instanceof Boolean;
  }

  /** The value of a param in JSON. */
  static <T> String encode(ParamPair<T> pair) {
    return pair.param().jsonEncode(pair.value());
  }

  static void write(SparkSession session, ObjectNode metadata, String path) {
    session
        .createDataset(List.of(metadata.toString()), Encoders.STRING())
        .coalesce(1)
        .write()
        .text(path + "/metadata");
  }

  static JsonNode metadata(SparkSession session, String path) {
    return read(session.read().textFile(path + "/metadata").first());
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the metadata must be JSON, but are not: " + json, e);
    }
  }

  /** Sets the params that were saved. */
  static void restore(Params stage, JsonNode metadata) {
    metadata.get("paramMap").properties().forEach(entry -> {
      Param<Object> param = stage.getParam(entry.getKey());
      stage.set(param, param.jsonDecode(entry.getValue().toString()));
    });
  }

  static void save(Object part, String path) {
    if (!(part instanceof MLWritable writable)) {
      throw new UnsupportedOperationException(
          part.getClass().getName() + " cannot be saved: it is not MLWritable");
    }
    try {
      writable.write().save(path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Loads any stage or evaluator by the reader that its class has, as Spark's pipelines do. */
  static Object load(SparkSession session, String path) {
    String name = metadata(session, path).get("class").asText();
    try {
      Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
      return ((MLReader<?>) type.getMethod("read").invoke(null))
          .session(session)
          .load(path);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot load " + name + " from " + path, e);
    }
  }

  /** Writes a tuner: its numbers, its ranges, and what it tunes and judges by. */
  static MLWriter writer(StepSizeTuner tuner) {
    return new MLWriter() {
      @Override
      public void saveImpl(String path) {
        ObjectNode metadata = metadata(tuner);
        ArrayNode saved = metadata.putArray("ranges");
        for (ParamRange range : tuner.required(tuner.ranges())) {
          saved
              .addObject()
              .put("parent", range.param().parent())
              .put("name", range.param().name())
              .put("scale", range.scale().name())
              .put("from", range.from())
              .put("to", range.to());
        }
        TunerFiles.write(sparkSession(), metadata, path);
        TunerFiles.save(tuner.required(tuner.estimator()), path + "/estimator");
        TunerFiles.save(tuner.required(tuner.evaluator()), path + "/evaluator");
      }
    };
  }

  /** Reads what {@link #writer} wrote. */
  static MLReader<StepSizeTuner> reader() {
    return new MLReader<>() {
      @Override
      public StepSizeTuner load(String path) {
        JsonNode metadata = metadata(sparkSession(), path);
        StepSizeTuner tuner = new StepSizeTuner(metadata.get("uid").asText());
        restore(tuner, metadata);
        Estimator<?> tuned = (Estimator<?>) TunerFiles.load(sparkSession(), path + "/estimator");
        tuner.setEstimator(tuned);
        tuner.setEvaluator((Evaluator) TunerFiles.load(sparkSession(), path + "/evaluator"));
        for (JsonNode range : metadata.get("ranges")) {
          tuner.addRange(
              Searched.find(
                  tuned, range.get("parent").asText(), range.get("name").asText()),
              Coordinate.valueOf(range.get("scale").asText()),
              range.get("from").asDouble(),
              range.get("to").asDouble());
        }
        return tuner;
      }
    };
  }
}
