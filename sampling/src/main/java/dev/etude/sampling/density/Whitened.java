package dev.etude.sampling.density;

import dev.etude.check.Arguments;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * The same density in coordinates of which the first p are roughly independent: for densities whose correlations are roughly known.
 *
 * <pre>
 *   P = L Lᵀ,      θ = L⁻ᵀ u,      log π(u) = log p(L⁻ᵀ u) up to a constant,      ∇ log π(u) = L⁻¹ ∇ log p(θ)
 * </pre>
 *
 * <p>Where P is the inverse covariance of θ, u has unit covariance; then orbits are short. Any P leaves what is drawn the same. Samplers learn a
 * diagonal mass only, so that this is how to take care of correlations. Coordinates after the first p stay as they are. Cost: p² products a
 * gradient, and p³ once.
 *
 * <pre>{@code
 * double[][] precision = {{1.0, 0.99}, {0.99, 1.0}};
 * LogDensity correlated = Normal.of(2, 1);
 * Samples samples = Sampling.of(Whitened.of(correlated, precision)).seed(1).run();
 * }</pre>
 */
public final class Whitened implements LogDensity {
  private final LogDensity density;
  private final double[][] map; // row i of L⁻ᵀ from its diagonal on
  private final double[] position;
  private final double[] slope;

  private Whitened(LogDensity density, double[][] map) {
    this.density = density;
    this.map = map;
    position = new double[density.dimension()];
    slope = new double[density.dimension()];
  }

  /**
   * Changes the coordinates of a density.
   *
   * @param density of θ; it also says what is reported
   * @param precision P, p rows of p entries, symmetric and positive definite, p at most the dimension; not written to
   * @return the density of u
   * @throws IllegalArgumentException if P has another shape or is not positive definite
   */
  public static Whitened of(LogDensity density, double[][] precision) {
    int p = precision.length;
    if (p > density.dimension()) {
      throw new IllegalArgumentException("precision must have at most " + density.dimension()
          + " rows, as the density has coordinates, but has " + p);
    }
    for (double[] row : precision) {
      Arguments.length(row, p, "a row of precision");
    }
    DMatrixRMaj matrix = new DMatrixRMaj(precision);
    CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(p, true);
    DMatrixRMaj inverse = new DMatrixRMaj(p, p);
    if (!cholesky.decompose(matrix)
        || !CommonOps_DDRM.invert(cholesky.getT(null), inverse)
        || !allFinite(inverse)) {
      throw new IllegalArgumentException("precision must be positive definite, but is not");
    }
    double[][] map = new double[p][];
    for (int i = 0; i < p; i++) {
      map[i] = new double[p - i];
      for (int j = i; j < p; j++) {
        map[i][j - i] = inverse.get(j, i);
      }
    }
    return new Whitened(density.withWorkspace(), map);
  }

  private static boolean allFinite(DMatrixRMaj matrix) {
    return Arrays.stream(matrix.data).allMatch(Double::isFinite);
  }

  @Override
  public int dimension() {
    return position.length;
  }

  @Override
  public double valueAndGradient(double[] free, double[] gradient) {
    apply(free);
    double value = density.valueAndGradient(position, slope);
    System.arraycopy(slope, 0, gradient, 0, slope.length);
    Arrays.fill(gradient, 0, map.length, 0);
    for (int i = 0; i < map.length; i++) {
      double[] row = map[i];
      double own = slope[i];
      for (int j = 0; j < row.length; j++) {
        gradient[i + j] += row[j] * own;
      }
    }
    return value;
  }

  private void apply(double[] free) {
    System.arraycopy(free, 0, position, 0, position.length);
    for (int i = 0; i < map.length; i++) {
      double[] row = map[i];
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        sum += row[j] * free[i + j];
      }
      position[i] = sum;
    }
  }

  @Override
  public List<String> names() {
    return density.names();
  }

  @Override
  public void quantities(double[] free, double[] quantities) {
    apply(free);
    density.quantities(position, quantities);
  }

  @Override
  public LogDensity withWorkspace() {
    return new Whitened(density.withWorkspace(), map);
  }
}
