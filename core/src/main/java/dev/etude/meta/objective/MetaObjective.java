package dev.etude.meta.objective;

/**
 * What meta-training descends: a reduction of the losses on some rows.
 *
 * @param reduction how losses become one number
 * @param rows where they are read
 */
public record MetaObjective(Reduction reduction, Rows rows) {
  /**
   * Returns (1/t) log f_train(w_t).
   *
   * @return the objective of the paper's section 3
   */
  public static MetaObjective logOfLastLoss() {
    return new MetaObjective(Reduction.LOG_LAST, Rows.TRAINING);
  }

  /**
   * Returns f_train(w_t).
   *
   * @return the naive objective
   */
  public static MetaObjective lastLoss() {
    return new MetaObjective(Reduction.LAST, Rows.TRAINING);
  }

  /**
   * Returns (1/t) Σ_τ f_train(w_τ).
   *
   * @return the mean over the steps
   */
  public static MetaObjective meanLoss() {
    return new MetaObjective(Reduction.MEAN, Rows.TRAINING);
  }

  /**
   * Returns the same reduction of the validation losses.
   *
   * @return the train-by-validation objective
   */
  public MetaObjective onValidation() {
    return new MetaObjective(reduction, Rows.VALIDATION);
  }
}
