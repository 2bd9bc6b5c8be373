package dev.etude.sampling.target;

import dev.etude.check.Arguments;
import dev.etude.sampling.density.LogDensity;
import java.util.ArrayList;
import java.util.List;

/**
 * Neal's funnel: ω ~ N(0, 3), and x(i) ~ N(0, e^(ω/2)) given ω.
 *
 * <p>The marginal of ω is known. In the neck, ω = −6 and below, steps must be a hundred times shorter than in the mouth.
 *
 * @param leaves how many x there are, at least 1; usually 10
 * @see <a href="https://doi.org/10.1214/aos/1056562461">R. M. Neal, "Slice sampling", Annals of Statistics 31(3), 2003</a>
 */
public record Funnel(int leaves) implements LogDensity {
  /** The deviation of ω. */
  public static final double DEVIATION = 3;

  /** Checks the number. */
  public Funnel {
    Arguments.atLeast(leaves, 1, "leaves");
  }

  @Override
  public int dimension() {
    return leaves + 1;
  }

  @Override
  public double valueAndGradient(double[] position, double[] gradient) {
    double omega = position[0];
    double precision = Math.exp(-omega);
    double squares = 0;
    for (int i = 1; i <= leaves; i++) {
      squares += position[i] * position[i];
      gradient[i] = -precision * position[i];
    }
    double prior = omega / (DEVIATION * DEVIATION);
    gradient[0] = -prior - 0.5 * leaves + 0.5 * precision * squares;
    return -0.5 * prior * omega - 0.5 * leaves * omega - 0.5 * precision * squares;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of("omega"));
    names.addAll(LogDensity.indexed("x", leaves));
    return names;
  }
}
