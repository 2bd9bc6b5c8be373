package dev.etude.study;

import dev.etude.math.Vector;
import java.util.List;
import java.util.Map;

/**
 * The setting that a study chooses by one of the losses, and all trainings with it.
 *
 * @param values of the meta-parameters, in the order of the space
 * @param parameters the values by keys for scripts
 * @param trials the trainings that completed with them, by ascending repeat
 * @param loss what the study expects of the loss that it was chosen by
 * @param standardError how well its difference from the loss at an end of the range that is as good is known, the larger one of both
 *     ends, if trained as often with the same seeds: √(2 (σ² + v² (1 − M))/m) of m trainings, where σ is the noise that the trainings of
 *     one seed do not share, v how far a seed changes the shape of the losses, and M, 1 for one point and 0 for distant ones, how alike
 *     two points are
 * @param from the smallest step size that is as good, the other parameters left as they are
 * @param to the largest step size that is as good
 */
public record StudyChoice(
    Vector values,
    Map<String, Double> parameters,
    List<StudyTrial> trials,
    double loss,
    double standardError,
    double from,
    double to) {
  /** Copies the list. */
  public StudyChoice {
    trials = List.copyOf(trials);
  }

  /**
   * Returns the step size.
   *
   * @return η
   */
  public double stepSize() {
    return values.get(0);
  }

  /** The losses of its trainings, for some of the repeats. */
  double[] losses(Loss loss, List<Integer> repeats) {
    return repeats.stream()
        .mapToDouble(repeat -> trials.stream()
            .filter(each -> each.trial().repeat() == repeat)
            .mapToDouble(each -> loss.of(each.result().orElseThrow()))
            .findFirst()
            .orElse(Double.NaN))
        .toArray();
  }
}
