package dev.etude.inner.problem;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Central differences of a gradient over an interval whose width is measured: the workspace of {@link GradientDifferences}.
 *
 * <p>Differences are kept per unit of h before they are scaled to the direction, so that directions of any size compare alike.
 */
final class MeasuredDifferences implements TwiceDifferentiable {
  private static final int NARROWEST = -26;
  private static final int WIDEST = -5;
  private static final int RUNG = 3;
  private static final int USUAL = -17; // 2⁻¹⁷ ≈ ∛2⁻⁵³
  private static final double AGREE = 0.75; // a step across a jump inside both intervals gives 7/8
  private static final double FALL = 8;
  private static final double KINK = 0.25; // of the first difference

  private Differentiable problem;
  private final Findings findings;
  private final double[] moved;
  private final double[] here; // ∇f(w)
  private final double[] behind;
  private final double[] difference;
  private final double[] wider;
  private @Nullable MeasuredDifferences step;

  /** What the products so far have shown, those of all batches together. */
  private static final class Findings {
    private int width = USUAL;
    private long products;
    private double differing;
    private double size;
  }

  MeasuredDifferences(Differentiable problem) {
    this(problem, new Findings());
  }

  private MeasuredDifferences(Differentiable problem, Findings findings) {
    this.problem = problem;
    this.findings = findings;
    int d = problem.dimension();
    moved = new double[d];
    here = new double[d];
    behind = new double[d];
    difference = new double[d];
    wider = new double[d];
  }

  @Override
  public boolean hasExactProducts() {
    return false;
  }

  @Override
  public double productError() {
    return findings.size > 0 ? findings.differing / findings.size : 0;
  }

  @Override
  public TwiceDifferentiable at(int number) {
    Differentiable stepProblem = problem.at(number);
    if (stepProblem == problem) {
      return this;
    }
    MeasuredDifferences own = step;
    if (own == null) {
      own = new MeasuredDifferences(stepProblem, findings);
      step = own;
    }
    own.problem = stepProblem;
    return own;
  }

  @Override
  public int dimension() {
    return moved.length;
  }

  @Override
  public TensorLayout tensors() {
    return problem.tensors();
  }

  @Override
  public double loss(double[] weights) {
    return problem.loss(weights);
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    problem.gradient(weights, gradient);
  }

  @Override
  public double lossAndGradient(double[] weights, double[] gradient) {
    return problem.lossAndGradient(weights, gradient);
  }

  @Override
  public void gradientAndProduct(
      double[] weights, double[] direction, double[] gradient, double[] product) {
    problem.gradient(weights, gradient);
    product(weights, direction, gradient, product);
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    if (largest(direction) != 0) {
      problem.gradient(weights, here);
    }
    product(weights, direction, here, product);
  }

  private void product(double[] weights, double[] direction, double[] gradient, double[] product) {
    double length = largest(direction);
    if (length == 0) {
      Arrays.fill(product, 0);
      return;
    }
    int scale = Math.getExponent(Math.max(1, largest(weights))) - Math.getExponent(length);
    long number = ++findings.products;
    int width = findings.width;
    if (number == 1) {
      findings.width = measure(weights, direction, scale, WIDEST, product);
    } else if (Long.bitCount(number) == 1) {
      findings.width = measure(weights, direction, scale, Math.min(width + RUNG, WIDEST), product);
    } else {
      difference(weights, direction, scale, width, product);
      if (width < WIDEST && hasKink(product, gradient, width)) {
        measure(weights, direction, scale, WIDEST, product);
      }
    }
    for (int i = 0; i < product.length; i++) {
      product[i] = Math.scalb(product[i], -scale);
    }
  }

  /**
   * Compares differences over narrower and narrower intervals, as long as neighbours agree better and better: eight times as well
   * at least, where curvature alone would make it 64, or not at all yet.
   *
   * @param widest the width to begin with
   * @param product where to write the wider one of the two that agree best
   * @return its width; the widest where no two agree, the present one where all are 0
   */
  private int measure(
      double[] weights, double[] direction, int scale, int widest, double[] product) {
    int chosen = widest;
    double least = AGREE * FALL;
    double differing = 0;
    double size = 0;
    difference(weights, direction, scale, widest, wider);
    for (int width = widest - RUNG; width >= NARROWEST; width -= RUNG) {
      difference(weights, direction, scale, width, difference);
      double own = norm(wider, null);
      double apart = norm(wider, difference);
      double relative = apart / Math.max(own, norm(difference, null));
      if (relative < least / FALL) {
        least = relative;
        chosen = width + RUNG;
        differing = apart;
        size = own;
        System.arraycopy(wider, 0, product, 0, product.length);
      } else if (least < AGREE) {
        break; // rounding or kinks
      }
      System.arraycopy(difference, 0, wider, 0, wider.length);
    }
    if (!(least < AGREE)) {
      difference(weights, direction, scale, widest, product);
      size = norm(product, null);
      differing = size;
      chosen = size > 0 ? widest : findings.width;
    }
    if (Double.isFinite(size)) {
      findings.differing += differing;
      findings.size += size;
    }
    return chosen;
  }

  /** Writes (∇f(w + hv) − ∇f(w − hv)) / 2^(width + 1), h = 2^(width + scale); leaves ∇f(w − hv) behind. */
  private void difference(
      double[] weights, double[] direction, int scale, int width, double[] into) {
    move(weights, direction, scale + width, -1);
    problem.gradient(moved, behind);
    move(weights, direction, scale + width, 1);
    problem.gradient(moved, into);
    for (int i = 0; i < into.length; i++) {
      into[i] = Math.scalb(into[i] - behind[i], -width - 1);
    }
  }

  /** Whether the second difference at the present width is too large for a smooth gradient. */
  private boolean hasKink(double[] scaled, double[] gradient, int width) {
    double first = 0;
    double second = 0;
    for (int i = 0; i < scaled.length; i++) {
      double firstDifference = Math.scalb(scaled[i], width + 1);
      double secondDifference = firstDifference + 2 * (behind[i] - gradient[i]);
      first += firstDifference * firstDifference;
      second += secondDifference * secondDifference;
    }
    return second > KINK * KINK * first;
  }

  private void move(double[] weights, double[] direction, int exponent, int sign) {
    for (int i = 0; i < moved.length; i++) {
      moved[i] = weights[i] + sign * Math.scalb(direction[i], exponent);
    }
  }

  private static double norm(double[] vector, double @Nullable [] from) {
    double sum = 0;
    for (int i = 0; i < vector.length; i++) {
      double entry = from == null ? vector[i] : vector[i] - from[i];
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
