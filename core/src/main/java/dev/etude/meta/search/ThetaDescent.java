package dev.etude.meta.search;

import dev.etude.check.Arguments;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.update.Iterate;
import dev.etude.update.rule.Adam;
import java.util.ArrayList;
import java.util.List;

/**
 * Descends a meta-objective of several parameters: a learned schedule, the parameters of a given one, momentum and decays, a
 * step size for each tensor.
 *
 * <pre>
 *   θ ← θ − clip(s a_k d, s log 2),      a_k = length/√k,   d Adam's direction, its ε in units of the slopes it began at
 * </pre>
 *
 * <p>In coordinates without limits a move of log 2 doubles or halves a step size, or the odds of a momentum; no coordinate
 * moves further at once. Where F has no number, its derivative is of no use, or it is worse than the best point by more than
 * {@value #SETBACK} of what training gains there, F(0) − F(best), the descent returns to the best point, forgets its
 * averages and halves s, which begins at 1.
 *
 * <p>As long as the points do harm, F(θ) ≥ F(0), there is nothing to return to: the way back is by moves of length s log 2,
 * whatever the values, and averages are forgotten where a move made things worse. k counts the moves from points that do no
 * harm. From a few times the stability edge that leads back if parameters are few and F has a slope where it is chaotic
 * ({@code TaskMean.smoothedWhereChaotic}). Further off, with many parameters, or from where nothing slopes, search a {@link
 * Ray} first.
 *
 * <p>Parameters that are alike, such as the step sizes of a constant schedule on a quadratic, whose order does not matter,
 * have the same derivative and would never part. The first move from a point therefore adds a kick of up to s·length/2, the
 * fractional parts of multiples of the golden ratio: the same at every call.
 *
 * <p>The best point seen is returned, so that a descent from a point is never worse than the point. All state follows from
 * the points, so that a descent over recorded ones repeats itself. Cost: K + 1 gradients, fewer if the first point has none.
 *
 * @param metaSteps K, at least 1
 * @param length a of the first move from a point that does no harm, positive and finite; 0.1 to 0.3 suits most
 */
public record ThetaDescent(int metaSteps, double length) implements Search {
  private static final double SETBACK = 0.1;
  private static final double BOUND = StrictMath.log(2);
  private static final double GOLDEN = 0.6180339887498949; // (√5 − 1)/2
  private static final Adam RULE = new Adam(0.9, 0.99, 1e-8);

  /** Checks the settings. */
  public ThetaDescent {
    Arguments.atLeast(metaSteps, 1, "metaSteps");
    Arguments.positive(length, "length");
  }

  /**
   * Creates a descent with the length 0.2.
   *
   * @param metaSteps K, at least 1
   */
  public ThetaDescent(int metaSteps) {
    this(metaSteps, 0.2);
  }

  /**
   * Descends. Ends early where the first point has no useful gradient, which then is the result.
   *
   * @param function F
   * @param theta where to begin, length p; a coordinate that is −∞ stays there
   * @return the best point and all that were tried
   */
  @Override
  public FoundPoint run(MetaFunction function, Vector theta) {
    Arguments.length(theta.toArray(), function.parameters(), "theta");
    List<Point> trials = new ArrayList<>();
    Point best = function.gradient(theta);
    trials.add(best);
    if (!best.hasUsefulGradient()) {
      return FoundPoint.of(trials);
    }
    double untrained = function.untrained();
    double unit = largest(best); // of the point the averages began at; Adam's ε is relative to it
    double scale = 1;
    Point at = best;
    Iterate iterate = begin(at);
    int age = 0; // of Adam's averages
    int k = 0; // moves from points that do no harm
    for (int number = 1; number <= metaSteps; number++) {
      boolean lost = harms(at, untrained);
      double step = lost ? BOUND : length / Math.sqrt(++k);
      age++;
      move(iterate, at, unit, age, scale, step);
      if (age == 1) {
        kick(iterate.weights(), scale * length, number);
      }
      Point before = at;
      at = function.gradient(Vector.of(iterate.weights()));
      trials.add(at);
      boolean failed =
          !at.hasUsefulGradient() || at.rank() > best.rank() + setback(untrained, best);
      if (failed) {
        scale /= 2;
        at = best;
      }
      if (failed || (lost && (at.rank() > before.rank() || !harms(at, untrained)))) {
        unit = largest(at); // slopes elsewhere say little of those here
        iterate = begin(at);
        age = 0;
      }
      if (at.rank() < best.rank()) {
        best = at;
      }
    }
    return FoundPoint.of(trials);
  }

  /** Says whether a point is no better than no training. */
  private static boolean harms(Point point, double untrained) {
    return point.rank() >= untrained;
  }

  /** Makes one step of Adam, no coordinate further than the bound. */
  private static void move(
      Iterate iterate, Point at, double unit, int age, double scale, double step) {
    double[] theta = iterate.weights();
    double[] before = theta.clone();
    DoubleDoubleVector gradient = new DoubleDoubleVector(theta.length);
    for (int j = 0; j < theta.length; j++) {
      gradient.high()[j] = at.gradient().orElseThrow().get(j) / unit;
    }
    RULE.step(age, scale * step, gradient, iterate);
    double most = scale * BOUND;
    for (int j = 0; j < theta.length; j++) {
      theta[j] = Math.max(before[j] - most, Math.min(before[j] + most, theta[j]));
    }
  }

  /** Moves like parameters apart, each failure's kick another. */
  private static void kick(double[] theta, double width, int number) {
    for (int j = 0; j < theta.length; j++) {
      double multiple = GOLDEN * (j + 1 + (double) number * theta.length);
      theta[j] += width * (multiple - Math.floor(multiple) - 0.5);
    }
  }

  private static Iterate begin(Point at) {
    double[] theta = at.theta().toArray();
    Iterate iterate = new Iterate(theta.length, RULE.slots());
    System.arraycopy(theta, 0, iterate.weights(), 0, theta.length);
    return iterate;
  }

  private static double setback(double untrained, Point best) {
    if (harms(best, untrained)) {
      return Double.POSITIVE_INFINITY;
    }
    double gain = untrained - best.rank();
    return gain > 0 ? SETBACK * gain : 0; // NaN is 0
  }

  private static double largest(Point point) {
    double largest = 0;
    for (double entry : point.gradient().orElseThrow().toArray()) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest > 0 ? largest : 1;
  }
}
