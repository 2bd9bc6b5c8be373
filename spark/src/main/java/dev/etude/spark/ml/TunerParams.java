package dev.etude.spark.ml;

import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;

/** The params of a {@link StepSizeTuner}, with their limits and what they are unless set. */
abstract class TunerParams extends Estimator<StepSizeTunerModel> {
  private static final long serialVersionUID = 1;

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

  @SuppressWarnings("this-escape") // params know their owner
  TunerParams(String uid) {
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
   * Returns the param evaluator.
   *
   * @return what judges
   */
  public Param<Evaluator> evaluator() {
    return evaluator;
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
   * Returns the param folds.
   *
   * @return how many folds, and so how many fits of one setting at most; 3 unless set; 1 for a single split
   */
  public IntParam folds() {
    return folds;
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
   * Returns the param seed.
   *
   * @return the seed of everything random; 0 unless set
   */
  public LongParam seed() {
    return seed;
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
   * Returns the param testRatio.
   *
   * @return the part of the rows that compare the two choices, in [0, 1); 0.2 unless set
   */
  public DoubleParam testRatio() {
    return testRatio;
  }

  /**
   * Returns the param directory.
   *
   * @return where the journal is, from which a killed tuning goes on; none unless set
   */
  public Param<String> directory() {
    return directory;
  }

  final <T> T required(Param<T> param) {
    if (!isSet(param)) {
      throw new IllegalArgumentException("a StepSizeTuner must have " + param.name()
          + ", but none was set; see " + (param.equals(ranges) ? "addRange" : "its setter"));
    }
    return getOrDefault(param);
  }

  final int number(IntParam param) {
    return (int) getOrDefault(param);
  }

  final double ratio(DoubleParam param) {
    return (double) getOrDefault(param);
  }

  /** The test rows per row trained on. */
  final double testToTrained() {
    double test = ratio(testRatio);
    int k = number(folds);
    double part = k == 1 ? ratio(trainRatio) : (k - 1.0) / k;
    return test / ((1 - test) * part);
  }
}
