package dev.etude.task.regression;

import dev.etude.inner.quadratic.ColumnMoments;
import dev.etude.inner.quadratic.Moments;
import java.io.Serializable;

/**
 * The units in which a task trains: every column, the target last, has mean 0 and deviation 1 on the rows trained on.
 *
 * <p>A column that is constant there is left out: it is 0 on all rows. A constant target keeps its own unit: there is nothing
 * to learn, but errors are errors.
 */
final class TrainingUnits implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] means;
  private final double[] deviations;

  private TrainingUnits(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  static TrainingUnits of(ColumnMoments trained) {
    double[] deviations = trained.deviations();
    int target = deviations.length - 1;
    if (deviations[target] == 0) {
      deviations[target] = 1;
    }
    return new TrainingUnits(trained.means(), deviations);
  }

  /** Returns d, without the target. */
  int features() {
    return means.length - 1;
  }

  double targetDeviation() {
    return deviations[features()];
  }

  /** Returns the mean products of the columns of some rows in these units. */
  double[][] products(Moments moments) {
    return moments.standardised(means, deviations);
  }

  /** Returns the mean products of the columns of some rows in these units, a column of ones before the target. */
  double[][] productsWithOne(Moments moments) {
    double[][] products = products(moments);
    double[] own = new double[means.length];
    write(moments.columns().means(), own);
    int d = features();
    double[][] wider = new double[d + 2][d + 2];
    for (int j = 0; j <= d; j++) {
      int row = j < d ? j : d + 1;
      System.arraycopy(products[j], 0, wider[row], 0, d);
      wider[row][d] = own[j];
      wider[row][d + 1] = products[j][d];
      wider[d][row] = own[j];
    }
    wider[d][d] = 1;
    return wider;
  }

  /** Returns copies of some rows in these units. */
  double[][] rows(double[][] table, int[] indices) {
    double[][] part = new double[indices.length][means.length];
    for (int i = 0; i < indices.length; i++) {
      write(table[indices[i]], part[i]);
    }
    return part;
  }

  /** Returns copies of some rows in these units, a 1 before each target. */
  double[][] rowsWithOne(double[][] table, int[] indices) {
    double[][] part = new double[indices.length][means.length + 1];
    for (int i = 0; i < indices.length; i++) {
      writeWithOne(table[indices[i]], part[i]);
    }
    return part;
  }

  /** Writes one row in these units, a 1 before the target. */
  void writeWithOne(double[] row, double[] into) {
    write(row, into);
    int d = features();
    into[d + 1] = into[d];
    into[d] = 1;
  }

  /** Writes one row in these units. */
  void write(double[] row, double[] into) {
    for (int j = 0; j < means.length; j++) {
      into[j] = deviations[j] > 0 ? (row[j] - means[j]) / deviations[j] : 0;
    }
  }
}
