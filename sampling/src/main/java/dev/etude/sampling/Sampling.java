package dev.etude.sampling;

import dev.etude.check.Arguments;
import dev.etude.random.Seed;
import dev.etude.sampling.density.GradientCheck;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.diagnosis.EnergyFraction;
import dev.etude.sampling.hamiltonian.Move;
import dev.etude.sampling.hamiltonian.Nuts;
import dev.etude.sampling.hamiltonian.Sampler;
import dev.etude.sampling.hamiltonian.Walker;
import dev.etude.sampling.hamiltonian.Walnuts;
import dev.etude.task.DataException;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tensor.TensorBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The settings of a sampling: the density, the sampler, and the numbers of chains and draws. The {@code with}-like methods return copies.
 *
 * <p>Chains start at points drawn from [−2, 2]ᵈ, or where they are told, warm up, and draw. The first eighth of the warm-up is {@link
 * Nuts} for every sampler: far from the bulk its coarse steps lose energy fast, which samplers that keep the energy cannot. Then
 * mass and step size are learned anew. Nothing that was learned changes after the warm-up. Chains run on a {@link TaskMap}; the result does not depend on it.
 *
 * <pre>{@code
 * Samples samples = Sampling.of(new Funnel(9)).by(Walnuts.withDefaults()).chains(4).warmUp(500).draws(500).seed(1).run();
 * System.out.println(samples.summary("omega") + (samples.isTrusted() ? "" : ": do not trust it"));
 * }</pre>
 *
 * @param density what to draw from
 * @param sampler how to move
 * @param chains how many chains, at least 1
 * @param warmUp moves of a chain that learn and are not kept, at least 0
 * @param draws draws of a chain, at least 1
 * @param movesPerDraw how many moves lie between two draws; 0: learned from the energies of the warm-up
 * @param seed of everything drawn
 * @param starts where chains start, one array of coordinates for each; empty for random points
 * @param state where an earlier run of the same settings stopped
 */
public record Sampling(
    LogDensity density,
    Sampler sampler,
    int chains,
    int warmUp,
    int draws,
    int movesPerDraw,
    Seed seed,
    List<double[]> starts,
    Optional<TensorBundle> state) {
  private static final int LEARNED = 0;
  private static final double RADIUS = 2;
  private static final int MOST_STARTS = 100;
  private static final int PARTS = 50;
  private static final int APPROACH_PART = 8;
  private static final Sampler APPROACH = Nuts.withDefaults();

  /** The most moves of a chain: {@code warmUp} and {@code draws} together. */
  public static final int MOST_MOVES = 1_000_000_000;

  /** Checks the numbers. */
  public Sampling {
    Arguments.atLeast(density.dimension(), 1, "dimension");
    Arguments.atLeast(chains, 1, "chains");
    Arguments.atLeast(warmUp, 0, "warmUp");
    Arguments.atLeast(draws, 1, "draws");
    if ((long) warmUp + draws > MOST_MOVES) {
      throw new IllegalArgumentException("warmUp and draws together must be at most " + MOST_MOVES
          + ", but are " + ((long) warmUp + draws));
    }
    Arguments.atLeast(movesPerDraw, LEARNED, "movesPerDraw");
    if (!starts.isEmpty() && starts.size() != chains) {
      throw new IllegalArgumentException(
          "starts must be one for each of " + chains + " chains, but are " + starts.size());
    }
    for (double[] start : starts) {
      Arguments.length(start, density.dimension(), "start");
    }
    starts = List.copyOf(starts);
  }

  /**
   * Returns the usual settings for a density: WALNUTS, four chains of 1,000 moves to warm up and 1,000 draws, seed 1.
   *
   * @param density what to draw from
   * @return the settings
   */
  public static Sampling of(LogDensity density) {
    return new Sampling(
        density,
        Walnuts.withDefaults(),
        4,
        1000,
        1000,
        LEARNED,
        new Seed(1),
        List.of(),
        Optional.empty());
  }

  /**
   * Sets the sampler.
   *
   * @param other how to move
   * @return a copy
   */
  public Sampling by(Sampler other) {
    return new Sampling(density, other, chains, warmUp, draws, movesPerDraw, seed, starts, state);
  }

  /**
   * Sets the number of chains.
   *
   * @param number at least 1; R̂ is the better the more there are
   * @return a copy
   */
  public Sampling chains(int number) {
    return new Sampling(density, sampler, number, warmUp, draws, movesPerDraw, seed, starts, state);
  }

  /**
   * Sets the length of the warm-up.
   *
   * @param moves at least 0
   * @return a copy
   */
  public Sampling warmUp(int moves) {
    return new Sampling(density, sampler, chains, moves, draws, movesPerDraw, seed, starts, state);
  }

  /**
   * Sets the number of draws.
   *
   * @param number of each chain, at least 1
   * @return a copy
   */
  public Sampling draws(int number) {
    return new Sampling(
        density, sampler, chains, warmUp, number, movesPerDraw, seed, starts, state);
  }

  /**
   * Sets how many moves lie between two draws.
   *
   * <p>Unless it is set, it is one where the energies of the warm-up move well, and where they do not (in the funnel) as many moves as
   * they need to forget: {@link EnergyFraction#moves}, at most 100. Draws are then nearly independent, and errors estimated from them can be trusted in the
   * tails, too.
   *
   * @param moves at least 1; 0: learned
   * @return a copy
   */
  public Sampling movesPerDraw(int moves) {
    return new Sampling(density, sampler, chains, warmUp, draws, moves, seed, starts, state);
  }

  /**
   * Sets the seed.
   *
   * @param value of everything drawn
   * @return a copy
   */
  public Sampling seed(long value) {
    return new Sampling(
        density, sampler, chains, warmUp, draws, movesPerDraw, new Seed(value), starts, state);
  }

  /**
   * Sets where chains start.
   *
   * @param points one array of coordinates for each chain; not to be written to any more
   * @return a copy
   */
  public Sampling startingAt(List<double[]> points) {
    return new Sampling(density, sampler, chains, warmUp, draws, movesPerDraw, seed, points, state);
  }

  /**
   * Goes on where an earlier run stopped, to the same bits as if it had not.
   *
   * @param earlier what a {@link SamplingListener} was told by a sampling of the same settings
   * @return a copy
   */
  public Sampling goingOnFrom(TensorBundle earlier) {
    return new Sampling(
        density, sampler, chains, warmUp, draws, movesPerDraw, seed, starts, Optional.of(earlier));
  }

  /**
   * Samples on all processors.
   *
   * @return draws and what is to be said of them
   * @throws DataException if the gradient disagrees with the value, or no point to start from is found
   */
  public Samples run() {
    return run(
        new ThreadPoolTaskMap(Runtime.getRuntime().availableProcessors()),
        new SamplingListener() {});
  }

  /**
   * Samples.
   *
   * @param map where chains run
   * @param listener told of progress
   * @return draws and what is to be said of them
   * @throws DataException if the gradient disagrees with the value, or no point to start from is found
   */
  public Samples run(TaskMap map, SamplingListener listener) {
    List<String> names = List.copyOf(density.names());
    List<Chain> progress = new ArrayList<>();
    for (int c = 0; c < chains; c++) {
      Chain chain = new Chain(draws, names.size());
      if (state.isPresent()) {
        chain.restore(state.get(), prefix(c), warmUp);
      }
      progress.add(chain);
    }
    if (state.isEmpty()) {
      GradientCheck.require(density.withWorkspace(), start(0));
    }
    int total = warmUp + draws;
    int part = (total + PARTS - 1) / PARTS;
    int done = progress.get(0).done();
    listener.moved((long) done * chains);
    do { // a state whose moves are all made still has its walkers to restore
      int until = Math.min(done < warmUp ? warmUp : total, done + part);
      if (done == warmUp) {
        int moves =
            movesPerDraw == LEARNED ? EnergyFraction.moves(warmUpEnergies(progress)) : movesPerDraw;
        progress.forEach(chain -> chain.setMovesPerDraw(moves));
      }
      List<Chain> before = progress;
      progress = map.map(chains, c -> goOn(c, before.get(c), until));
      listener.moved((long) (until - done) * chains);
      done = until;
      listener.state(state(progress));
    } while (done < total);
    return new Samples(this, names, progress);
  }

  /** E-BFMI of the second half of the warm-up, of all chains; NaN if that is too short. */
  private static double warmUpEnergies(List<Chain> chains) {
    double steps = 0;
    double squares = 0;
    for (Chain chain : chains) {
      steps += chain.energySteps();
      squares += chain.energySquares();
    }
    return steps / squares;
  }

  private Chain goOn(int index, Chain chain, int until) {
    Seed own = seed.child("chain", index);
    Walker walker = new Walker(chain.done() <= approach() ? APPROACH : sampler, density);
    if (chain.done() == 0) {
      walker.begin(start(index), own.child("first-step", 0));
    } else {
      walker.restore(chain.walker());
    }
    LogDensity reporting = density.withWorkspace();
    for (int m = chain.done(); m < until; m++) {
      if (m == approach()) {
        double[] position = walker.position();
        walker = new Walker(sampler, density);
        walker.begin(position, own.child("first-step", 1));
      }
      Seed ofMove = own.child("move", m);
      Move move =
          m < warmUp ? walker.move(ofMove, true) : walker.draw(ofMove, chain.movesPerDraw());
      if (m < warmUp) {
        chain.warmedUp(move, 2 * m >= warmUp);
      } else {
        reporting.quantities(walker.position(), chain.draw(m - warmUp));
        chain.drawn(m - warmUp, move);
      }
    }
    chain.pausedAt(walker.memory(), walker.stepSize());
    return chain;
  }

  /** Returns how many moves of the warm-up approach the bulk of the density. */
  private int approach() {
    return warmUp / APPROACH_PART;
  }

  /** Returns a point where the density is positive and its gradient finite. */
  private double[] start(int index) {
    int d = density.dimension();
    LogDensity own = density.withWorkspace();
    double[] gradient = new double[d];
    if (!starts.isEmpty()) {
      if (!isUsable(own, starts.get(index), gradient)) {
        throw new DataException("the log density and its gradient must be finite where chain "
            + (index + 1) + " starts, but are not");
      }
      return starts.get(index);
    }
    UniformRandomProvider random = seed.child("chain", index).child("start", 0).generator();
    double[] point = new double[d];
    for (int tries = 0; tries < MOST_STARTS; tries++) {
      for (int i = 0; i < d; i++) {
        point[i] = RADIUS * (2 * random.nextDouble() - 1);
      }
      if (isUsable(own, point, gradient)) {
        return point;
      }
    }
    throw new DataException("the log density and its gradient must be finite somewhere in [−2, 2]^"
        + d + ", but are not at any of " + MOST_STARTS + " random points; say where chains start");
  }

  private static boolean isUsable(LogDensity density, double[] point, double[] gradient) {
    double sum = density.valueAndGradient(point, gradient);
    for (double slope : gradient) {
      sum += Math.abs(slope);
    }
    return Double.isFinite(sum);
  }

  private TensorBundle state(List<Chain> progress) {
    TensorBundle.Builder bundle = TensorBundle.builder();
    for (int c = 0; c < chains; c++) {
      progress.get(c).save(bundle, prefix(c), Math.max(0, progress.get(c).done() - warmUp));
    }
    return bundle.build();
  }

  private static String prefix(int chain) {
    return "chain." + chain + ".";
  }
}
