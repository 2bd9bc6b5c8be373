package dev.etude.spark.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.etude.random.Seed;
import dev.etude.study.Study;
import dev.etude.study.StudyResult;
import dev.etude.study.StudySettings;
import dev.etude.update.parameter.Coordinate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Tunes the step size, and other numeric params, of an estimator of Spark ML.
 *
 * <pre>
 *   StepSizeTunerModel model = new StepSizeTuner()
 *       .setEstimator(perceptron)
 *       .setEvaluator(evaluator)
 *       .addRange(perceptron.stepSize(), 1e-4, 1)
 *       .fit(table);
 * </pre>
 *
 * <p>Each trial fits the estimator to all folds but one and evaluates it on the rows trained on, on the fold and on the test rows.
 * Which setting and which fold comes next is the study's decision. Last, the estimator is fitted to all rows with the chosen setting.
 */
public final class StepSizeTuner extends Estimator<StepSizeTunerModel> implements MLWritable {
  private static final long serialVersionUID = 1;
  private static final String FILE = "study.tsv";

  private final String uid;
  private final Param<Estimator<?>> estimator;
  private final Param<Evaluator> evaluator;
  private final Param<List<ParamRange>> ranges;
  private final IntParam trials;
  private final IntParam folds;
  private final IntParam parallelism;
  private final LongParam seed;
  private final DoubleParam trainRatio;
  private final DoubleParam testRatio;
  private final Param<String> directory;

  /** Creates a tuner with a name of its own. */
  public StepSizeTuner() {
    this(Identifiable.randomUID("stepSizeTuner"));
  }

  /**
   * Creates a tuner.
   *
   * @param uid its name
   */
  @SuppressWarnings("this-escape") // params know their owner
  public StepSizeTuner(String uid) {
    this.uid = uid;
    estimator = new Param<>(uid, "estimator", "what is tuned");
    evaluator = new Param<>(uid, "evaluator", "what judges");
    ranges = new Param<>(uid, "ranges", "which params are searched, and where");
    trials = new IntParam(uid, "trials", "the number of fits (>= 3)", ParamValidators.gtEq(3));
    folds =
        new IntParam(uid, "folds", "at most as many fits of a setting", ParamValidators.gtEq(1));
    parallelism = new IntParam(uid, "parallelism", "fits at once", ParamValidators.gtEq(1));
    seed = new LongParam(uid, "seed", "what everything random depends on");
    trainRatio = new DoubleParam(
        uid,
        "trainRatio",
        "with one fold, the part of the rows trained on",
        ParamValidators.inRange(0, 1, false, false));
    testRatio = new DoubleParam(
        uid,
        "testRatio",
        "the part of the rows that compare the two choices",
        ParamValidators.inRange(0, 1, true, false));
    directory = new Param<>(uid, "directory", "where the journal is; empty for none");
    setDefault(trials, 15);
    setDefault(folds, 3);
    setDefault(parallelism, 1);
    setDefault(seed, 0L);
    setDefault(trainRatio, 0.75);
    setDefault(testRatio, 0.2);
    setDefault(directory, "");
  }

  @Override
  public String uid() {
    return uid;
  }

  /**
   * Returns the param estimator.
   *
   * @return what is tuned
   */
  public Param<Estimator<?>> estimator() {
    return estimator;
  }

  /**
   * Sets the param estimator.
   *
   * @param value what is tuned
   * @return this
   */
  public StepSizeTuner setEstimator(Estimator<?> value) {
    set(estimator, value);
    return this;
  }

  /**
   * Returns the param evaluator.
   *
   * @return what judges
   */
  public Param<Evaluator> evaluator() {
    return evaluator;
  }

  /**
   * Sets the param evaluator.
   *
   * @param value what judges
   * @return this
   */
  public StepSizeTuner setEvaluator(Evaluator value) {
    set(evaluator, value);
    return this;
  }

  /**
   * Returns the param ranges.
   *
   * @return which params are searched
   */
  public Param<List<ParamRange>> ranges() {
    return ranges;
  }

  /**
   * Returns the param trials.
   *
   * @return the number of fits, at least 3; 15 unless set
   */
  public IntParam trials() {
    return trials;
  }

  /**
   * Sets the param trials.
   *
   * @param value the number of fits, at least 3; 15 unless set
   * @return this
   */
  public StepSizeTuner setTrials(int value) {
    set(trials, value);
    return this;
  }

  /**
   * Returns the param folds.
   *
   * @return how many folds, and so how many fits of one setting at most; 3 unless set; 1 for a single split
   */
  public IntParam folds() {
    return folds;
  }

  /**
   * Sets the param folds.
   *
   * @param value how many folds, and so how many fits of one setting at most; 3 unless set; 1 for a single split
   * @return this
   */
  public StepSizeTuner setFolds(int value) {
    set(folds, value);
    return this;
  }

  /**
   * Returns the param parallelism.
   *
   * @return how many fits run at once; they are chosen together; 1 unless set
   */
  public IntParam parallelism() {
    return parallelism;
  }

  /**
   * Sets the param parallelism.
   *
   * @param value how many fits run at once; they are chosen together; 1 unless set
   * @return this
   */
  public StepSizeTuner setParallelism(int value) {
    set(parallelism, value);
    return this;
  }

  /**
   * Returns the param seed.
   *
   * @return what everything random depends on; 0 unless set
   */
  public LongParam seed() {
    return seed;
  }

  /**
   * Sets the param seed.
   *
   * @param value what everything random depends on; 0 unless set
   * @return this
   */
  public StepSizeTuner setSeed(long value) {
    set(seed, value);
    return this;
  }

  /**
   * Returns the param trainRatio.
   *
   * @return with one fold, the part of the rows trained on, in (0, 1); 0.75 unless set
   */
  public DoubleParam trainRatio() {
    return trainRatio;
  }

  /**
   * Sets the param trainRatio.
   *
   * @param value with one fold, the part of the rows trained on, in (0, 1); 0.75 unless set
   * @return this
   */
  public StepSizeTuner setTrainRatio(double value) {
    set(trainRatio, value);
    return this;
  }

  /**
   * Returns the param testRatio.
   *
   * @return the part of the rows that compare the two choices, in [0, 1); 0.2 unless set
   */
  public DoubleParam testRatio() {
    return testRatio;
  }

  /**
   * Sets the param testRatio.
   *
   * @param value the part of the rows that compare the two choices, in [0, 1); 0.2 unless set
   * @return this
   */
  public StepSizeTuner setTestRatio(double value) {
    set(testRatio, value);
    return this;
  }

  /**
   * Returns the param directory.
   *
   * @return where the journal is, from which a killed tuning goes on; none unless set
   */
  public Param<String> directory() {
    return directory;
  }

  /**
   * Sets the param directory.
   *
   * @param value where the journal is, from which a killed tuning goes on; none unless set
   * @return this
   */
  public StepSizeTuner setDirectory(String value) {
    set(directory, value);
    return this;
  }
  /**
   * Searches a param on a logarithmic scale.
   *
   * @param param a number of the estimator or of a stage in it
   * @param from the smallest value, positive
   * @param to the largest value
   * @return this
   */
  public StepSizeTuner addRange(Param<?> param, double from, double to) {
    return addRange(param, Coordinate.LOG, from, to);
  }

  /**
   * Searches a param. The first one is that for which the values that are as good are told; four at most.
   *
   * @param param a number of the estimator or of a stage in it
   * @param scale logarithms for positive numbers, logits for fractions
   * @param from the smallest value, positive
   * @param to the largest value
   * @return this
   */
  public StepSizeTuner addRange(Param<?> param, Coordinate scale, double from, double to) {
    List<ParamRange> more = new ArrayList<>(isSet(ranges) ? getOrDefault(ranges) : List.of());
    more.add(new ParamRange(param, scale, from, to));
    set(ranges, more);
    return this;
  }

  private <T> T required(Param<T> param) {
    if (!isSet(param)) {
      throw new IllegalArgumentException("a StepSizeTuner must have " + param.name()
          + ", but none was set; see " + (param.equals(ranges) ? "addRange" : "its setter"));
    }
    return getOrDefault(param);
  }

  private int number(IntParam param) {
    return (int) getOrDefault(param);
  }

  private double ratio(DoubleParam param) {
    return (double) getOrDefault(param);
  }

  @Override
  public StepSizeTunerModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Fits fits = new Fits(
        required(estimator),
        required(evaluator),
        new Searched(required(ranges)),
        ratio(testRatio) > 0);
    StudyResult result;
    Study study;
    try (FoldedRows rows = FoldedRows.of(
        dataset,
        uid + "__fold",
        number(folds),
        ratio(trainRatio),
        ratio(testRatio),
        new Seed((long) getOrDefault(seed)).child("folds", 0).value())) {
      study = study(fits, rows);
      new Trials(study, trial -> fits.trained(trial, rows))
          .run(number(trials), number(parallelism));
      result = study.result(fits.metric(), testToTrained());
    }
    TunerReport report = TunerReport.of(result, study.trials(), fits.metric());
    Model<?> best =
        fits.fitted(dataset, List.copyOf(report.chosen().parameters().values()));
    return new StepSizeTunerModel(uid, best, report).setParent(this);
  }

  private Study study(Fits fits, FoldedRows rows) {
    StudySettings settings = new StudySettings(
        fits.searched().space(),
        new Seed((long) getOrDefault(seed)),
        number(folds),
        fits.about() + "; rows " + rows.summary());
    String where = getOrDefault(directory);
    if (where.isEmpty()) {
      return Study.inMemory(settings);
    }
    try {
      return Study.in(Files.createDirectories(Path.of(where)).resolve(FILE), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The test rows per row trained on. */
  private double testToTrained() {
    double test = ratio(testRatio);
    int k = number(folds);
    double part = k == 1 ? ratio(trainRatio) : (k - 1.0) / k;
    return test / ((1 - test) * part);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return required(estimator).transformSchema(schema);
  }

  @Override
  public StepSizeTuner copy(ParamMap extra) {
    StepSizeTuner copy = defaultCopy(extra);
    if (copy.isSet(copy.estimator)) {
      copy.setEstimator(copy.required(copy.estimator).copy(extra));
    }
    if (copy.isSet(copy.evaluator)) {
      copy.setEvaluator(copy.required(copy.evaluator).copy(extra));
    }
    return copy;
  }

  @Override
  public MLWriter write() {
    return new MLWriter() {
      @Override
      public void saveImpl(String path) {
        ObjectNode metadata = TunerFiles.metadata(StepSizeTuner.this);
        ArrayNode saved = metadata.putArray("ranges");
        for (ParamRange range : required(ranges)) {
          saved
              .addObject()
              .put("parent", range.param().parent())
              .put("name", range.param().name())
              .put("scale", range.scale().name())
              .put("from", range.from())
              .put("to", range.to());
        }
        TunerFiles.write(sparkSession(), metadata, path);
        TunerFiles.save(required(estimator), path + "/estimator");
        TunerFiles.save(required(evaluator), path + "/evaluator");
      }
    };
  }

  /**
   * Returns a reader, which pipelines use.
   *
   * @return reads what {@link #write} wrote
   */
  public static MLReader<StepSizeTuner> read() {
    return new MLReader<>() {
      @Override
      public StepSizeTuner load(String path) {
        JsonNode metadata = TunerFiles.metadata(sparkSession(), path);
        StepSizeTuner tuner = new StepSizeTuner(metadata.get("uid").asText());
        TunerFiles.restore(tuner, metadata);
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

  /**
   * Loads a tuner.
   *
   * @param path where it was saved
   * @return the tuner
   */
  public static StepSizeTuner load(String path) {
    return read().load(path);
  }
}
