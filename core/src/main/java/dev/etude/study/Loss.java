package dev.etude.study;

import dev.etude.meta.search.noisy.Observation;
import java.util.ArrayList;
import java.util.List;

/** The losses that a trial can report. */
enum Loss {
  TRAIN,
  VALIDATION,
  TEST;

  double of(TrialResult result) {
    return switch (this) {
      case TRAIN -> result.train();
      case VALIDATION -> result.validation();
      case TEST -> result.test();
    };
  }

  /** What a study lowers: the validation loss, if any trial tells it. */
  static Loss objective(List<StudyTrial> told) {
    return VALIDATION.isTold(told) ? VALIDATION : TRAIN;
  }

  /** Whether any training that completed tells it. */
  boolean isTold(List<StudyTrial> told) {
    return told.stream()
        .map(each -> each.result().orElseThrow())
        .anyMatch(result -> result.end() == TrialEnd.COMPLETED && Double.isFinite(of(result)));
  }

  /** Whether a training completed with this loss. */
  boolean isTold(TrialResult result) {
    return result.end() == TrialEnd.COMPLETED && Double.isFinite(of(result));
  }

  /**
   * Returns what a search is told. A training that was ended early counts as bad as the worst that completed, or worse by its own
   * last loss; one that failed as one that diverged.
   */
  List<Observation> observations(Space space, List<StudyTrial> told) {
    double worst = told.stream()
        .map(each -> each.result().orElseThrow())
        .filter(this::isTold)
        .mapToDouble(this::of)
        .max()
        .orElse(Double.POSITIVE_INFINITY);
    List<Observation> observations = new ArrayList<>();
    for (StudyTrial each : told) {
      TrialResult result = each.result().orElseThrow();
      double loss = of(result);
      if (result.end() == TrialEnd.BEHIND) {
        loss = loss > worst ? loss : worst;
      } else if (result.end() != TrialEnd.COMPLETED) {
        loss = Double.POSITIVE_INFINITY;
      } else if (Double.isNaN(loss)) {
        continue; // it does not tell this one
      }
      observations.add(
          new Observation(space.theta(each.trial().values()), each.trial().repeat(), loss));
    }
    return observations;
  }
}
