package dev.etude.meta.search.stepsize;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a search tried.
 *
 * @param trials in the order in which they were made
 */
public record SearchTrials(List<Trial> trials) {
  /** Copies the list. */
  public SearchTrials {
    trials = List.copyOf(trials);
  }

  /**
   * One trajectory.
   *
   * @param stepSize η
   * @param value the objective there, infinite or NaN if it has none
   */
  public record Trial(double stepSize, double value) {
    /**
     * Says whether the objective has a value here.
     *
     * @return false if the trajectory left the finite numbers
     */
    public boolean isFinite() {
      return Double.isFinite(value);
    }
  }

  /**
   * Returns the finite trial of smallest value; of equals, the one of smallest step size.
   *
   * @return empty if no trial was finite
   */
  public Optional<Trial> best() {
    return trials.stream()
        .filter(Trial::isFinite)
        .min(Comparator.comparingDouble(Trial::value).thenComparingDouble(Trial::stepSize));
  }

  /**
   * Returns the cost.
   *
   * @return how many trajectories were spent
   */
  public int trajectories() {
    return trials.size();
  }
}
