package dev.etude.sampling.hamiltonian;

import dev.etude.check.Arguments;
import dev.etude.sampling.adaptation.AdamStepSize;
import dev.etude.sampling.adaptation.StepSizeLearner;
import java.util.function.DoubleConsumer;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The within-orbit adaptive leapfrog no-U-turn sampler, deterministic: each macro step takes as many leapfrog steps as it needs.
 *
 * <pre>
 *   micro(θ, ρ) = the smallest ℓ = ℓ_min 2ᶜ, c = 0 … c_max, for which ℓ leapfrog steps of h/ℓ change H by at most δ
 * </pre>
 *
 * <p>A macro step from (θ, ρ) to (θ', ρ') takes ℓ = micro(θ, ρ) leapfrog steps. It leads back if micro(θ', −ρ') = ℓ too, that is if no coarser power passes from there. Otherwise the orbit ends before it. Weights, U-turns and the choice of the next point are
 * those of {@link Nuts}. Where no power passes the move counts as a divergence.
 *
 * <p>While the chain warms up, log h is learned by Adam from exp(−|ΔH|) of the coarsest try of every macro step, towards 0.9 (the authors use 0.8,
 * with a randomised ℓ: here an orbit ends at each step that does not lead back, which is rarer with smaller steps), and
 * ℓ_min = max(1, round(mean number of macro steps / 15)).
 *
 * <p>Cost: a macro step that needs c halvings computes about 2ᶜ⁺¹ + 2ᶜ gradients times ℓ_min: the coarser tries on both sides, and
 * the one that passes.
 *
 * <pre>{@code
 * Samples samples = Sampling.of(Normal.of(10, 1)).by(Walnuts.withDefaults()).seed(1).run();
 * }</pre>
 *
 * @param tolerance δ, positive
 * @param maxHalvings c_max, 0 … 20
 * @param maxDoublings most doublings of an orbit, 1 … 20
 * @see <a href="https://arxiv.org/abs/2506.18746">N. Bou-Rabee, B. Carpenter, T. S. Kleppe, S. Liu, "The within-orbit adaptive leapfrog
 *     no-U-turn sampler", 2025</a>
 */
public record Walnuts(double tolerance, int maxHalvings, int maxDoublings) implements Sampler {
  private static final int MOST_HALVINGS = 20;
  private static final double ACCEPTANCE = 0.9;
  private static final double MACRO_STEPS = 15;

  /** Checks the settings. */
  public Walnuts {
    Arguments.positive(tolerance, "tolerance");
    checkHalvings(maxHalvings);
    Nuts.checkDoublings(maxDoublings);
  }

  /**
   * Returns the settings that were chosen on this project's targets: δ = 1, at most 10 halvings and 10 doublings.
   *
   * <p>The authors use δ = 0.5, and 0.3 in the funnel, with randomised ℓ. The deterministic variant ends an orbit at each step that
   * does not lead back, which is the more frequent the smaller δ is.
   *
   * @return Walnuts(1, 10, 10)
   */
  public static Walnuts withDefaults() {
    return new Walnuts(1, 10, 10);
  }

  static void checkHalvings(int halvings) {
    if (Arguments.atLeast(halvings, 0, "maxHalvings") > MOST_HALVINGS) {
      throw new IllegalArgumentException(
          "maxHalvings must be at most " + MOST_HALVINGS + ", but is " + halvings);
    }
  }

  @Override
  public String name() {
    return "walnuts";
  }

  @Override
  public Transition transition(Hamiltonian hamiltonian) {
    return new Moves(hamiltonian, this);
  }

  @Override
  public StepSizeLearner learner(double first) {
    return new AdamStepSize(first, ACCEPTANCE);
  }

  private static final class Moves implements Transition {
    private final AdaptiveStep step;
    private final Hamiltonian hamiltonian;
    private final Orbit orbit;
    private double macroSteps = 2; // one orbit of two steps, to begin with
    private double orbits = 1;

    Moves(Hamiltonian hamiltonian, Walnuts settings) {
      this.hamiltonian = hamiltonian;
      step = new AdaptiveStep(hamiltonian, settings.tolerance, settings.maxHalvings);
      orbit = new Orbit(hamiltonian, settings.maxDoublings, Nuts.ENERGY_LIMIT, true);
    }

    @Override
    public Move move(
        Phase current, double stepSize, UniformRandomProvider random, DoubleConsumer acceptance) {
      step.begin(acceptance);
      orbit.grow(current, stepSize, step, random.nextInt(), random);
      current.set(orbit.chosen());
      return new Move(
          orbit.doublings(),
          stepSize / step.mostMicroSteps(),
          current.energy,
          orbit.meanAcceptance(),
          step.hasFailed() || orbit.isBeyondLimit(),
          step.isIrreversible(),
          hamiltonian.gradients());
    }

    @Override
    public void learn(Move move) {
      macroSteps += 1 << move.doublings();
      orbits++;
      setMicroSteps();
    }

    private void setMicroSteps() {
      step.setLeast((int) Math.max(1, Math.rint(macroSteps / orbits / MACRO_STEPS)));
    }

    @Override
    public double[] memory() {
      return new double[] {macroSteps, orbits};
    }

    @Override
    public void restore(double[] memory) {
      macroSteps = memory[0];
      orbits = memory[1];
      setMicroSteps();
    }
  }
}
