package dev.etude.tuning;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.landscape.FirstStepSize;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.tuning.answer.Candidate;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.parameter.StepSizesToTry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Learns the step size of an optimizer that has no meta-gradients: some step sizes are tried, and each training is read twice, on the
 * training data and on the validation data.
 */
record TriedLearner(Competitor.Tried tried, TuningSettings settings, Comparison comparison) {
  /** Returns what is best for the training data, and what is best for the validation data, out of the same trainings. */
  List<Learned> learn() {
    List<Outcomes> outcomes = new ArrayList<>();
    List<Double> stepSizes = tried
        .stepSizes()
        .run(stepSize -> {
          Outcomes found = comparison.tryOut("try-" + outcomes.size(), tried.at(stepSize));
          outcomes.add(found);
          return found.hasDiverged()
              ? Double.NaN
              : Candidate.of(stepSize, found.values(outcome -> outcome.heldOut().loss()))
                  .loss();
        })
        .stream()
        .map(StepSizesToTry.Trial::stepSize)
        .toList();
    return List.of(
        learned(stepSizes, outcomes, outcome -> outcome.trained().loss()),
        learned(stepSizes, outcomes, outcome -> outcome.heldOut().loss()));
  }

  private Learned learned(
      List<Double> stepSizes, List<Outcomes> outcomes, ToDoubleFunction<Outcome> loss) {
    List<Point> points = new ArrayList<>();
    for (int k = 0; k < outcomes.size(); k++) {
      points.add(point(stepSizes.get(k), outcomes.get(k), loss));
    }
    FoundPoint found = FoundPoint.of(points);
    return Learned.of(
        tried,
        stepSizes.get(points.indexOf(found.best())),
        new Learned.Trials(
            new FirstStepSize(stepSizes.get(0), 0),
            Double.NaN,
            found,
            List.of(),
            Optional.empty()));
  }

  /** Returns the mean loss after trainings with a step size, as a search would have it. */
  private Point point(double stepSize, Outcomes outcomes, ToDoubleFunction<Outcome> loss) {
    Vector theta = Vector.of(StrictMath.log(stepSize));
    double spent = outcomes.trajectories();
    if (outcomes.hasDiverged()) {
      Status status = new Status.Diverged(outcomes.firstStepOfDivergence());
      return new Point(theta, Double.NaN, Optional.empty(), status, spent);
    }
    Candidate candidate = Candidate.of(stepSize, outcomes.values(loss));
    double mean = candidate.loss();
    boolean log = settings.reduction() == Reduction.LOG_LAST;
    return new Point(
        theta,
        log ? StrictMath.log(mean) / settings.steps() : mean,
        Optional.empty(),
        log && mean == 0 ? new Status.ZeroLoss() : new Status.Finite(),
        spent,
        mean == 0 ? 0 : candidate.standardError() / mean);
  }
}
