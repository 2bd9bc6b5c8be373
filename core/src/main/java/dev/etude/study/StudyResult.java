package dev.etude.study;

import dev.etude.math.Vector;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.meta.search.noisy.Surface;
import dev.etude.task.Metric;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.answer.AnswerBuilder;
import dev.etude.tuning.answer.Candidate;
import dev.etude.tuning.answer.GoodStepSizes;
import dev.etude.tuning.answer.Proposal;
import dev.etude.update.parameter.StepSizeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The result of a study so far.
 *
 * @param answer which setting to use, in one sentence and in numbers
 * @param byTraining the choice by the loss on the data trained on; empty if no trial told it
 * @param byValidation the choice by the loss on data held out; empty if no trial told it
 * @param verdict which of the two choices does better; empty unless there are both, and test losses to compare them by
 * @param overtuning what choosing by validation cost on the test data; empty unless there are test losses
 */
public record StudyResult(
    Answer answer,
    Optional<StudyChoice> byTraining,
    Optional<StudyChoice> byValidation,
    Optional<Verdict> verdict,
    Optional<StudyOvertuning> overtuning) {
  private static final int GRID = 121;
  private static final double ROUNDING = 1e-9; // of a point of the grid that is the choice

  /**
   * Returns the choice by the loss that the study lowers.
   *
   * @return the choice by validation, or by training if no trial told a validation loss
   */
  public StudyChoice choice() {
    return byValidation.or(() -> byTraining).orElseThrow();
  }

  /**
   * Returns the choice that the answer recommends.
   *
   * @return empty if nothing is recommended
   */
  public Optional<StudyChoice> recommended() {
    Map<String, Double> parameters = answer.recommendation().parameters();
    return Stream.of(byValidation, byTraining)
        .flatMap(Optional::stream)
        .filter(choice -> choice.parameters().equals(parameters))
        .findFirst();
  }

  /** What judges the choices: which loss, as which metric, with how much in common between the repeats. */
  private record Judge(Loss loss, Metric metric, double testToTrained) {
    String name() {
      String data = loss == Loss.TRAIN ? "training " : loss == Loss.TEST ? "test " : "validation ";
      return data + metric.name();
    }

    String data() {
      return loss == Loss.TRAIN
          ? "the data trained on"
          : loss == Loss.TEST ? "unseen data" : "the data that chose it";
    }

    Vector values(double[] errors) {
      return Vector.of(Arrays.stream(errors).map(metric::error).toArray()); // undoes itself
    }

    Verdict.Measure measure(String data) {
      return new Verdict.Measure(data + metric.errorName(), Double.POSITIVE_INFINITY);
    }

    Verdict verdict(double[] byTraining, double[] byValidation) {
      return testToTrained > 0
          ? Verdict.of(byTraining, byValidation, testToTrained, measure("test "))
          : Verdict.ofRepeats(byTraining, byValidation, measure("test "));
    }
  }

  /** Sums up trials that have ended. */
  static StudyResult of(
      Space space,
      List<StudyTrial> told,
      Function<Loss, Surface> surfaces,
      Metric metric,
      double testToTrained) {
    if (!Loss.TRAIN.isTold(told) && !Loss.VALIDATION.isTold(told)) {
      throw new StudyException("no trial has ended with a loss");
    }
    Optional<StudyChoice> byTraining = choice(Loss.TRAIN, space, told, surfaces);
    Optional<StudyChoice> byValidation = choice(Loss.VALIDATION, space, told, surfaces);
    boolean tested = byTraining.isPresent() && byValidation.isPresent() && Loss.TEST.isTold(told);
    Judge judge =
        new Judge(Loss.TEST.isTold(told) ? Loss.TEST : Loss.objective(told), metric, testToTrained);
    Answer answer = answer(judge, byTraining, byValidation);
    return new StudyResult(
        surfaces.apply(Loss.objective(told)).ranked().size() == 1 ? ofOne(answer, judge) : answer,
        byTraining,
        byValidation,
        tested
            ? Optional.of(verdict(judge, byTraining.get(), byValidation.get()))
            : Optional.empty(),
        StudyOvertuning.of(told));
  }

  private static Optional<StudyChoice> choice(
      Loss loss, Space space, List<StudyTrial> told, Function<Loss, Surface> surfaces) {
    if (!loss.isTold(told)) {
      return Optional.empty();
    }
    Surface surface = surfaces.apply(loss);
    Vector theta = surface.ranked().get(0);
    List<StudyTrial> trials = told.stream()
        .filter(each -> space.theta(each.trial().values()).equals(theta))
        .filter(each -> loss.isTold(each.result().orElseThrow()))
        .sorted(Comparator.comparingInt(each -> each.trial().repeat()))
        .toList();
    double stepSize = trials.get(0).trial().stepSize();
    GoodStepSizes good = good(space, stepSize, theta, surface, trials.size());
    double error = DoubleStream.of(good.from(), good.to())
        .map(end -> error(surface, along(space, theta, end), theta, trials.size()))
        .max()
        .orElseThrow();
    return Optional.of(new StudyChoice(
        trials.get(0).trial().values(),
        trials.get(0).trial().parameters(),
        trials,
        surface.loss(theta),
        error,
        good.from(),
        good.to()));
  }

  /** The row of step sizes around a choice that are worse by no more than chance alone may have made them. */
  private static GoodStepSizes good(
      Space space, double stepSize, Vector theta, Surface surface, int trainings) {
    ParameterRange range = space.ranges().get(0);
    double least = surface.loss(theta);
    DoublePredicate isGood = other -> {
      Vector moved = along(space, theta, other);
      return surface.loss(moved) - least <= error(surface, moved, theta, trainings);
    };
    DoubleSummaryStatistics tried = // nothing is known beyond
        surface.ranked().stream().mapToDouble(each -> range.value(each.get(0))).summaryStatistics();
    double[] grid = new StepSizeRange(range.from(), range.to()).grid(GRID);
    double from = IntStream.rangeClosed(1, GRID)
        .mapToDouble(i -> grid[GRID - i])
        .filter(other -> other < stepSize * (1 - ROUNDING))
        .takeWhile(other -> other >= tried.getMin() && isGood.test(other))
        .reduce(stepSize, Math::min);
    double to = Arrays.stream(grid)
        .filter(other -> other > stepSize * (1 + ROUNDING))
        .takeWhile(other -> other <= tried.getMax() && isGood.test(other))
        .reduce(stepSize, Math::max);
    return new GoodStepSizes(from, stepSize, to);
  }

  private static Vector along(Space space, Vector theta, double stepSize) {
    double[] moved = theta.toArray();
    moved[0] = space.ranges().get(0).coordinate().of(stepSize);
    return Vector.of(moved);
  }

  /** The standard error of the difference of the losses at two points, trained as often with the same seeds. */
  private static double error(Surface surface, Vector theta, Vector other, int trainings) {
    return surface.noise(theta, other) / Math.sqrt(trainings);
  }

  private static Answer answer(
      Judge judge, Optional<StudyChoice> byTraining, Optional<StudyChoice> byValidation) {
    List<Integer> repeats = common(judge.loss(), byTraining, byValidation);
    AnswerBuilder builder = Answer.about(judge.name())
        .over("repeats", judge.testToTrained())
        .remedy("repeats or a larger budget")
        .judgedOn(judge.data() + ofThese(repeats, byTraining, byValidation))
        .comparedBy(judge.measure(""));
    byTraining.ifPresent(choice -> builder.byTraining(
        proposal(Verdict.Choice.TRAIN_BY_TRAIN, "training data", choice, judge, repeats)));
    byValidation.ifPresent(choice -> builder.byValidation(
        proposal(Verdict.Choice.TRAIN_BY_VALIDATION, "validation data", choice, judge, repeats)));
    return builder.build();
  }

  /** With one setting there is nothing to compare it with, whichever loss chose it. */
  private static Answer ofOne(Answer answer, Judge judge) {
    if (!answer.isRecommendation()) {
      return answer;
    }
    String setting = answer.recommendation().parameters().entrySet().stream()
        .map(each -> Answer.name(each.getKey()) + " " + Answer.number(each.getValue()))
        .collect(Collectors.joining(", "));
    return new Answer(
        Answer.Kind.UNDECIDED,
        "So far only " + setting + " was trained to a finite loss: its " + judge.name() + " on "
            + judge.data() + " is "
            + Answer.number(answer.recommendation().value())
            + ", and there is no other to compare it with; more trials would tell.",
        answer.recommendation());
  }

  private static Proposal proposal(
      Verdict.Choice objective,
      String data,
      StudyChoice choice,
      Judge judge,
      List<Integer> repeats) {
    double[] losses = choice.losses(judge.loss(), repeats);
    List<Candidate> ends = List.of(
        new Candidate(choice.from(), choice.loss(), choice.standardError()),
        new Candidate(choice.stepSize(), choice.loss(), choice.standardError()),
        new Candidate(choice.to(), choice.loss(), choice.standardError()));
    return new Proposal(
        objective.text(),
        data,
        choice.parameters(),
        ends,
        Vector.of(losses),
        judge.values(losses),
        Proposal.Evidence.NONE);
  }

  /** The repeats that every choice was trained with, so that they met the same luck. */
  private static List<Integer> common(
      Loss judge, Optional<StudyChoice> byTraining, Optional<StudyChoice> byValidation) {
    List<Integer> common = new ArrayList<>();
    for (StudyTrial each : byValidation.or(() -> byTraining).orElseThrow().trials()) {
      int repeat = each.trial().repeat();
      boolean all = Stream.of(byTraining, byValidation)
          .flatMap(Optional::stream)
          .allMatch(choice -> Double.isFinite(choice.losses(judge, List.of(repeat))[0]));
      if (all) {
        common.add(repeat);
      }
    }
    return common;
  }

  /** Says which trainings the losses are of, where a table of all of them has other means. */
  private static String ofThese(
      List<Integer> repeats, Optional<StudyChoice> byTraining, Optional<StudyChoice> byValidation) {
    boolean all = Stream.of(byTraining, byValidation)
        .flatMap(Optional::stream)
        .allMatch(choice -> choice.trials().size() == repeats.size());
    String count = repeats.size() == 1 ? "one seed" : repeats.size() + " seeds";
    return all ? "" : ", over the " + count + " that both choices share,";
  }

  private static Verdict verdict(Judge judge, StudyChoice byTraining, StudyChoice byValidation) {
    List<Integer> repeats = common(Loss.TEST, Optional.of(byTraining), Optional.of(byValidation));
    return judge.verdict(
        byTraining.losses(Loss.TEST, repeats), byValidation.losses(Loss.TEST, repeats));
  }
}
