package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.data.Printable;
import java.util.List;

/**
 * Rows of features with the number to predict from each.
 *
 * <p>Immutable, provided that nobody writes to the arrays handed out, which are its own.
 */
public final class Regression {
  private final List<String> featureNames;
  private final double[][] features;
  private final String targetName;
  private final double[] target;

  private Regression(
      List<String> featureNames, double[][] features, String targetName, double[] target) {
    this.featureNames = featureNames;
    this.features = features;
    this.targetName = targetName;
    this.target = target;
  }

  /**
   * Takes over features and target; the caller must not write to the arrays any more.
   *
   * @param featureNames the names of the columns of features
   * @param features one array per row, each as long as there are names
   * @param targetName what is to be predicted
   * @param target one number per row
   * @return them as one
   */
  public static Regression of(
      List<String> featureNames, double[][] features, String targetName, double[] target) {
    Arguments.length(target, features.length, "target");
    for (double[] row : features) {
      Arguments.length(row, featureNames.size(), "each row of features");
    }
    return new Regression(List.copyOf(featureNames), features, targetName, target);
  }

  /**
   * Replaces the features by all their products up to a total degree.
   *
   * @param degree the highest total degree, at least 1; 1 changes nothing
   * @return the same target with the features of {@link PolynomialFeatures}
   */
  public Regression withPolynomials(int degree) {
    if (degree == 1) {
      return this;
    }
    PolynomialFeatures products = PolynomialFeatures.of(featureNames, degree, rows());
    return new Regression(products.names(), products.expand(features), targetName, target);
  }

  /**
   * Returns the number of rows.
   *
   * @return the number of rows
   */
  public int rows() {
    return features.length;
  }

  /**
   * Returns the names of the features.
   *
   * @return one name per column of features; unmodifiable
   */
  public List<String> featureNames() {
    return featureNames;
  }

  /**
   * Returns the features.
   *
   * @return its own arrays, one per row, which must not be written to
   */
  public double[][] features() {
    return features;
  }

  /**
   * Returns the name of the target.
   *
   * @return what is to be predicted
   */
  public String targetName() {
    return targetName;
  }

  /**
   * Returns the target.
   *
   * @return its own array, one number per row, which must not be written to
   */
  public double[] target() {
    return target;
  }

  @Override
  public String toString() {
    return Printable.quote(targetName)
        + " from "
        + Printable.list(featureNames)
        + " ("
        + rows()
        + " rows)";
  }
}
