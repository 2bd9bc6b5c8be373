package dev.etude.theory;

import dev.etude.math.InnerProduct;
import dev.etude.math.Vector;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function of many variables by L-BFGS with {@value #MEMORY} pairs.
 *
 * <p>A step is accepted when it satisfies the weak Wolfe conditions, found by doubling and halving; no coordinate moves by
 * more than 1 at first. It ends where no slope is above 10⁻⁹, where {@value #PATIENCE} steps in a row gain less than 10⁻¹³
 * of the value together, or after {@value #MOST_EVALUATIONS} gradients.
 *
 * @see <a href="https://doi.org/10.1007/BF01589116">D. C. Liu, J. Nocedal, "On the limited memory BFGS method for large scale
 *     optimization", Math. Programming 45, 1989</a>
 */
final class QuasiNewton {
  private static final int MEMORY = 20;
  private static final int MOST_EVALUATIONS = 1000;
  private static final int MOST_TRIALS = 40; // of one line search
  private static final int PATIENCE = 5;
  private static final double SMALL_SLOPE = 1e-9;
  private static final double SMALL_GAIN = 1e-13;
  private static final double DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  private QuasiNewton() {}

  /** A function with a gradient. */
  interface Function {
    /** Returns the value and writes the gradient. */
    double at(double[] x, double[] gradient);
  }

  /** What was found. */
  record Result(Vector minimizer, double value, double largestSlope, int evaluations) {}

  /** A step, what it changed of the gradient, and their inner product. */
  private static final class Pair {
    final double[] move;
    final double[] change;
    final double product;

    Pair(double[] move, double[] change, double product) {
      this.move = move;
      this.change = change;
      this.product = product;
    }
  }

  static Result minimise(Function function, double[] start) {
    int n = start.length;
    double[] x = start.clone();
    double[] gradient = new double[n];
    double value = function.at(x, gradient);
    int evaluations = 1;
    Deque<Pair> pairs = new ArrayDeque<>();
    int idle = 0;
    while (largest(gradient) > SMALL_SLOPE && idle < PATIENCE && evaluations < MOST_EVALUATIONS) {
      double[] direction = direction(gradient, pairs);
      double slope = InnerProduct.of(direction, gradient, n);
      if (!(slope < 0)) { // rounding has spoilt the pairs
        pairs.clear();
        direction = direction(gradient, pairs);
        slope = InnerProduct.of(direction, gradient, n);
      }
      double length = Math.min(1, 1 / largest(direction));
      double low = 0;
      double high = Double.POSITIVE_INFINITY;
      double[] next = new double[n];
      double[] nextGradient = new double[n];
      double nextValue = value;
      boolean found = false;
      for (int trial = 0; trial < MOST_TRIALS && !found; trial++) {
        for (int i = 0; i < n; i++) {
          next[i] = x[i] + length * direction[i];
        }
        nextValue = function.at(next, nextGradient);
        evaluations++;
        if (!(nextValue <= value + DECREASE * length * slope)) {
          high = length;
        } else if (InnerProduct.of(direction, nextGradient, n) < CURVATURE * slope) {
          low = length;
        } else {
          found = true;
          continue;
        }
        length = high == Double.POSITIVE_INFINITY ? 2 * length : (low + high) / 2;
      }
      if (!found && !(nextValue < value)) {
        break; // no digits are left
      }
      double[] move = new double[n];
      double[] change = new double[n];
      for (int i = 0; i < n; i++) {
        move[i] = next[i] - x[i];
        change[i] = nextGradient[i] - gradient[i];
      }
      double product = InnerProduct.of(move, change, n);
      if (product > 0) {
        pairs.addLast(new Pair(move, change, product));
        if (pairs.size() > MEMORY) {
          pairs.removeFirst();
        }
      }
      idle = value - nextValue > SMALL_GAIN * Math.abs(value) ? 0 : idle + 1;
      x = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return new Result(Vector.of(x), value, largest(gradient), evaluations);
  }

  /** Returns −H g, H the inverse Hessian that the pairs describe. */
  private static double[] direction(double[] gradient, Deque<Pair> pairs) {
    int n = gradient.length;
    double[] q = gradient.clone();
    double[] factors = new double[pairs.size()];
    int k = pairs.size();
    for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
      Pair pair = newestFirst.next();
      factors[--k] = InnerProduct.of(pair.move, q, n) / pair.product;
      add(-factors[k], pair.change, q);
    }
    double scale = 1;
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      scale = last.product / InnerProduct.of(last.change, last.change, n);
    }
    for (int i = 0; i < n; i++) {
      q[i] *= scale;
    }
    for (Pair pair : pairs) {
      add(factors[k++] - InnerProduct.of(pair.change, q, n) / pair.product, pair.move, q);
    }
    for (int i = 0; i < n; i++) {
      q[i] = -q[i];
    }
    return q;
  }

  private static void add(double factor, double[] vector, double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = Math.fma(factor, vector[i], into[i]);
    }
  }

  private static double largest(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
