package dev.etude.tuning.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The step sizes that are as good as the best one that was tried: the longest row of neighbours around it whose mean losses are within
 * one standard error of its mean loss, and lower than the middle between it and the loss before training, if that is known: a step size
 * that keeps less than half of what training gains is not as good, however far losses scatter.
 *
 * <p>Both ends were tried themselves: nothing is said of what lies beyond them, up to the next one that is worse. The rule of one
 * standard error is that of L. Breiman, J. Friedman, R. Olshen and C. Stone, "Classification and Regression Trees", 1984, section 3.4.3.
 *
 * @param from the smallest of them
 * @param best the one of least mean loss
 * @param to the largest of them
 */
public record GoodStepSizes(double from, double best, double to) {
  /**
   * Finds them among candidates.
   *
   * @param candidates in any order; those without a finite loss are never good; step size 0 has the loss before training
   * @return empty if no candidate has a finite loss, or none is better than no training
   */
  public static Optional<GoodStepSizes> of(List<Candidate> candidates) {
    return of(candidates, 0);
  }

  /**
   * Finds them where losses fall to 0, so that their standard error says nothing: the log loss of classes that are separable.
   *
   * @param candidates in any order; those without a finite loss are never good; step size 0 has the loss before training
   * @param negligible a difference of mean losses without any use, however small the standard error is; at least 0
   * @return empty if no candidate has a finite loss, or none is better than no training
   */
  public static Optional<GoodStepSizes> of(List<Candidate> candidates, double negligible) {
    double start = candidates.stream()
        .filter(each -> each.stepSize() == 0)
        .mapToDouble(Candidate::loss)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
    List<Candidate> sorted = candidates.stream()
        .filter(each -> each.stepSize() > 0)
        .sorted(Comparator.comparingDouble(Candidate::stepSize))
        .toList();
    int best = -1;
    for (int i = 0; i < sorted.size(); i++) {
      double loss = sorted.get(i).loss();
      best = Double.isFinite(loss) && (best < 0 || loss < sorted.get(best).loss()) ? i : best;
    }
    if (best < 0 || sorted.get(best).loss() >= start) {
      return Optional.empty();
    }
    double most = most(sorted.get(best), start, negligible);
    int from = best;
    while (from > 0 && sorted.get(from - 1).loss() <= most) {
      from--;
    }
    int to = best;
    while (to < sorted.size() - 1 && sorted.get(to + 1).loss() <= most) {
      to++;
    }
    return Optional.of(new GoodStepSizes(
        sorted.get(from).stepSize(), sorted.get(best).stepSize(), sorted.get(to).stepSize()));
  }

  /**
   * Returns the largest loss that is as good as the least one.
   *
   * @param least the best candidate
   * @param start the loss before training; infinite or NaN if it is not known
   * @param negligible a difference without any use
   * @return at least the least loss, if that is below the start
   */
  public static double most(Candidate least, double start, double negligible) {
    double error = least.standardError();
    double most = least.loss() + (error > negligible ? error : negligible); // NaN of one split
    return Double.isFinite(start) ? Math.min(most, least.loss() / 2 + start / 2) : most;
  }

  /**
   * Widens them so that they contain a step size, such as one that a refinement settled on between two that were tried.
   *
   * @param stepSize η, positive
   * @return the same or more
   */
  public GoodStepSizes with(double stepSize) {
    return new GoodStepSizes(Math.min(from, stepSize), best, Math.max(to, stepSize));
  }
}
