package dev.etude.testkit.reference;

import static dev.etude.testkit.reference.DecimalArithmetic.DIGITS;
import static dev.etude.testkit.reference.DecimalArithmetic.oneMinus;
import static dev.etude.testkit.reference.DecimalArithmetic.times;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Unroll;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.Schedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Gradient descent on a diagonal quadratic, with its meta-objectives and meta-gradients by formula.
 *
 * <pre>
 *   f(w) = r + ½ Σ λ_i w_i²,      f(w_τ) = r + ½ Σ λ_i c_i² P_iτ²,      P_iτ = Π_{s≤τ} (1 − η_s λ_i)
 *   ∂f(w_τ)/∂η_s = −Σ λ_i² c_i² P_iτ² / (1 − η_s λ_i)      s ≤ τ
 * </pre>
 *
 * <p>For one step size P_iτ is a power, taken by squaring, and t may be 100,000. A derivative below 10⁻⁶⁰ of its terms is
 * the rounding of terms that cancel exactly, and counts as 0. No engine is involved.
 *
 * @param name what the case is about
 * @param eigenvalues λ, at least 0
 * @param start c = w_0
 * @param floor r, at least 0
 */
public record ReferenceQuadratic(String name, Vector eigenvalues, Vector start, double floor) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /**
   * Returns the task as the engines see it.
   *
   * @return a diagonal quadratic and its start
   */
  public Task<Quadratic> task() {
    return Task.of(Quadratic.diagonal(eigenvalues.toArray()).withFloor(floor), start);
  }

  /**
   * Returns gradient descent on the task.
   *
   * @param schedule the step sizes
   * @return what to differentiate
   */
  public Unroll<Quadratic> unroll(Schedule schedule) {
    return new Unroll<>(task(), new GradientDescent(), schedule);
  }

  /**
   * Returns the largest eigenvalue that the start excites.
   *
   * @return L
   */
  public double largestEigenvalue() {
    double largest = 0;
    for (int i = 0; i < start.dimension(); i++) {
      largest = start.get(i) == 0 ? largest : Math.max(largest, eigenvalues.get(i));
    }
    return largest;
  }

  /**
   * Returns the smallest positive eigenvalue that the start excites.
   *
   * @return α
   */
  public double smallestEigenvalue() {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < start.dimension(); i++) {
      if (start.get(i) != 0 && eigenvalues.get(i) > 0) {
        smallest = Math.min(smallest, eigenvalues.get(i));
      }
    }
    return smallest;
  }

  /**
   * Returns the last loss for one step size and its derivative, in O(d log t).
   *
   * @param stepSize η
   * @param steps t
   * @return f(w_t) and df(w_t)/dη
   */
  public ReferenceLosses last(double stepSize, int steps) {
    BigDecimal loss = BigDecimal.ZERO;
    BigDecimal slope = BigDecimal.ZERO;
    BigDecimal magnitude = BigDecimal.ZERO;
    for (int i = 0; i < start.dimension(); i++) {
      BigDecimal lambda = new BigDecimal(eigenvalues.get(i));
      BigDecimal factor = oneMinus(stepSize, eigenvalues.get(i));
      BigDecimal odd = times(energy(i), factor.pow(2 * steps - 1, DIGITS)); // λ c² a^(2t−1)
      loss = loss.add(times(odd, factor), DIGITS);
      BigDecimal term = times(odd, lambda);
      slope = slope.add(term, DIGITS);
      magnitude = magnitude.add(term.abs(), DIGITS);
    }
    BigDecimal minusSteps = BigDecimal.valueOf(-steps);
    return new ReferenceLosses(
        times(loss, HALF).add(new BigDecimal(floor), DIGITS),
        List.of(times(unlessCancelled(slope, magnitude), minusSteps)),
        List.of(times(magnitude, minusSteps.negate())),
        steps);
  }

  /**
   * Returns the last loss and its derivative in each step size, in O(d t).
   *
   * @param stepSizes η_1 … η_t
   * @return f(w_t) and ∂f(w_t)/∂η_s
   */
  public ReferenceLosses last(Vector stepSizes) {
    int steps = stepSizes.dimension();
    return sum(stepSizes, steps);
  }

  /**
   * Returns the sum of the losses after each step and its derivative in each step size, in O(d t).
   *
   * @param stepSizes η_1 … η_t
   * @return Σ f(w_τ) and its derivative in each η_s
   */
  public ReferenceLosses mean(Vector stepSizes) {
    return sum(stepSizes, 1);
  }

  /**
   * Returns the sum of the losses after each step for one step size and its derivative, in O(d t).
   *
   * @param stepSize η
   * @param steps t
   * @return Σ f(w_τ) and its derivative in η
   */
  public ReferenceLosses mean(double stepSize, int steps) {
    BigDecimal losses = times(new BigDecimal(floor), BigDecimal.valueOf(steps));
    BigDecimal slope = BigDecimal.ZERO;
    BigDecimal magnitude = BigDecimal.ZERO;
    for (int i = 0; i < start.dimension(); i++) {
      BigDecimal lambda = new BigDecimal(eigenvalues.get(i));
      BigDecimal factor = oneMinus(stepSize, eigenvalues.get(i));
      BigDecimal square = times(factor, factor);
      BigDecimal odd = times(times(energy(i), lambda), factor); // λ² c² a^(2τ−1)
      BigDecimal even = times(energy(i), HALF); // ½ λ c² a^(2τ)
      for (int step = 1; step <= steps; step++) {
        even = times(even, square);
        losses = losses.add(even, DIGITS);
        BigDecimal term = times(odd, BigDecimal.valueOf(step));
        slope = slope.subtract(term, DIGITS);
        magnitude = magnitude.add(term.abs(), DIGITS);
        odd = times(odd, square);
      }
    }
    return new ReferenceLosses(losses, List.of(slope), List.of(magnitude), steps);
  }

  /**
   * Returns the sign of N(η) = Σ λ_i² c_i² (1 − ηλ_i)^(2t−1), which is the sign of −G'.
   *
   * @param stepSize η
   * @param steps t
   * @return −1, 0 or 1
   */
  public int signOfDescent(double stepSize, int steps) {
    return -last(stepSize, steps).derivative().get(0).signum();
  }

  /**
   * Returns the minimiser η* of the last loss over one step size, by bisection on the sign of N over all doubles.
   *
   * @param steps t
   * @return the largest double at which N is not negative: η* lies between it and its upper neighbour
   */
  public double minimizer(int steps) {
    double low = 0; // N(0) > 0
    double high = Math.nextUp(1 / smallestEigenvalue()) * 2;
    while (Math.nextUp(low) < high) {
      double middle = low + (high - low) / 2;
      if (signOfDescent(middle, steps) >= 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return name;
  }

  private ReferenceLosses sum(Vector stepSizes, int firstRead) {
    int steps = stepSizes.dimension();
    BigDecimal losses = times(new BigDecimal(floor), BigDecimal.valueOf(steps - firstRead + 1L));
    List<BigDecimal> slopes = new ArrayList<>(Collections.nCopies(steps, BigDecimal.ZERO));
    List<BigDecimal> magnitudes = new ArrayList<>(slopes);
    for (int i = 0; i < start.dimension(); i++) {
      BigDecimal lambda = new BigDecimal(eigenvalues.get(i));
      BigDecimal[] term = new BigDecimal[steps + 1]; // λ c² P_τ²
      term[0] = energy(i);
      for (int step = 1; step <= steps; step++) {
        BigDecimal factor = oneMinus(stepSizes.get(step - 1), eigenvalues.get(i));
        term[step] = times(times(term[step - 1], factor), factor);
        if (step >= firstRead) {
          losses = losses.add(times(term[step], HALF), DIGITS);
        }
      }
      BigDecimal later = BigDecimal.ZERO; // the terms that η_s still changes
      for (int step = steps; step >= 1; step--) {
        if (step >= firstRead) {
          later = later.add(term[step], DIGITS);
        }
        BigDecimal factor = oneMinus(stepSizes.get(step - 1), eigenvalues.get(i));
        if (factor.signum() != 0) {
          BigDecimal slope = times(later, lambda).divide(factor, DIGITS);
          slopes.set(step - 1, slopes.get(step - 1).subtract(slope, DIGITS));
          magnitudes.set(step - 1, magnitudes.get(step - 1).add(slope.abs(), DIGITS));
        }
      }
    }
    return new ReferenceLosses(losses, slopes, magnitudes, steps);
  }

  private static BigDecimal unlessCancelled(BigDecimal sum, BigDecimal magnitude) {
    return sum.abs().compareTo(magnitude.scaleByPowerOfTen(-60)) <= 0 ? BigDecimal.ZERO : sum;
  }

  private BigDecimal energy(int i) {
    BigDecimal c = new BigDecimal(start.get(i));
    return times(times(c, c), new BigDecimal(eigenvalues.get(i)));
  }
}
