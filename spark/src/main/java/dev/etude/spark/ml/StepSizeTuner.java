package dev.etude.spark.ml;

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
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
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
public final class StepSizeTuner extends TunerParams implements MLWritable {
  private static final long serialVersionUID = 1;
  private static final String FILE = "study.tsv";

  /** Creates a tuner with a name of its own. */
  public StepSizeTuner() {
    this(Identifiable.randomUID("stepSizeTuner"));
  }

  /**
   * Creates a tuner.
   *
   * @param uid its name
   */
  public StepSizeTuner(String uid) {
    super(uid);
  }

  /**
   * Sets the param estimator.
   *
   * @param value what is tuned
   * @return this
   */
  public StepSizeTuner setEstimator(Estimator<?> value) {
    set(estimator(), value);
    return this;
  }

  /**
   * Sets the param evaluator.
   *
   * @param value what judges
   * @return this
   */
  public StepSizeTuner setEvaluator(Evaluator value) {
    set(evaluator(), value);
    return this;
  }

  /**
   * Sets the param trials.
   *
   * @param value the number of fits, at least 3; 15 unless set
   * @return this
   */
  public StepSizeTuner setTrials(int value) {
    set(trials(), value);
    return this;
  }

  /**
   * Sets the param folds.
   *
   * @param value how many folds, and so how many fits of one setting at most; 3 unless set; 1 for a single split
   * @return this
   */
  public StepSizeTuner setFolds(int value) {
    set(folds(), value);
    return this;
  }

  /**
   * Sets the param parallelism.
   *
   * @param value how many fits run at once; they are chosen together; 1 unless set
   * @return this
   */
  public StepSizeTuner setParallelism(int value) {
    set(parallelism(), value);
    return this;
  }

  /**
   * Sets the param seed.
   *
   * @param value the seed of everything random; 0 unless set
   * @return this
   */
  public StepSizeTuner setSeed(long value) {
    set(seed(), value);
    return this;
  }

  /**
   * Sets the param trainRatio.
   *
   * @param value with one fold, the part of the rows trained on, in (0, 1); 0.75 unless set
   * @return this
   */
  public StepSizeTuner setTrainRatio(double value) {
    set(trainRatio(), value);
    return this;
  }

  /**
   * Sets the param testRatio.
   *
   * @param value the part of the rows that compare the two choices, in [0, 1); 0.2 unless set
   * @return this
   */
  public StepSizeTuner setTestRatio(double value) {
    set(testRatio(), value);
    return this;
  }

  /**
   * Sets the param directory.
   *
   * @param value where the journal is, from which a killed tuning goes on; none unless set
   * @return this
   */
  public StepSizeTuner setDirectory(String value) {
    set(directory(), value);
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
    List<ParamRange> more = new ArrayList<>(isSet(ranges()) ? getOrDefault(ranges()) : List.of());
    more.add(new ParamRange(param, scale, from, to));
    set(ranges(), more);
    return this;
  }

  @Override
  public StepSizeTunerModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Fits fits = new Fits(
        required(estimator()),
        required(evaluator()),
        new Searched(required(ranges())),
        ratio(testRatio()) > 0);
    StudyResult result;
    Study study;
    try (FoldedRows rows = FoldedRows.of(
        dataset,
        uid() + "__fold",
        number(folds()),
        ratio(trainRatio()),
        ratio(testRatio()),
        new Seed((long) getOrDefault(seed())).child("folds", 0).value())) {
      study = study(fits, rows);
      new Trials(study, trial -> fits.trained(trial, rows))
          .run(number(trials()), number(parallelism()));
      result = study.result(fits.metric(), testToTrained());
    }
    TunerReport report = TunerReport.of(result, study.trials(), fits.metric());
    Model<?> best =
        fits.fitted(dataset, List.copyOf(report.chosen().parameters().values()));
    return new StepSizeTunerModel(uid(), best, report).setParent(this);
  }

  private Study study(Fits fits, FoldedRows rows) {
    StudySettings settings = new StudySettings(
        fits.searched().space(),
        new Seed((long) getOrDefault(seed())),
        number(folds()),
        fits.about() + "; rows " + rows.summary());
    String where = getOrDefault(directory());
    if (where.isEmpty()) {
      return Study.inMemory(settings);
    }
    try {
      return Study.in(Files.createDirectories(Path.of(where)).resolve(FILE), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return required(estimator()).transformSchema(schema);
  }

  @Override
  public StepSizeTuner copy(ParamMap extra) {
    StepSizeTuner copy = defaultCopy(extra);
    if (copy.isSet(copy.estimator())) {
      copy.setEstimator(copy.required(copy.estimator()).copy(extra));
    }
    if (copy.isSet(copy.evaluator())) {
      copy.setEvaluator(copy.required(copy.evaluator()).copy(extra));
    }
    return copy;
  }

  @Override
  public MLWriter write() {
    return TunerFiles.writer(this);
  }

  /**
   * Returns a reader, which pipelines use.
   *
   * @return reads what {@link #write} wrote
   */
  public static MLReader<StepSizeTuner> read() {
    return TunerFiles.reader();
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
