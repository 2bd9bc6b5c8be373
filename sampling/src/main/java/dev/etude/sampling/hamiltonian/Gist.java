package dev.etude.sampling.hamiltonian;

import dev.etude.check.Arguments;
import dev.etude.sampling.adaptation.DualAveraging;
import dev.etude.sampling.adaptation.StepSizeLearner;
import java.util.function.DoubleConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The no-U-turn sampler whose step size is drawn with the orbit, by Gibbs self tuning.
 *
 * <pre>
 *   draw the momentum, the directions B of the orbit's doublings, and h within ± 20 % of the one learned
 *   I = the first c = 0, 1, … for which max H − min H &lt; −log a_min over the macro steps of B's orbit, each made of 2ᶜ leapfrog steps
 *       of h/2ᶜ; an extension that was dropped counts
 *   draw the next point from that orbit in proportion to exp(−H)
 *   B* = the directions by which the same orbit grows from there; accept if the first c from there is I, too
 * </pre>
 *
 * <p>Where no c up to the most halvings passes, the chain stays and the move counts as a divergence. While the chain warms up, log h is
 * learned by dual averaging so that I = 0 in 80 % of the moves.
 *
 * <pre>{@code
 * Samples samples = Sampling.of(Normal.of(10, 1)).by(Gist.withDefaults()).seed(1).run();
 * }</pre>
 *
 * @param leastAcceptance a_min, in (0, 1); the authors use 0.6, 0.8 and 0.95
 * @param maxHalvings most halvings, 0 … 20
 * @param maxDoublings most doublings of an orbit, 1 … 20
 * @see <a href="https://arxiv.org/abs/2408.08259">N. Bou-Rabee, B. Carpenter, T. S. Kleppe, M. Marsden, "Incorporating local step-size
 *     adaptivity into the no-U-turn sampler using Gibbs self tuning", 2024</a>
 */
public record Gist(double leastAcceptance, int maxHalvings, int maxDoublings) implements Sampler {
  private static final double COARSE_SHARE = 0.8;
  private static final double JITTER = 0.2;

  /** Checks the settings. */
  public Gist {
    Nuts.checkAcceptance(leastAcceptance);
    Walnuts.checkHalvings(maxHalvings);
    Nuts.checkDoublings(maxDoublings);
  }

  /**
   * Returns the first of the authors' settings: a_min = 0.6, at most 10 halvings and 11 doublings.
   *
   * @return Gist(0.6, 10, 11)
   */
  public static Gist withDefaults() {
    return new Gist(0.6, 10, 11);
  }

  @Override
  public String name() {
    return "gist";
  }

  @Override
  public Transition transition(Hamiltonian hamiltonian) {
    return new Moves(hamiltonian, this);
  }

  @Override
  public StepSizeLearner learner(double first) {
    return new DualAveraging(first, COARSE_SHARE);
  }

  /** Returns the directions by which an orbit of 2^doublings points grows from one of them, the rest as they were. */
  static int directionsFrom(int place, int doublings, int directions) {
    int own = (1 << doublings) - 1;
    return (directions & ~own) | (place & own);
  }

  private static final class Moves implements Transition {
    private final MacroStep[] steps;
    private final Hamiltonian hamiltonian;
    private final Orbit orbit;
    private final Orbit orbitBack;
    private final Phase next;
    private final int maxHalvings;

    Moves(Hamiltonian hamiltonian, Gist settings) {
      this.hamiltonian = hamiltonian;
      double limit = -Math.log(settings.leastAcceptance);
      maxHalvings = Arguments.atLeast(settings.maxHalvings, 0, "maxHalvings");
      steps = new MacroStep[maxHalvings + 1];
      for (int c = 0; c <= maxHalvings; c++) {
        steps[c] = new MacroStep.Fixed(hamiltonian, 1 << c);
      }
      orbit = new Orbit(hamiltonian, settings.maxDoublings, limit, false);
      orbitBack = new Orbit(hamiltonian, settings.maxDoublings, limit, false);
      next = new Phase(hamiltonian.dimension());
    }

    @Override
    public Move move(
        Phase current, double stepSize, UniformRandomProvider random, DoubleConsumer acceptance) {
      double h = stepSize * (1 + JITTER * (2 * random.nextDouble() - 1));
      int directions = random.nextInt();
      int first = firstPassing(orbit, current, h, directions, maxHalvings, random);
      acceptance.accept(first == 0 ? 1 : 0);
      boolean failed = first > maxHalvings;
      boolean refused = false;
      if (!failed) {
        next.set(orbit.chosen());
        int back = directionsFrom(orbit.chosenPlace(), orbit.doublings(), directions);
        refused = firstPassing(orbitBack, next, h, back, first - 1, random) < first;
      }
      if (!failed && !refused) {
        current.set(next);
      }
      return new Move(
          orbit.doublings(),
          h / (1 << Math.min(first, maxHalvings)),
          current.energy,
          first == 0 ? 1 : 0,
          failed,
          refused,
          hamiltonian.gradients());
    }

    /** The first c up to a last one whose orbit passes; one more if none does. */
    private int firstPassing(
        Orbit from, Phase start, double h, int directions, int last, UniformRandomProvider random) {
      for (int c = 0; c <= last; c++) {
        from.grow(start, h, steps[c], directions, random);
        if (!from.isBeyondLimit()) {
          return c;
        }
      }
      return last + 1;
    }
  }
}
