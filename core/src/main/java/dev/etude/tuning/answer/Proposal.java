package dev.etude.tuning.answer;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The step size that one objective proposes, and its errors on data that no choice has seen: what an {@link Answer} weighs.
 *
 * @param chosenBy the objective, such as {@code train-by-validation}
 * @param rows the rows that it reads, as sentences call them, such as {@code validation rows}
 * @param parameters what is proposed, by keys for scripts; {@code stepSize} alone for a constant step size
 * @param candidates the step sizes tried, by the losses that the objective reads; empty if there is more to learn than one step size
 * @param errors of the trainings on unseen data, one for each split: what the two proposals are compared by
 * @param values of the metric on unseen data, one for each split: what people read
 * @param evidence of overfitting
 */
public record Proposal(
    String chosenBy,
    String rows,
    Map<String, Double> parameters,
    List<Candidate> candidates,
    Vector errors,
    Vector values,
    Evidence evidence) {
  /** The key of a constant step size. */
  public static final String STEP_SIZE = "stepSize";

  private static final double SAME = 0.05;

  /** Copies and checks. */
  public Proposal {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters)); // keeps the order
    candidates = List.copyOf(candidates);
    Arguments.atLeast(errors.dimension(), 1, "the number of splits");
    if (values.dimension() != errors.dimension()) {
      throw new IllegalArgumentException("values must be as many as errors, " + errors.dimension()
          + ", but are " + values.dimension());
    }
  }

  /**
   * How much a proposal fits the data that train, and what it loses on data held out from them.
   *
   * @param reach the sum of all step sizes; NaN if it is not known
   * @param trainLoss the mean loss on the training data
   * @param validationLoss the mean loss on the validation data after the same trainings
   * @param isSound whether each of these trainings ended no higher than it began
   */
  public record Evidence(double reach, double trainLoss, double validationLoss, boolean isSound) {
    /** Nothing is known. */
    public static final Evidence NONE = new Evidence(Double.NaN, Double.NaN, Double.NaN);

    /**
     * Creates evidence of trainings that all ended no higher than they began.
     *
     * @param reach the sum of all step sizes; NaN if it is not known
     * @param trainLoss the mean loss on the training data
     * @param validationLoss the mean loss on the validation data after the same trainings
     */
    public Evidence(double reach, double trainLoss, double validationLoss) {
      this(reach, trainLoss, validationLoss, true);
    }

    /** Whether this fits more than another, and the gap between the losses shows it. */
    boolean overfitsBeside(Evidence other) {
      return reach > other.reach
          && trainLoss < other.trainLoss
          && validationLoss > other.validationLoss;
    }
  }

  /**
   * Returns a proposal of one constant step size.
   *
   * @param chosenBy the objective, such as {@code train-by-validation}
   * @param rows the rows that it reads, as sentences call them
   * @param stepSize η, at least 0
   * @param candidates the step sizes tried
   * @param errors on unseen data, one for each split or repeat; of which less is better
   * @return a proposal whose metric is the error, without evidence of overfitting
   */
  public static Proposal of(
      String chosenBy, String rows, double stepSize, List<Candidate> candidates, double[] errors) {
    Vector copy = Vector.of(errors);
    return new Proposal(
        chosenBy, rows, Map.of(STEP_SIZE, stepSize), candidates, copy, copy, Evidence.NONE);
  }

  /**
   * Returns the constant step size.
   *
   * @return empty if more than that is proposed
   */
  public OptionalDouble stepSize() {
    Double stepSize = parameters.get(STEP_SIZE);
    return stepSize == null || parameters.size() > 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(stepSize);
  }

  /**
   * Says whether any training on unseen data had no finite error.
   *
   * @return true if it cannot be recommended
   */
  public boolean hasDiverged() {
    for (double error : errors.toArray()) {
      if (!Double.isFinite(error)) {
        return true;
      }
    }
    return false;
  }

  /** How far the parameters of two proposals are apart at most, as a part of the smaller; infinite if they are not the same ones. */
  double distance(Proposal other) {
    if (parameters.isEmpty() || !parameters.keySet().equals(other.parameters.keySet())) {
      return Double.POSITIVE_INFINITY;
    }
    double most = 0;
    for (Map.Entry<String, Double> each : parameters.entrySet()) {
      double mine = each.getValue();
      double others = other.parameters.getOrDefault(each.getKey(), Double.NaN);
      double apart =
          mine == others ? 0 : Math.abs(mine - others) / Math.min(Math.abs(mine), Math.abs(others));
      most = Math.max(most, apart);
    }
    return most;
  }

  /** Whether two proposals are the same choice in practice. */
  boolean agreesWith(Proposal other) {
    return distance(other) <= SAME;
  }
}
