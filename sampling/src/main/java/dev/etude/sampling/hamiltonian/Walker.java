package dev.etude.sampling.hamiltonian;

import dev.etude.check.Arguments;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.adaptation.MassLearner;
import dev.etude.sampling.adaptation.StepSizeLearner;
import dev.etude.sampling.density.LogDensity;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One chain of a sampler: where it is, and what it has learned. Mutable; for one thread.
 *
 * <p>A move draws from a stream of its own, so that a chain which is stored by {@link #memory} and restored goes on to the same bits.
 */
public final class Walker {
  private static final double FIRST_STEP = 1;
  private static final int MOST_FIRST_STEPS = 100;

  private final Sampler sampler;
  private final Hamiltonian hamiltonian;
  private final Transition transition;
  private final MassLearner mass;
  private final Phase current;
  private StepSizeLearner learner;

  /**
   * Creates a chain, which {@link #begin} or {@link #restore} puts somewhere.
   *
   * @param sampler how it moves
   * @param density where
   */
  public Walker(Sampler sampler, LogDensity density) {
    this.sampler = sampler;
    LogDensity own = density.withWorkspace();
    hamiltonian = new Hamiltonian(own);
    transition = sampler.transition(hamiltonian);
    mass = new MassLearner(own.dimension());
    current = new Phase(own.dimension());
    learner = sampler.learner(FIRST_STEP);
  }

  /**
   * Starts the chain.
   *
   * @param start θ, where the density is positive and its gradient finite; copied
   * @param seed what the search of a first step size draws from
   */
  public void begin(double[] start, Seed seed) {
    place(start);
    mass.begin(current.position, current.gradient);
    hamiltonian.setInverseMass(mass.inverseMass());
    learner = sampler.learner(firstStepSize(new NormalStream(seed.generator())));
  }

  /**
   * Makes a move.
   *
   * @param seed of this move
   * @param warmingUp whether the chain learns from it
   * @return what it took
   */
  public Move move(Seed seed, boolean warmingUp) {
    UniformRandomProvider random = seed.generator();
    long before = hamiltonian.gradients();
    hamiltonian.drawMomentum(current, new NormalStream(random));
    double stepSize = warmingUp ? learner.stepSize() : learner.learned();
    Move move =
        transition.move(current, stepSize, random, warmingUp ? learner::observe : Walker::unheard);
    if (warmingUp) {
      transition.learn(move);
      mass.observe(current.position, current.gradient);
      hamiltonian.setInverseMass(mass.inverseMass());
    }
    return move.since(before);
  }

  /**
   * Makes moves in a row, without learning.
   *
   * @param seed of these moves
   * @param moves how many, at least 1
   * @return what they took together
   */
  public Move draw(Seed seed, int moves) {
    Move all = move(seed, false);
    for (int i = 1; i < moves; i++) {
      all = all.followedBy(move(seed.child("further", i), false));
    }
    return all;
  }

  /** A chain that draws does not learn. */
  private static void unheard(double acceptance) {}

  /**
   * Returns where the chain is.
   *
   * @return θ; its own array, not to be written to
   */
  public double[] position() {
    return current.position;
  }

  /**
   * Returns the log density where the chain is.
   *
   * @return log π(θ) up to a constant
   */
  public double logDensity() {
    return current.logDensity;
  }

  /**
   * Returns the step size learned so far.
   *
   * @return h
   */
  public double stepSize() {
    return learner.learned();
  }

  /**
   * Sets what is otherwise learned, for chains that do not warm up.
   *
   * @param stepSize h, positive
   * @param inverseMass the diagonal of M⁻¹, length d, positive
   */
  public void fix(double stepSize, double[] inverseMass) {
    learner = sampler.learner(Arguments.positive(stepSize, "stepSize"));
    hamiltonian.setInverseMass(
        Arguments.length(inverseMass, hamiltonian.dimension(), "inverseMass"));
  }

  /**
   * Puts the chain somewhere, without any learning.
   *
   * @param position θ, where the density is positive; copied
   */
  public void place(double[] position) {
    Arguments.length(position, hamiltonian.dimension(), "position");
    System.arraycopy(position, 0, current.position, 0, position.length);
    hamiltonian.evaluate(current);
  }

  /**
   * Returns everything needed to go on.
   *
   * @return the position, and what was learned
   */
  public double[] memory() {
    return joined(current.position, learner.memory(), transition.memory(), mass.memory());
  }

  /**
   * Goes on from what {@link #memory} returned.
   *
   * @param memory of a chain of the same sampler and density
   */
  public void restore(double[] memory) {
    int d = hamiltonian.dimension();
    int at = d;
    double[] position = part(memory, 0, d);
    double[] learned = part(memory, at, learner.memory().length);
    at += learned.length;
    double[] moves = part(memory, at, transition.memory().length);
    at += moves.length;
    place(position);
    learner.restore(learned);
    transition.restore(moves);
    mass.restore(part(memory, at, memory.length - at));
    hamiltonian.setInverseMass(mass.inverseMass());
  }

  private static double[] part(double[] memory, int from, int length) {
    double[] part = new double[length];
    System.arraycopy(memory, from, part, 0, length);
    return part;
  }

  private static double[] joined(double[]... parts) {
    int length = 0;
    for (double[] part : parts) {
      length += part.length;
    }
    double[] all = new double[length];
    int at = 0;
    for (double[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** Halves or doubles a step until the acceptance of one leapfrog step crosses 0.8. */
  private double firstStepSize(NormalStream normal) {
    Phase to = new Phase(hamiltonian.dimension());
    double step = FIRST_STEP;
    int direction = 0;
    for (int tries = 0; tries < MOST_FIRST_STEPS; tries++) {
      hamiltonian.drawMomentum(current, normal);
      boolean accepted =
          hamiltonian.integrate(current, step, 1, to) && current.energy - to.energy > Math.log(0.8);
      int wanted = accepted ? 1 : -1;
      if (direction != 0 && wanted != direction) {
        break;
      }
      direction = wanted;
      step *= accepted ? 2 : 0.5;
    }
    return step;
  }
}
