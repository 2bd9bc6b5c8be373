package dev.etude.sampling.adaptation;

/**
 * The inverse mass, learned from draws θ and scores g = ∇ log π(θ).
 *
 * <pre>
 *   M⁻¹(i) = √(Var θ(i) / Var g(i)),      old draws discounted by 1 − 1/(4 + t) at draw t
 * </pre>
 *
 * <p>For a normal density without correlations this is the variance; for others, the scores keep directions that the chain has
 * not seen yet from being taken for narrow ones. Before the first draw M⁻¹(i) = 1/|g(i)|, at least 10⁻⁵ away from 0 and ∞,
 * which counts as four draws.
 *
 * <p>At draws 25, 50, 100, 200, … everything before the last such draw is forgotten: a chain that comes from far away would otherwise
 * keep the width of its way.
 */
public final class MassLearner {
  private static final double SMOOTHING = 1e-5;
  private static final int FIRST_WINDOW = 25;

  private final double[] inverseMass;
  private RunningMoments draws;
  private RunningMoments scores;
  private RunningMoments newDraws;
  private RunningMoments newScores;
  private double count;
  private double nextWindow;

  /**
   * Makes room; {@link #begin} has to follow.
   *
   * @param dimension of the positions
   */
  public MassLearner(int dimension) {
    inverseMass = new double[dimension];
    draws = new RunningMoments(dimension);
    scores = new RunningMoments(dimension);
    newDraws = new RunningMoments(dimension);
    newScores = new RunningMoments(dimension);
  }

  /**
   * Starts at a first point.
   *
   * @param position θ
   * @param score g = ∇ log π(θ)
   */
  public void begin(double[] position, double[] score) {
    draws.clear();
    scores.clear();
    newDraws.clear();
    newScores.clear();
    count = 0;
    nextWindow = FIRST_WINDOW;
    for (int i = 0; i < position.length; i++) {
      double mass = (1 - SMOOTHING) * Math.min(Math.abs(score[i]), 1 / SMOOTHING) + SMOOTHING;
      draws.begin(i, position[i], 1 / mass);
      scores.begin(i, 0, mass);
      inverseMass[i] = 1 / mass;
    }
  }

  /**
   * Takes notice of a draw.
   *
   * @param position θ
   * @param score g = ∇ log π(θ)
   */
  public void observe(double[] position, double[] score) {
    count++;
    draws.observe(position);
    scores.observe(score);
    newDraws.observe(position);
    newScores.observe(score);
    if (count == nextWindow) {
      turnOver();
    }
    for (int i = 0; i < position.length; i++) {
      double learned = Math.sqrt(draws.squares(i) / scores.squares(i));
      if (learned > 0 && learned < Double.POSITIVE_INFINITY) {
        inverseMass[i] = learned; // otherwise the last one stays
      }
    }
  }

  private void turnOver() {
    nextWindow = 2 * count;
    RunningMoments oldDraws = draws;
    RunningMoments oldScores = scores;
    draws = newDraws;
    scores = newScores;
    newDraws = oldDraws;
    newScores = oldScores;
    newDraws.clear();
    newScores.clear();
  }

  /**
   * Returns what is learned so far.
   *
   * @return the diagonal of M⁻¹, the learner's own array, which the next draw changes
   */
  public double[] inverseMass() {
    return inverseMass;
  }

  /**
   * Returns all that is needed to go on to the same bits.
   *
   * @return numbers for {@link #restore}
   */
  public double[] memory() {
    int d = inverseMass.length;
    double[] memory = new double[d + 2 + 4 * RunningMoments.size(d)];
    System.arraycopy(inverseMass, 0, memory, 0, d);
    memory[d] = count;
    memory[d + 1] = nextWindow;
    int at = d + 2;
    for (RunningMoments part : parts()) {
      at = part.save(memory, at);
    }
    return memory;
  }

  /**
   * Goes on from an earlier state.
   *
   * @param memory what {@link #memory} returned
   */
  public void restore(double[] memory) {
    int d = inverseMass.length;
    System.arraycopy(memory, 0, inverseMass, 0, d);
    count = memory[d];
    nextWindow = memory[d + 1];
    int at = d + 2;
    for (RunningMoments part : parts()) {
      at = part.restore(memory, at);
    }
  }

  private RunningMoments[] parts() {
    return new RunningMoments[] {draws, scores, newDraws, newScores};
  }
}
