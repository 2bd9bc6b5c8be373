package dev.etude.inner.network;

/** The loss of outputs that say which class a row is of. */
public sealed interface ClassLoss extends OutputLoss
    permits CrossEntropy, LogisticLoss, WeightedLoss.OfClasses {
  /**
   * Returns a row's class.
   *
   * @param row which row, from 0
   * @return the class, from 0
   */
  int label(int row);

  /**
   * Returns the class that outputs speak for.
   *
   * @param outputs z, length K
   * @return the likeliest class, the first of equally likely ones
   */
  int likeliest(double[] outputs);
}
