package dev.etude.tuning;

import dev.etude.math.Vector;
import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Judge.Score;
import dev.etude.task.JudgedTask;
import dev.etude.task.Metric;
import dev.etude.task.TaskFamily;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.answer.AnswerBuilder;
import dev.etude.tuning.answer.Baseline;
import dev.etude.tuning.answer.Candidate;
import dev.etude.tuning.answer.Proposal;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.parameter.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/** The parts of a tuning that an answer needs: errors, proposals, the baseline. */
record Answering(TaskFamily family, TuningSettings settings) {
  static final int MOST_JUDGED = 6;
  private static final double APART = 0.1; // in log η
  private static final double NEGLIGIBLE = 1e-6; // of the baseline's loss

  /** Returns the number that choices are compared by: the metric where it follows the loss, which is what was minimised, else the loss. */
  ToDoubleFunction<Score> error() {
    Metric metric = family.metric();
    return metric.followsLoss() ? score -> metric.error(score.metric()) : Score::loss;
  }

  Verdict.Measure measure() {
    Metric metric = family.metric();
    return metric.followsLoss()
        ? Verdict.Measure.residual("test " + metric.errorName(), family.testRows())
        : Verdict.Measure.meanLoss("test " + family.lossName(), family.testRows());
  }

  /** Returns a difference of mean losses without any use, however small their standard errors are. */
  static double negligible(Outcomes baseline) {
    return NEGLIGIBLE * Math.max(0, baseline.testLoss().mean());
  }

  double[] errors(Outcomes outcomes) {
    ToDoubleFunction<Score> error = error();
    return outcomes.values(outcome -> error.applyAsDouble(outcome.heldOut()));
  }

  PairedDifference difference(Outcomes first, Outcomes second) {
    return PairedDifference.of(errors(first), errors(second), family.testToTrained(), measure());
  }

  Verdict verdict(Choice byTraining, Choice byValidation, Optional<Choice> byLeaveOneOut) {
    double[] first = errors(byTraining.judging());
    double[] second = errors(byValidation.judging());
    double ratio = family.testToTrained();
    Verdict ofTwo = ratio > 0
        ? Verdict.of(first, second, ratio, measure())
        : Verdict.ofIndependent(first, second, measure());
    return byLeaveOneOut
        .map(choice -> ofTwo.beside(
            Tuned.LEAVE_ONE_OUT, errors(choice.judging()), first, second, ratio, measure()))
        .orElse(ofTwo);
  }

  Answer answer(Tuned tuned, Optional<Outcomes> baseline) {
    AnswerBuilder builder = Answer.about(family.metric().name())
        .byTraining(proposal(
            Tuned.TRAIN_BY_TRAIN,
            "training rows",
            tuned.byTraining(),
            candidates(tuned, tuned.byTraining().learned(), Rows.TRAINING)))
        .byValidation(proposal(
            Tuned.TRAIN_BY_VALIDATION,
            "validation rows",
            tuned.byValidation(),
            candidates(tuned, tuned.byValidation().learned(), Rows.VALIDATION)))
        .comparedBy(measure())
        .over(family.testToTrained() > 0 ? "splits" : "tasks", family.testToTrained())
        .stabilityEdge(tuned
            .landscape()
            .map(landscape -> OptionalDouble.of(landscape.stabilityEdge()))
            .orElse(OptionalDouble.empty()));
    tuned
        .byLeaveOneOut()
        .ifPresent(choice -> builder.byLeaveOneOut(proposal(
            Tuned.LEAVE_ONE_OUT,
            "rows left out one by one",
            choice,
            candidatesByLeaveOneOut(tuned, choice.learned()))));
    baseline.ifPresent(outcomes -> builder
        .baseline(
            new Baseline(family.baselineName(), Vector.of(errors(outcomes)), values(outcomes)))
        .negligible(negligible(outcomes)));
    if (!family.metric().followsLoss()) {
      builder.readBy(family.metric());
      builder.untrained(Vector.of(errors(untrained())));
    }
    tuned
        .byConstant()
        .ifPresent(choice -> builder.constant(proposal(
            Tuned.CONSTANT,
            "validation rows",
            choice,
            candidates(tuned, choice.learned(), Rows.VALIDATION))));
    return builder.build();
  }

  private Proposal proposal(
      String chosenBy, String rows, Choice choice, List<Candidate> candidates) {
    Learned learned = choice.learned();
    return new Proposal(
        chosenBy,
        rows,
        parameters(learned),
        settings.hasMore() && !chosenBy.equals(Tuned.CONSTANT) ? List.of() : candidates,
        Vector.of(errors(choice.judging())),
        values(choice.judging()),
        new Proposal.Evidence(
            learned.totalOfStepSizes(),
            choice.choosing().trainLoss().mean(),
            choice.choosing().testLoss().mean(),
            !choice.choosing().hasDiverged() && !choice.choosing().hasRisen()));
  }

  private List<Candidate> candidates(Tuned tuned, Learned learned, Rows rows) {
    return candidates(tuned, learned, (landscape, at) -> landscape.candidates(rows, at));
  }

  private List<Candidate> candidatesByLeaveOneOut(Tuned tuned, Learned learned) {
    return candidates(tuned, learned, Landscape::candidatesByLeaveOneOut);
  }

  private List<Candidate> candidates(
      Tuned tuned, Learned learned, BiFunction<Landscape, Double, List<Candidate>> walked) {
    return learned.evidence() instanceof Learned.Trials trials
        ? withStart(TriedStepSizes.candidates(settings, trials), trials.start())
        : tuned
            .landscape()
            .map(landscape -> walked.apply(landscape, learned.schedule().stepSize(1)))
            .orElse(List.of());
  }

  private static List<Candidate> withStart(List<Candidate> tried, double loss) {
    List<Candidate> all = new ArrayList<>(tried);
    all.add(new Candidate(0, loss, 0));
    return all;
  }

  private static Map<String, Double> parameters(Learned learned) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Parameter parameter : learned.named()) {
      values.put(parameter.key(), parameter.value());
    }
    return values;
  }

  private static Vector values(Outcomes outcomes) {
    return Vector.of(outcomes.values(outcome -> outcome.heldOut().metric()));
  }

  /** Judges the constant predictions of all tasks that judge; empty if a task has none. */
  Optional<Outcomes> baseline() {
    List<Outcome> each = new ArrayList<>();
    int[] which = settings.selection().judged();
    for (int index : which) {
      constant(family.task(settings.seed(), index).judging()).ifPresent(each::add);
    }
    return each.size() == which.length ? Optional.of(new Outcomes(each)) : Optional.empty();
  }

  /** Judges the first weights of all tasks that judge. */
  Outcomes untrained() {
    List<Outcome> each = new ArrayList<>();
    for (int index : settings.selection().judged()) {
      JudgedTask task = family.task(settings.seed(), index);
      each.add(untrained(task.judging(), task.start()));
    }
    return new Outcomes(each);
  }

  private static Outcome untrained(JudgedTask.Part part, Vector start) {
    double[] w = start.toArray();
    return Outcome.untrained(part.trained().score(w), part.heldOut().score(w));
  }

  /** Judges the constant predictions of tasks; empty if a task has none. */
  static Optional<Outcome> constant(JudgedTask.Part part) {
    return part.constant().map(weights -> untrained(part, weights));
  }

  /** Returns step sizes of a search to judge: the first one, then those of least loss, each of them apart from the others. */
  static List<Double> toJudge(List<Candidate> tried, double chosen) {
    List<Candidate> sorted = new ArrayList<>(tried);
    sorted.removeIf(each -> !Double.isFinite(each.loss()));
    sorted.sort(Comparator.comparingDouble(Candidate::loss));
    List<Double> judged = new ArrayList<>(List.of(tried.get(0).stepSize()));
    for (Candidate each : sorted) {
      boolean apart = Math.abs(StrictMath.log(each.stepSize() / chosen)) > APART
          && judged.stream()
              .allMatch(other -> Math.abs(StrictMath.log(each.stepSize() / other)) > APART);
      if (apart && judged.size() < MOST_JUDGED) {
        judged.add(each.stepSize());
      }
    }
    return judged;
  }
}
