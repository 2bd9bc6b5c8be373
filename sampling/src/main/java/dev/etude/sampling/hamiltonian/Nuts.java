package dev.etude.sampling.hamiltonian;

import dev.etude.check.Arguments;
import dev.etude.sampling.adaptation.DualAveraging;
import dev.etude.sampling.adaptation.StepSizeLearner;
import java.util.function.DoubleConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The no-U-turn sampler: one step size for the whole target, learned by dual averaging towards a mean acceptance.
 *
 * <p>The baseline. Points are drawn by weight with a preference for the newest extension. Where the target is narrower than a
 * step is long the orbit diverges: H rises by {@value #ENERGY_LIMIT} or more. Then draws are missing there, and the divergence
 * is the only sign.
 *
 * <pre>{@code
 * Samples samples = Sampling.of(Normal.of(10, 1)).by(Nuts.withDefaults()).seed(1).run();
 * }</pre>
 *
 * @param acceptance the mean acceptance that the step size is learned for, in (0, 1)
 * @param maxDoublings most doublings of an orbit, 1 … 20
 * @see <a href="https://jmlr.org/papers/v15/hoffman14a.html">M. D. Hoffman, A. Gelman, "The No-U-Turn sampler", JMLR 15, 2014</a>
 */
public record Nuts(double acceptance, int maxDoublings) implements Sampler {
  /** The difference of energies within an orbit that ends it. */
  static final double ENERGY_LIMIT = 1000;

  private static final int MOST_DOUBLINGS = 20;

  /** Checks the settings. */
  public Nuts {
    checkAcceptance(acceptance);
    checkDoublings(maxDoublings);
  }

  /**
   * Returns the usual settings: acceptance 0.8, at most 10 doublings.
   *
   * @return Nuts(0.8, 10)
   */
  public static Nuts withDefaults() {
    return new Nuts(0.8, 10);
  }

  static void checkAcceptance(double acceptance) {
    if (!(acceptance > 0 && acceptance < 1)) {
      throw new IllegalArgumentException("acceptance must be in (0, 1), but is " + acceptance);
    }
  }

  static void checkDoublings(int doublings) {
    if (Arguments.atLeast(doublings, 1, "maxDoublings") > MOST_DOUBLINGS) {
      throw new IllegalArgumentException(
          "maxDoublings must be at most " + MOST_DOUBLINGS + ", but is " + doublings);
    }
  }

  @Override
  public String name() {
    return "nuts";
  }

  @Override
  public Transition transition(Hamiltonian hamiltonian) {
    return new Moves(hamiltonian, maxDoublings);
  }

  @Override
  public StepSizeLearner learner(double first) {
    return new DualAveraging(first, acceptance);
  }

  private static final class Moves implements Transition {
    private final MacroStep step;
    private final Hamiltonian hamiltonian;
    private final Orbit orbit;

    Moves(Hamiltonian hamiltonian, int maxDoublings) {
      this.hamiltonian = hamiltonian;
      step = new MacroStep.Fixed(hamiltonian, 1);
      orbit = new Orbit(hamiltonian, maxDoublings, ENERGY_LIMIT, true);
    }

    @Override
    public Move move(
        Phase current, double stepSize, UniformRandomProvider random, DoubleConsumer acceptance) {
      orbit.grow(current, stepSize, step, random.nextInt(), random);
      acceptance.accept(orbit.meanAcceptance());
      current.set(orbit.chosen());
      return new Move(
          orbit.doublings(),
          stepSize,
          current.energy,
          orbit.meanAcceptance(),
          orbit.isBeyondLimit(),
          false,
          hamiltonian.gradients());
    }
  }
}
