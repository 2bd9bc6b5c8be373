package dev.etude.inner.problem;

/**
 * A loss that is the mean of one loss for each row of a table, which tells how far chance in the choice of rows moves it.
 *
 * <pre>{@code
 * double[] each = Network.linearRegression(new double[][] {{1}, {2}}, new double[] {0, 1}).rowLosses(new double[] {1, 0}); // 0.5, 0.5
 * }</pre>
 */
public interface RowLosses extends InnerProblem {
  /**
   * Computes the loss of each row, without a penalty.
   *
   * @param weights w, length d; not written to
   * @return ℓ_1(w) … ℓ_n(w), whose mean is the loss but for a penalty, a new array
   */
  double[] rowLosses(double[] weights);
}
