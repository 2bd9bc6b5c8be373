package dev.etude.tuning;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.trajectory.LandscapePoint;
import dev.etude.math.Range;
import dev.etude.math.Vector;
import dev.etude.meta.landscape.RegressionTuning;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.Judge.Score;
import dev.etude.task.Metric;
import dev.etude.task.Shared;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.task.regression.RegressionLandscape;
import dev.etude.tuning.answer.Candidate;
import dev.etude.tuning.answer.GoodStepSizes;
import dev.etude.tuning.answer.Overtuning;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * The closed form of a tuning: what every constant step size of gradient descent achieves.
 *
 * <p>Losses are in units of the variance of the target that is trained on, errors in the target's own units.
 */
public final class Landscape {
  private static final int JUDGED = 12; // step sizes in each decade beside the choice
  private static final double WALK = 1.05; // from one step size to the next
  private static final double FARTHEST = 9; // in log η, four decades

  private final RegressionTuning tuning;

  private Landscape(RegressionTuning tuning) {
    this.tuning = tuning;
  }

  static Landscape of(
      TaskFamily.ClosedForm form, TuningSettings settings, TaskMap map, Runnable onDone) {
    int[] which = settings.selection().learned();
    Seed seed = settings.seed();
    int steps = settings.steps();
    try (Shared<TaskFamily.ClosedForm> shared = map.share(form)) {
      List<RegressionLandscape> tasks =
          map.map(which.length, s -> shared.get().landscape(seed, which[s], steps), onDone);
      return new Landscape(new RegressionTuning(tasks, map));
    }
  }

  /** Learns on training rows and on validation rows. */
  List<Choice> choose(TuningSettings settings) {
    return tuning.choose(List.of(Rows.TRAINING, Rows.VALIDATION), settings.steps()).stream()
        .map(choice -> choice(choice, settings))
        .toList();
  }

  /** Learns by leaving out one row after another, where that is known exactly. */
  Optional<Choice> chooseByLeaveOneOut(TuningSettings settings) {
    return tuning.chooseByLeaveOneOut(settings.steps()).map(choice -> choice(choice, settings));
  }

  private Choice choice(RegressionTuning.Choice found, TuningSettings settings) {
    ConstantStep schedule = new ConstantStep(found.stepSize(), settings.steps());
    Learned learned = Learned.of(
        settings.rule(),
        schedule,
        schedule.learnable(),
        new Learned.Minima(found.minima(), found.metaObjective()));
    List<Outcome> choosing = new ArrayList<>();
    List<Outcome> judging = new ArrayList<>();
    for (RegressionLandscape task : tuning.tasks()) {
      choosing.add(before(task, schedule));
      judging.add(after(task, schedule));
    }
    return new Choice(learned, new Outcomes(choosing), new Outcomes(judging));
  }

  private static Outcome before(RegressionLandscape task, ConstantStep schedule) {
    LandscapePoint trained = task.training(schedule.size());
    LandscapePoint validated = task.validation(schedule.size());
    double scale = task.targetScale();
    return outcome(
        score(trained, scale), score(validated, scale), task.training(0), trained, schedule);
  }

  private static Outcome after(RegressionLandscape task, ConstantStep schedule) {
    LandscapePoint trained = task.finalTraining(schedule.size());
    Score tested = new Score(
        task.testLoss(schedule.size()).toDouble(),
        task.testError(schedule.size()).toDouble());
    return outcome(
        score(trained, task.finalTargetScale()), tested, task.finalTraining(0), trained, schedule);
  }

  private static Score score(LandscapePoint point, double scale) {
    return new Score(
        point.value().toDouble(),
        RegressionLandscape.error(point.value(), scale).toDouble());
  }

  private static Outcome outcome(
      Score trained,
      Score heldOut,
      LandscapePoint first,
      LandscapePoint last,
      ConstantStep schedule) {
    double start = first.value().toDouble();
    double end = last.value().toDouble();
    boolean whole = trained.isFinite() && heldOut.isFinite();
    return whole
        ? new Outcome(
            trained,
            heldOut,
            Vector.of(start, end),
            new TrajectoryEnd.Completed(schedule.steps(), end),
            0)
        : new Outcome(
            Score.NONE,
            Score.NONE,
            Vector.of(start),
            new TrajectoryEnd.Diverged(schedule.steps(), start),
            0);
  }

  /** Says why there is no choice by leave-one-out; empty where there is one. */
  Optional<String> whyNoLeaveOneOut() {
    return tuning.whyNoLeaveOneOut();
  }

  /** Walks as {@link #candidates(Rows, double)} along the leave-one-out losses. */
  List<Candidate> candidatesByLeaveOneOut(double stepSize) {
    return walk(stepSize, at -> candidate(at, tuning.leftOut(at)));
  }

  /** Walks from a step size to both sides as far as others are as good, and looks at no training at all. */
  List<Candidate> candidates(Rows rows, double stepSize) {
    return walk(
        stepSize,
        at -> candidate(
            at,
            tuning.tasks().stream()
                .map(task -> rows == Rows.TRAINING ? task.training(at) : task.validation(at))
                .toList()));
  }

  private static List<Candidate> walk(double stepSize, DoubleFunction<Candidate> candidate) {
    if (!(stepSize > 0)) {
      return List.of();
    }
    Candidate best = candidate.apply(stepSize);
    Candidate start = candidate.apply(0);
    double most = GoodStepSizes.most(best, start.loss(), 0);
    List<Candidate> candidates = new ArrayList<>(List.of(start, best));
    for (double factor : new double[] {1 / WALK, WALK}) {
      double at = stepSize;
      Candidate next;
      do {
        at *= factor;
        next = candidate.apply(at);
        candidates.add(next);
      } while (next.loss() <= most && Math.abs(StrictMath.log(at / stepSize)) < FARTHEST);
    }
    return candidates;
  }

  private static Candidate candidate(double stepSize, List<LandscapePoint> losses) {
    return Candidate.of(
        stepSize, losses.stream().mapToDouble(loss -> loss.value().toDouble()).toArray());
  }

  /** Reads the test errors of the step sizes around the choice, its first one being no training at all. */
  Optional<Overtuning> overtuning(Answering answering, Choice choice) {
    double chosen = choice.learned().schedule().stepSize(1);
    if (!answering.family().metric().equals(Metric.RMSE)
        || !(chosen > 0)
        || choice.judging().hasDiverged()) {
      return Optional.empty();
    }
    List<Candidate> judged = new ArrayList<>();
    judged.add(new Candidate(0, testError(0).mean(), 0));
    for (int i = -JUDGED; i <= JUDGED; i++) {
      double stepSize = chosen * StrictMath.pow(10, (double) i / JUDGED);
      judged.add(new Candidate(stepSize, testError(stepSize).mean(), 0));
    }
    return Optional.of(Overtuning.of(new Candidate(chosen, testError(chosen).mean(), 0), judged));
  }

  /**
   * Returns what not training at all comes to: predicting the mean of the rows that train.
   *
   * @return the trainings with step size 0
   */
  Outcomes untrained(TuningSettings settings) {
    ConstantStep nothing = new ConstantStep(0, settings.steps());
    return new Outcomes(
        tuning.tasks().stream().map(task -> after(task, nothing)).toList());
  }

  /**
   * Returns a meta-objective at a step size.
   *
   * @param rows where the loss is read
   * @param stepSize η, at least 0 and finite
   * @return the mean over the tasks, infinite beyond the doubles
   */
  public double objective(Rows rows, double stepSize) {
    return tuning.objective(rows, stepSize).value().toDouble();
  }

  /**
   * Returns the leave-one-out loss at a step size.
   *
   * @param stepSize η, at least 0 and finite
   * @return the mean over the tasks, infinite beyond the doubles; empty where there is none
   */
  public OptionalDouble leaveOneOut(double stepSize) {
    return whyNoLeaveOneOut().isPresent()
        ? OptionalDouble.empty()
        : tuning.leftOut(stepSize).stream()
            .mapToDouble(loss -> loss.value().toDouble())
            .average();
  }

  /**
   * Returns the test error at a step size.
   *
   * @param stepSize η, at least 0 and finite
   * @return where the root mean squared errors of the tasks lie, in the target's units
   */
  public Range testError(double stepSize) {
    return Range.of(tuning.testErrors(stepSize));
  }

  /**
   * Returns the largest step size at which no step of any final training amplifies.
   *
   * @return 2/L
   */
  public double stabilityEdge() {
    return tuning.stabilityEdge();
  }
}
