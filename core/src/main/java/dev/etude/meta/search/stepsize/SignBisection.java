package dev.etude.meta.search.stepsize;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.CertifiedBracket;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bisects the sign of the derivative of the log objective of a quadratic, down to two neighbouring doubles.
 *
 * <pre>
 *   G'(η) = −2 N(η)/D(η),   N(η) = Σ λ_i² c_i² (1 − ηλ_i)^(2t−1) strictly decreasing,   N(1/L) ≥ 0 ≥ N(1/α)
 * </pre>
 *
 * <p>Each halving keeps G' ≤ 0 at the lower end and G' ≥ 0 at the upper: whatever the rounding of the rest, signs that
 * are right certify the interval. It ends when no double lies strictly between, which takes about 60 derivatives. The found
 * point is the middle of the interval, and the interval is its certificate.
 *
 * @param largest L, the largest eigenvalue, positive
 * @param smallest α, the smallest eigenvalue, positive, at most L
 */
public record SignBisection(double largest, double smallest) implements StepSizeSearch {
  /** Checks the eigenvalues. */
  public SignBisection {
    Arguments.positive(largest, "the largest eigenvalue");
    Arguments.positive(smallest, "the smallest eigenvalue");
  }

  /**
   * Brackets the minimiser.
   *
   * @param function the log objective of one step size, best in the coordinate η itself; its derivative must have the right sign
   * @return the middle of the bracket, with the bracket as its certificate
   * @throws ArithmeticException if the function has no value somewhere, or the signs at 1/L and 1/α are wrong
   */
  @Override
  public FoundPoint run(MetaFunction function) {
    StepSizeSearch.requireOneParameter(function);
    return new Bisection(function).run(Math.nextDown(1 / largest), Math.nextUp(1 / smallest));
  }

  private static final class Bisection {
    private final MetaFunction function;
    private final List<Point> trials = new ArrayList<>();

    Bisection(MetaFunction function) {
      this.function = function;
    }

    FoundPoint run(double from, double to) {
      double lower = from;
      double upper = to;
      requireSign(sign(lower) <= 0, lower);
      requireSign(sign(upper) >= 0, upper);
      while (true) {
        double middle =
            upper > 2 * lower ? Math.sqrt(lower) * Math.sqrt(upper) : lower + (upper - lower) / 2;
        if (!(middle > lower && middle < upper)) {
          return found(new CertifiedBracket(lower, upper));
        }
        int sign = sign(middle);
        if (sign == 0) {
          return found(new CertifiedBracket(middle, middle));
        }
        if (sign < 0) {
          lower = middle;
        } else {
          upper = middle;
        }
      }
    }

    /** The sign of G'; 0 at a loss of exactly 0, which nothing undercuts. */
    private int sign(double stepSize) {
      Point point = function.gradient(theta(stepSize));
      trials.add(point);
      if (point.status() instanceof Status.ZeroLoss) {
        return 0;
      }
      if (!point.status().isFinite()) {
        throw new ArithmeticException("the derivative at step size " + stepSize + " is not known: "
            + point.status().description());
      }
      return (int) Math.signum(point.gradient().orElseThrow().get(0));
    }

    private FoundPoint found(CertifiedBracket bracket) {
      Vector middle = theta(bracket.minimizer());
      Point best = trials.stream()
          .filter(trial -> trial.theta().equals(middle))
          .findFirst()
          .orElseGet(() -> {
            Point point = function.value(middle);
            trials.add(point);
            return point;
          });
      return new FoundPoint(best, trials, Optional.of(bracket));
    }

    private Vector theta(double stepSize) {
      return Vector.of(function.coordinate().of(stepSize));
    }

    private static void requireSign(boolean right, double stepSize) {
      if (!right) {
        throw new ArithmeticException("the derivative at step size " + stepSize
            + " has the wrong sign: these are not the extreme eigenvalues of the problem");
      }
    }
  }
}
