package dev.etude.sampling;

import dev.etude.sampling.hamiltonian.Move;
import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The draws of one chain, and what each took. Filled by {@link Sampling}; complete in a {@link Samples}.
 *
 * <p>Draws are those after warm-up, from 0; an array of a chain is its own and not to be written to.
 */
public final class Chain implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int COLUMNS = 7;
  private static final int ENERGIES = 5;

  private final double[][] draws; // draw by quantity
  private final double[][] moves; // draw by column: what each took
  private double[] walker = {};
  private int done; // moves of the warm-up and draws
  private double warmUpGradients;
  private double[] energies = new double[ENERGIES]; // of the second half of the warm-up: see watch
  private int movesPerDraw = 1;
  private double stepSize = Double.NaN;

  Chain(int draws, int quantities) {
    this.draws = new double[draws][quantities];
    this.moves = new double[draws][COLUMNS];
  }

  /**
   * Returns the number of draws.
   *
   * @return at least 1
   */
  public int size() {
    return draws.length;
  }

  /**
   * Returns a draw.
   *
   * @param draw from 0
   * @return its quantities, in the order of {@link Samples#names}
   */
  public double[] draw(int draw) {
    return draws[draw];
  }

  /**
   * Returns the draws of a quantity.
   *
   * @param quantity its index
   * @return a new array
   */
  public double[] draws(int quantity) {
    return Arrays.stream(draws).mapToDouble(draw -> draw[quantity]).toArray();
  }

  /**
   * Returns what a draw took.
   *
   * @param draw from 0
   * @return the move that led to it
   */
  public Move move(int draw) {
    double[] m = moves[draw];
    return new Move((int) m[0], m[1], m[2], m[3], m[4] > 0, m[5] > 0, (long) m[6]);
  }

  /**
   * Returns the energies.
   *
   * @return H at each draw, with its momentum; a new array
   */
  public double[] energies() {
    return Arrays.stream(moves).mapToDouble(move -> move[2]).toArray();
  }

  /**
   * Returns how many gradients the warm-up took.
   *
   * @return the number, without the draws'
   */
  public long warmUpGradients() {
    return (long) warmUpGradients;
  }

  /**
   * Returns how many gradients the draws took.
   *
   * @return the number, without the warm-up's
   */
  public long gradients() {
    return (long) Arrays.stream(moves).mapToDouble(move -> move[6]).sum();
  }

  /**
   * Returns the step size learned.
   *
   * @return h, of a macro step where the sampler halves it
   */
  public double stepSize() {
    return stepSize;
  }

  /** How many moves of the warm-up and draws were made. */
  int done() {
    return done;
  }

  double[] walker() {
    return walker;
  }

  /** Takes notice of a move of the warm-up. */
  void warmedUp(Move move, boolean inSecondHalf) {
    done++;
    warmUpGradients += move.gradients();
    if (inSecondHalf) {
      watch(move.energy());
    }
  }

  /** Keeps count, mean, sum of squares about it, last energy, and sum of squared steps. */
  private void watch(double energy) {
    double[] e = energies;
    e[0]++;
    double distance = energy - e[1];
    e[1] += distance / e[0];
    e[2] += distance * (energy - e[1]);
    e[4] += e[0] == 1 ? 0 : (energy - e[3]) * (energy - e[3]);
    e[3] = energy;
  }

  /** Σ (E(n) − E(n−1))² over the second half of the warm-up. */
  double energySteps() {
    return energies[4];
  }

  /** Σ (E(n) − Ē)² over the second half of the warm-up. */
  double energySquares() {
    return energies[2];
  }

  /**
   * Returns how many moves lie between two draws.
   *
   * @return at least 1
   */
  public int movesPerDraw() {
    return movesPerDraw;
  }

  void setMovesPerDraw(int moves) {
    movesPerDraw = moves;
  }

  /** Takes notice of a draw; its quantities are written by the caller. */
  void drawn(int draw, Move move) {
    done++;
    moves[draw] = new double[] {
      move.doublings(),
      move.smallestStep(),
      move.energy(),
      move.acceptance(),
      move.divergent() ? 1 : 0,
      move.endedEarly() ? 1 : 0,
      move.gradients()
    };
  }

  void pausedAt(double[] memory, double learned) {
    walker = memory;
    stepSize = learned;
  }

  void save(TensorBundle.Builder state, String prefix, int drawn) {
    state
        .number(prefix + "done", done)
        .number(prefix + "movesPerDraw", movesPerDraw)
        .doubles(prefix + "energies", energies)
        .number(prefix + "walkerSize", walker.length)
        .doubles(prefix + "walker", walker)
        .doubles(prefix + "warmUpGradients", new double[] {warmUpGradients})
        .tensor(prefix + "draws", rows(draws, drawn))
        .tensor(prefix + "moves", rows(moves, drawn));
  }

  void restore(TensorBundle state, String prefix, int warmUp) {
    done = state.count(prefix + "done");
    int drawn = Math.max(0, done - warmUp);
    walker = state.doubles(prefix + "walker", state.count(prefix + "walkerSize"));
    movesPerDraw = state.count(prefix + "movesPerDraw");
    energies = state.doubles(prefix + "energies", ENERGIES);
    warmUpGradients = state.doubles(prefix + "warmUpGradients", 1)[0];
    copy(state.doubles(prefix + "draws", drawn, draws[0].length), draws);
    copy(state.doubles(prefix + "moves", drawn, COLUMNS), moves);
  }

  private static Tensor rows(double[][] rows, int count) {
    int width = rows[0].length;
    double[] flat = new double[count * width];
    for (int i = 0; i < count; i++) {
      System.arraycopy(rows[i], 0, flat, i * width, width);
    }
    return Tensor.of(flat, count, width);
  }

  private static void copy(double[] flat, double[][] rows) {
    int width = rows[0].length;
    for (int i = 0; i * width < flat.length; i++) {
      System.arraycopy(flat, i * width, rows[i], 0, width);
    }
  }
}
