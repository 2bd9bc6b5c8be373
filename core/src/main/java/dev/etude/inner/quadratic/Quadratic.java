package dev.etude.inner.quadratic;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.CompensatedDot;
import dev.etude.math.DiagonalOperator;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Eigenpairs;
import dev.etude.math.LinearOperator;
import dev.etude.math.SymmetricMatrix;
import dev.etude.math.Vector;
import java.util.Optional;

/**
 * A convex quadratic.
 *
 * <pre>
 *   f(w) = ½ (w − m)ᵀ H (w − m) + r,      ∇f(w) = H (w − m),      ∇²f = H
 * </pre>
 *
 * <p>H is symmetric and positive semidefinite, m a minimiser, r ≥ 0 the floor: 0 and 0 unless said otherwise. In
 * coordinates measured from m the gradient is linear, which is what lets engines carry a scale.
 *
 * <p>A dense H is decomposed when it is given ({@link Eigenpairs}), once; its products are compensated where plain ones
 * would lose more than about five digits: condition number above {@value #PLAIN_CONDITION}, or eigenvalues so close
 * together that every factor 1 − ηλ_i can be small at once.
 *
 * <pre>{@code
 * Quadratic valley = Quadratic.diagonal(1, 100).withMinimizer(Vector.of(3, -1)).withFloor(0.5);
 * double loss = valley.loss(new double[] {0, 0}); // ½ (9 + 100) + 0.5 = 55
 * }</pre>
 */
public final class Quadratic implements TwiceDifferentiable {
  /** Largest condition number at which the products of a dense H are plain. */
  public static final double PLAIN_CONDITION = 1e4;

  private static final double CLUSTERED_CONDITION = 1.5;

  private final LinearOperator hessian;
  private final Optional<Eigenpairs> eigenpairs;
  private final Vector minimizer;
  private final double floor;

  private Quadratic(
      LinearOperator hessian, Optional<Eigenpairs> eigenpairs, Vector minimizer, double floor) {
    this.hessian = hessian;
    this.eigenpairs = eigenpairs;
    this.minimizer = minimizer;
    this.floor = floor;
  }

  /**
   * Returns the quadratic of a dense Hessian.
   *
   * @param hessian d rows of d finite numbers, exactly symmetric, positive semidefinite to rounding; copied
   * @return the quadratic with minimiser 0 and floor 0
   * @throws IllegalArgumentException if H is not symmetric, or has an eigenvalue below −8d·2⁻⁵³ L
   */
  public static Quadratic of(double[][] hessian) {
    SymmetricMatrix matrix = SymmetricMatrix.of(hessian);
    Eigenpairs pairs = Eigenpairs.of(matrix);
    int d = matrix.dimension();
    double largest = pairs.value(0).hi();
    double smallest = pairs.value(d - 1).hi();
    requireSemidefinite(smallest, 8 * d * 0x1.0p-53 * largest);
    boolean plain =
        largest <= PLAIN_CONDITION * smallest && largest >= CLUSTERED_CONDITION * smallest;
    return new Quadratic(
        plain ? matrix : matrix.compensated(), Optional.of(pairs), Vector.of(new double[d]), 0);
  }

  /**
   * Returns the quadratic of a diagonal Hessian, whose eigenpairs are known exactly.
   *
   * @param eigenvalues the diagonal, each at least 0 and finite; copied
   * @return the quadratic with minimiser 0 and floor 0
   */
  public static Quadratic diagonal(double... eigenvalues) {
    DiagonalOperator operator = DiagonalOperator.of(eigenvalues);
    for (double eigenvalue : eigenvalues) {
      requireSemidefinite(eigenvalue, 0);
    }
    return new Quadratic(
        operator,
        Optional.of(Eigenpairs.of(operator)),
        Vector.of(new double[eigenvalues.length]),
        0);
  }

  /**
   * Returns the quadratic of a Hessian known by its products, whose eigenpairs stay unknown.
   *
   * @param hessian H, symmetric and positive semidefinite (not checked)
   * @return the quadratic with minimiser 0 and floor 0
   */
  public static Quadratic of(LinearOperator hessian) {
    return new Quadratic(hessian, Optional.empty(), Vector.of(new double[hessian.dimension()]), 0);
  }

  /**
   * Returns the same quadratic around another minimiser.
   *
   * @param newMinimizer m, d finite numbers
   * @return the moved quadratic
   */
  public Quadratic withMinimizer(Vector newMinimizer) {
    if (newMinimizer.dimension() != dimension()) {
      throw new IllegalArgumentException("minimizer must have length " + dimension()
          + ", as the Hessian has, but has length " + newMinimizer.dimension());
    }
    for (int i = 0; i < dimension(); i++) {
      Arguments.finite(newMinimizer.get(i), "minimizer[" + i + "]");
    }
    return new Quadratic(hessian, eigenpairs, newMinimizer, floor);
  }

  /**
   * Returns the same quadratic on another floor.
   *
   * @param newFloor r, at least 0 and finite
   * @return the lifted quadratic
   */
  public Quadratic withFloor(double newFloor) {
    return new Quadratic(hessian, eigenpairs, minimizer, Arguments.nonNegative(newFloor, "floor"));
  }

  @Override
  public int dimension() {
    return hessian.dimension();
  }

  /**
   * Returns H.
   *
   * @return the operator
   */
  public LinearOperator hessian() {
    return hessian;
  }

  /**
   * Returns the eigenpairs of H.
   *
   * @return empty if H was given as an operator
   */
  public Optional<Eigenpairs> eigenpairs() {
    return eigenpairs;
  }

  /**
   * Returns m.
   *
   * @return a minimiser
   */
  public Vector minimizer() {
    return minimizer;
  }

  /**
   * Returns r.
   *
   * @return the smallest value of f, at least 0
   */
  public double floor() {
    return floor;
  }

  @Override
  public double loss(double[] weights) {
    double[] centred = centred(weights);
    DoubleDoubleVector product = new DoubleDoubleVector(dimension());
    hessian.multiply(centred, product);
    return floor + CompensatedDot.of(centred, product) / 2;
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    hessianVector(weights, centred(weights), gradient);
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    DoubleDoubleVector image = new DoubleDoubleVector(dimension());
    hessian.multiply(direction, image);
    System.arraycopy(image.high(), 0, product, 0, dimension());
  }

  private double[] centred(double[] weights) {
    double[] centred = new double[dimension()];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = weights[i] - minimizer.get(i);
    }
    return centred;
  }

  private static void requireSemidefinite(double smallest, double tolerance) {
    if (!(smallest >= -tolerance)) {
      throw new IllegalArgumentException(
          "the Hessian must be positive semidefinite, but has the eigenvalue " + smallest);
    }
  }
}
