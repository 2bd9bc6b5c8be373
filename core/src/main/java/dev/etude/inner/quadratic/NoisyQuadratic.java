package dev.etude.inner.quadratic;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.random.Seed;

/**
 * A quadratic whose minimiser jumps at every step: the simplest model of training with mini-batches.
 *
 * <pre>
 *   step τ descends   f_τ(w) = ½ Σ h_i (w_i − σ_i ε_τi)²,     ε_τi ~ N(0, 1), independent
 *   the loss is       f(w) = E f_τ(w) = ½ Σ h_i (w_i² + σ_i²)
 * </pre>
 *
 * <p>ε_τi is a function of the seed, τ and i (Box and Muller). Cost: O(d) for everything, no workspace.
 *
 * @param curvatures h, each at least 0 and finite
 * @param deviations σ, as many, each at least 0 and finite
 * @param seed what the noise depends on
 * @see <a href="https://openreview.net/forum?id=H1MczcgR-">Y. Wu, M. Ren, R. Liao, R. Grosse, "Understanding short-horizon
 *     bias in stochastic meta-optimization", ICLR 2018</a>
 */
public record NoisyQuadratic(Vector curvatures, Vector deviations, Seed seed)
    implements TwiceDifferentiable {
  /** Checks the numbers. */
  public NoisyQuadratic {
    Arguments.atLeast(curvatures.dimension(), 1, "the number of curvatures");
    if (deviations.dimension() != curvatures.dimension()) {
      throw new IllegalArgumentException("deviations must have length " + curvatures.dimension()
          + ", as curvatures has, but has length " + deviations.dimension());
    }
    for (int i = 0; i < curvatures.dimension(); i++) {
      Arguments.nonNegative(curvatures.get(i), "curvatures[" + i + "]");
      Arguments.nonNegative(deviations.get(i), "deviations[" + i + "]");
    }
  }

  @Override
  public int dimension() {
    return curvatures.dimension();
  }

  @Override
  public double loss(double[] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double deviation = deviations.get(i);
      sum += curvatures.get(i) * Math.fma(weights[i], weights[i], deviation * deviation);
    }
    return sum / 2;
  }

  @Override
  public void gradient(double[] weights, double[] gradient) {
    for (int i = 0; i < weights.length; i++) {
      gradient[i] = curvatures.get(i) * weights[i];
    }
  }

  @Override
  public void hessianVector(double[] weights, double[] direction, double[] product) {
    gradient(direction, product);
  }

  @Override
  public TwiceDifferentiable at(int step) {
    return new Sample(this, Arguments.atLeast(step, 1, "step"));
  }

  /** What one step sees. */
  private record Sample(NoisyQuadratic whole, int step) implements TwiceDifferentiable {
    @Override
    public int dimension() {
      return whole.dimension();
    }

    private double fromCenter(double[] weights, int i) {
      long index = 2 * ((long) step * dimension() + i);
      double first = 1 - (whole.seed.bits(index) >>> 11) * 0x1.0p-53; // in (0, 1]
      double second = (whole.seed.bits(index + 1) >>> 11) * 0x1.0p-53;
      double normal = Math.sqrt(-2 * StrictMath.log(first)) * StrictMath.cos(2 * Math.PI * second);
      return weights[i] - whole.deviations.get(i) * normal;
    }

    @Override
    public double loss(double[] weights) {
      double sum = 0;
      for (int i = 0; i < weights.length; i++) {
        double from = fromCenter(weights, i);
        sum += whole.curvatures.get(i) * from * from;
      }
      return sum / 2;
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      for (int i = 0; i < weights.length; i++) {
        gradient[i] = whole.curvatures.get(i) * fromCenter(weights, i);
      }
    }

    @Override
    public void hessianVector(double[] weights, double[] direction, double[] product) {
      whole.gradient(direction, product);
    }
  }
}
