package dev.etude.tuning;

import dev.etude.meta.objective.Reduction;
import dev.etude.meta.search.Point;
import dev.etude.tuning.answer.Candidate;
import dev.etude.tuning.answer.GoodStepSizes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The evaluations of a search for one step size, θ = log η, as step sizes and losses. */
final class TriedStepSizes {
  private static final double CLOSE = 0.05; // in log η: the ends need not be known better

  private TriedStepSizes() {}

  static List<Candidate> candidates(TuningSettings settings, List<Point> points) {
    List<Candidate> candidates = new ArrayList<>();
    for (Point point : points) {
      double loss = loss(settings, point);
      if (!(stepSize(point) > 0 && stepSize(point) < Double.POSITIVE_INFINITY)) {
        continue; // beyond the doubles
      }
      candidates.add(new Candidate(stepSize(point), loss, point.spread() * Math.abs(loss)));
    }
    return candidates;
  }

  static List<Candidate> candidates(TuningSettings settings, Learned.Trials trials) {
    List<Point> all = new ArrayList<>(trials.stepSize().trials());
    all.addAll(trials.around());
    return candidates(settings, all);
  }

  static double stepSize(Point point) {
    return StrictMath.exp(point.theta().get(0));
  }

  static double loss(TuningSettings settings, Point point) {
    if (point.rank() == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    return settings.reduction() == Reduction.LOG_LAST
        ? StrictMath.exp(settings.steps() * point.value())
        : point.value();
  }

  /** Returns log η in the middle between the last good step size on a side and the next one; empty if there is none, or it is near. */
  static OptionalDouble middleBeyond(TuningSettings settings, List<Point> points, int side) {
    List<Candidate> candidates = candidates(settings, points);
    Optional<GoodStepSizes> good = GoodStepSizes.of(candidates);
    if (good.isEmpty()) {
      return OptionalDouble.empty();
    }
    double end = side < 0 ? good.get().from() : good.get().to();
    Comparator<Double> nearest = Comparator.comparingDouble(eta -> side * eta);
    return candidates.stream()
        .map(Candidate::stepSize)
        .filter(stepSize -> side * (stepSize - end) > 0)
        .min(nearest)
        .filter(next -> Math.abs(StrictMath.log(next / end)) > CLOSE)
        .map(next -> OptionalDouble.of((StrictMath.log(next) + StrictMath.log(end)) / 2))
        .orElse(OptionalDouble.empty());
  }
}
