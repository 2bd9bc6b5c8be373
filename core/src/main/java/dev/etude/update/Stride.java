package dev.etude.update;

/**
 * One step of a differentiable rule: which, how long, and over which weights. The rules here treat each weight by itself,
 * so that a step over all weights may be made tensor by tensor, each with a size of its own ({@link PerTensor}).
 *
 * @param number which step of the run this is, from 1
 * @param size η, at least 0
 * @param from the first weight
 * @param to one past the last weight
 */
public record Stride(int number, double size, int from, int to) {
  /**
   * Returns the step of all weights.
   *
   * @param number which step of the run this is, from 1
   * @param size η, at least 0
   * @param iterate whose weights
   * @return the stride from 0 to d
   */
  public static Stride over(int number, double size, Iterate iterate) {
    return new Stride(number, size, 0, iterate.weights().length);
  }
}
