package dev.etude.tuning.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.meta.evaluation.Verdict.Measure;
import dev.etude.task.Metric;
import dev.etude.tuning.answer.Answer.Kind;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Errors of four splits, made by hand: what is real and what is chance can be told by looking at them. */
class AnswerTest {
  private static final double[] GOOD = {5.0, 5.2, 4.9, 5.1};
  private static final double[] WORSE = {6.0, 6.1, 5.9, 6.2};
  private static final double[] NOISY = {4.1, 6.6, 4.0, 6.5};
  private static final double[] POOR = {9.0, 9.5, 8.8, 9.1};
  private static final double[] LOST = {5.0, Double.NaN, 5.0, 5.0};
  private static final List<Candidate> TRIED = List.of(
      new Candidate(0.01, 5.1, 1),
      new Candidate(0.02, 5.0, 0.2),
      new Candidate(0.05, 5.15, 1),
      new Candidate(0.1, 7, 1));

  private static Proposal training(double stepSize, double... errors) {
    return Proposal.of("train-by-train", "training rows", stepSize, TRIED, errors);
  }

  private static Proposal validation(double stepSize, double... errors) {
    return Proposal.of("train-by-validation", "validation rows", stepSize, TRIED, errors);
  }

  private static AnswerBuilder rmse() {
    return Answer.about("RMSE").baseline(Baseline.of("predicting the mean", POOR));
  }

  @Test
  void theBetterChoiceIsUsedWithItsIntervalAndTheBaseline() {
    Answer answer = rmse()
        .byTraining(training(0.09, WORSE))
        .byValidation(validation(0.02, GOOD))
        .build();
    assertThat(answer.kind()).isEqualTo(Kind.USE);
    assertThat(answer.sentence())
        .isEqualTo("Use step size 0.02: anything from 0.01 to 0.05 is as good; its RMSE on unseen"
            + " rows is 5.05, against 9.1 for predicting the mean; step size 0.09, which the"
            + " training rows choose, is worse (mean error 6.05 against 5.05).");
    assertThat(answer.recommendation().fields())
        .containsEntry("chosenBy", "train-by-validation")
        .containsEntry("stepSize", 0.02)
        .containsEntry("from", 0.01)
        .containsEntry("to", 0.05)
        .containsEntry("metric", "RMSE")
        .doesNotContainKey("parameters");
  }

  /** Of a Gaussian process over seeds that are the same for all settings, the ends may differ in the seventh digit. */
  @Test
  void anIntervalWithoutWidthInItsDigitsIsNone() {
    List<Candidate> close =
        List.of(new Candidate(0.4951867, 5, 0.1), new Candidate(0.495187, 5, 0.1));
    assertThat(rmse()
            .byValidation(
                Proposal.of("train-by-validation", "validation rows", 0.495187, close, GOOD))
            .build()
            .sentence())
        .startsWith("Use step size 0.4952: no other step size that was tried is as good; its");
  }

  @Test
  void trainingRowsAreUsedWhereTheyChooseBetter() {
    Answer answer = rmse()
        .byTraining(training(0.02, GOOD))
        .byValidation(validation(0.01, WORSE))
        .build();
    assertThat(answer.recommendation().chosenBy()).isEqualTo("train-by-train");
    assertThat(answer.sentence()).startsWith("Use step size 0.02");
  }

  private static Proposal leftOut(double stepSize, double... errors) {
    return Proposal.of("leave-one-out", "rows left out one by one", stepSize, TRIED, errors);
  }

  @Test
  void leaveOneOutIsUsedUnlessValidationRowsChooseReallyBetter() {
    Answer usual = rmse()
        .byTraining(training(0.09, WORSE))
        .byValidation(validation(0.02, GOOD))
        .byLeaveOneOut(leftOut(0.03, GOOD))
        .build();
    assertThat(usual.recommendation().chosenBy()).isEqualTo("leave-one-out");
    assertThat(usual.sentence())
        .startsWith("Use step size 0.03: ")
        .contains("which the training rows choose, is worse");
    Answer other = rmse()
        .byTraining(training(0.09, WORSE))
        .byValidation(validation(0.02, GOOD))
        .byLeaveOneOut(leftOut(0.03, WORSE))
        .build();
    assertThat(other.recommendation().chosenBy()).isEqualTo("train-by-validation");
    AnswerBuilder atEdge = rmse().stabilityEdge(OptionalDouble.of(0.033));
    assertThat(atEdge
            .byValidation(validation(0.02, GOOD))
            .byLeaveOneOut(leftOut(0.03, GOOD))
            .build()
            .recommendation()
            .chosenBy())
        .as("some parts of the rows have a lower edge")
        .isEqualTo("train-by-validation");
    Answer diverging = rmse()
        .byTraining(training(0.09, WORSE))
        .byValidation(validation(0.02, GOOD))
        .byLeaveOneOut(leftOut(0.3, 1, Double.POSITIVE_INFINITY, 1, 1))
        .build();
    assertThat(diverging.recommendation().chosenBy()).isEqualTo("train-by-validation");
    Answer agreeing = rmse()
        .byTraining(training(0.0303, GOOD))
        .byLeaveOneOut(leftOut(0.03, GOOD))
        .build();
    assertThat(agreeing.kind()).isEqualTo(Kind.AGREE);
    assertThat(agreeing.sentence())
        .contains("training rows and rows left out one by one agree within 1 %");
  }

  /** Where columns outnumber rows, fewer rows have a lower edge of stability. */
  @Test
  void leaveOneOutIsNotUsedWhereItRuinsATrainingOnFewerRows() {
    Vector errors = Vector.of(GOOD);
    Proposal ruined = new Proposal(
        "leave-one-out",
        "rows left out one by one",
        Map.of(Proposal.STEP_SIZE, 0.03),
        TRIED,
        errors,
        errors,
        new Proposal.Evidence(3, 1e80, 1e80, false));
    Answer answer = rmse()
        .byTraining(training(0.09, WORSE))
        .byValidation(validation(0.02, GOOD))
        .byLeaveOneOut(ruined)
        .build();
    assertThat(answer.recommendation().chosenBy()).isEqualTo("train-by-validation");
  }

  /** A ranking of .80 against .50 in every split is learned, though log losses of .068 against .071 could be chance. */
  @Test
  void aMetricThatIsClearlyBetterIsSomethingToUse() {
    double[] baseline = {0.071, 0.071, 0.071, 0.071};
    Proposal proposal = new Proposal(
        "train-by-validation",
        "validation rows",
        Map.of("stepSize", 0.02),
        TRIED,
        Vector.of(0.060, 0.079, 0.062, 0.071),
        Vector.of(0.80, 0.78, 0.82, 0.80),
        Proposal.Evidence.NONE);
    AnswerBuilder log = Answer.about("AUC")
        .comparedBy(new Measure("log loss", Double.POSITIVE_INFINITY))
        .byValidation(proposal)
        .baseline(new Baseline(
            "predicting the class frequencies",
            Vector.of(baseline),
            Vector.of(0.5, 0.5, 0.5, 0.5)));
    assertThat(log.build().kind()).isEqualTo(Kind.NOTHING_TO_LEARN);
    Answer answer = log.readBy(Metric.moreIsBetter("AUC", 1, "1 - AUC")).build();
    assertThat(answer.kind()).isEqualTo(Kind.USE);
    assertThat(answer.sentence())
        .startsWith("Use step size 0.02")
        .contains("its AUC on unseen rows is 0.8, against 0.5 for predicting the class frequencies")
        .endsWith("; its log loss alone could be better by chance (0.068 against 0.071).");
  }

  /** The rare class is never the likeliest one: accuracy stays, probabilities improve in every split. */
  @Test
  void aMetricThatDoesNotMoveStandsBesideTheLossThatDid() {
    Proposal proposal = new Proposal(
        "train-by-validation",
        "validation rows",
        Map.of("stepSize", 0.02),
        TRIED,
        Vector.of(0.060, 0.062, 0.059, 0.059),
        Vector.of(0.98, 0.98, 0.98, 0.98),
        Proposal.Evidence.NONE);
    AnswerBuilder builder = Answer.about("accuracy")
        .comparedBy(new Measure("log loss", Double.POSITIVE_INFINITY))
        .readBy(Metric.ACCURACY)
        .byValidation(proposal);
    Vector same = Vector.of(0.98, 0.98, 0.98, 0.98);
    assertThat(builder
            .baseline(new Baseline("guessing", Vector.of(0.08, 0.081, 0.079, 0.08), same))
            .build()
            .sentence())
        .endsWith("; its log loss is better (0.06 against 0.08).");
    assertThat(builder
            .baseline(new Baseline("guessing", Vector.of(0.06, 0.06, 0.06, 0.06), same))
            .build()
            .sentence())
        .endsWith("(accuracy 0.98, after training 0.98; log loss 0.06, after training 0.06);"
            + " another model or other columns may help.");
  }

  @Test
  void aStepSizeJustBelowTheEdgeIsSaidToBeOne() {
    AnswerBuilder builder = rmse().byValidation(validation(0.05, GOOD));
    assertThat(builder.stabilityEdge(OptionalDouble.of(0.055)).build().sentence())
        .contains(
            "anything from 0.01 to 0.05 is as good, and a smaller one is safer, since training"
                + " is unstable above 0.055;");
    assertThat(builder.stabilityEdge(OptionalDouble.of(0.06)).build().sentence())
        .contains("anything from 0.01 to 0.05 is as good;");
  }

  @Test
  void equalStepSizesLeaveNothingToChoose() {
    Answer answer = rmse()
        .byTraining(training(0.0204, GOOD))
        .byValidation(validation(0.02, GOOD))
        .build();
    assertThat(answer.kind()).isEqualTo(Kind.AGREE);
    assertThat(answer.sentence()).contains("agree within 2 %").contains("nothing to choose");
  }

  @Test
  void whatIsNoBetterThanTheBaselineWasNotWorthLearning() {
    double[] asGood = {9.1, 9.3, 8.9, 9.0};
    Answer answer = rmse()
        .byTraining(training(0.09, WORSE))
        .byValidation(validation(0.02, POOR))
        .build();
    assertThat(answer.kind()).as("one proposal is good").isEqualTo(Kind.USE);
    Answer none = rmse()
        .byTraining(training(0.09, asGood))
        .byValidation(validation(0.02, POOR))
        .build();
    assertThat(none.kind()).isEqualTo(Kind.NOTHING_TO_LEARN);
    assertThat(none.isRecommendation()).isFalse();
    assertThat(none.recommendation().fields())
        .containsEntry("chosenBy", "none")
        .containsEntry("stepSize", null)
        .containsEntry("from", null);
    assertThat(none.sentence()).contains("nothing to learn").contains("predicting the mean");
  }

  /** Two splits: t = 14.5/(6.08 √(1/2 + 1/4)) = 2.75, and its 95 % quantile with one degree of freedom is 6.31. */
  @Test
  void twoSplitsCannotTellWhetherAGainOverTheBaselineIsChance() {
    Answer answer = Answer.about("RMSE")
        .over("splits", 0.25)
        .byValidation(validation(0.02, 57.2, 67.2))
        .baseline(Baseline.of("predicting the mean", 76.0, 77.4))
        .build();
    assertThat(answer.kind()).isEqualTo(Kind.UNDECIDED);
    assertThat(answer.recommendation().stepSize()).hasValue(0.02);
    assertThat(answer.sentence())
        .contains("the splits cannot tell whether that is better than the baseline");
  }

  @Test
  void chanceIsSaidToBeChance() {
    Answer answer = rmse()
        .byTraining(training(0.09, NOISY))
        .byValidation(validation(0.02, GOOD))
        .build();
    assertThat(answer.kind()).isEqualTo(Kind.UNDECIDED);
    assertThat(answer.sentence())
        .contains("the data cannot tell")
        .endsWith("more splits or rows would tell.");
    Answer ofProgram = rmse()
        .over("repeats", 0)
        .remedy("repeats or a larger budget")
        .byTraining(training(0.09, NOISY))
        .byValidation(validation(0.02, GOOD))
        .build();
    assertThat(ofProgram.sentence()).endsWith("more repeats or a larger budget would tell.");
  }

  @Test
  void theEdgeOfStabilityIsNamedWhereTrainingRowsSitOnIt() {
    AnswerBuilder builder =
        rmse().byTraining(training(0.095, GOOD)).byValidation(validation(0.02, GOOD));
    assertThat(builder.build().kind()).isEqualTo(Kind.USE);
    Answer answer = builder.stabilityEdge(OptionalDouble.of(0.1)).build();
    assertThat(answer.kind()).isEqualTo(Kind.EDGE);
    assertThat(answer.sentence()).contains("the edge of stability is at 0.1");
  }

  @Test
  void whatDivergesIsNotRecommended() {
    Answer one = rmse()
        .byTraining(training(0.09, LOST))
        .byValidation(validation(0.02, GOOD))
        .build();
    assertThat(one.kind()).isEqualTo(Kind.USE);
    assertThat(one.sentence()).endsWith("which the training rows choose, diverges.");
    Answer both = rmse()
        .byTraining(training(0.09, LOST))
        .byValidation(validation(0.02, LOST))
        .build();
    assertThat(both.kind()).isEqualTo(Kind.DIVERGED);
    assertThat(both.recommendation().fields()).containsEntry("value", null);
  }

  /** Overfitting needs both: a training choice that fits more, and a gap that shows it. */
  @Test
  void overfittingNeedsMoreFitAndAGap() {
    Proposal.Evidence little = new Proposal.Evidence(2, 0.5, 0.6);
    Proposal.Evidence much = new Proposal.Evidence(9, 0.1, 0.9);
    Proposal.Evidence less = new Proposal.Evidence(1, 0.6, 0.9);
    assertThat(worse(much, little)).contains("overfits");
    assertThat(worse(less, little)).contains("worse").doesNotContain("overfits");
    assertThat(worse(new Proposal.Evidence(9, 0.1, 0.5), little)).doesNotContain("overfits");
  }

  private static String worse(Proposal.Evidence training, Proposal.Evidence validation) {
    return Answer.about("RMSE")
        .byTraining(with("train-by-train", 0.09, WORSE, training))
        .byValidation(with("train-by-validation", 0.02, GOOD, validation))
        .build()
        .sentence();
  }

  private static Proposal with(
      String name, double stepSize, double[] errors, Proposal.Evidence evidence) {
    Vector values = Vector.of(errors);
    return new Proposal(
        name,
        "rows of " + name,
        Map.of("stepSize", stepSize, "momentum", 0.9),
        List.of(),
        values,
        values,
        evidence);
  }

  /** A schedule whose errors are those of the best constant step size, or less than 1 % smaller, is no gain: the constant one is used. */
  @Test
  void aScheduleWithoutGainGivesWayToTheBestConstantStepSize() {
    Proposal schedule = with("train-by-validation", 0.02, GOOD, Proposal.Evidence.NONE);
    double[] hardly = {5.02, 5.23, 4.92, 5.12};
    for (double[] constant : new double[][] {GOOD, hardly, NOISY}) {
      Answer answer = beside(schedule, constant);
      assertThat(answer.sentence())
          .startsWith("Use the constant step size 0.03")
          .contains("there is no gain in more: ")
          .contains("momentum 0.9");
      assertThat(answer.recommendation().chosenBy()).isEqualTo("constant");
      assertThat(answer.recommendation().stepSize()).hasValue(0.03);
      assertThat(answer.recommendation().fields()).doesNotContainKey("parameters");
    }
    Answer worth = beside(schedule, WORSE);
    assertThat(worth.sentence())
        .startsWith("Use ")
        .contains("the best constant step size, 0.03, is worse")
        .contains("6.05 against 5.05")
        .doesNotContain("no gain");
    assertThat(worth.recommendation().chosenBy()).isEqualTo("train-by-validation");
  }

  @Test
  void aConstantStepSizeThatStaysFiniteIsUsedWhereWhatWasLearnedDiverges() {
    double[] diverged = {5.0, Double.NaN, 5.0, 5.0};
    Proposal schedule = with("train-by-validation", 0.02, diverged, Proposal.Evidence.NONE);
    assertThat(beside(schedule, GOOD).sentence())
        .startsWith("Use the constant step size 0.03")
        .contains("diverges");
    assertThat(beside(schedule, diverged).kind()).isEqualTo(Answer.Kind.DIVERGED);
  }

  private static Answer beside(Proposal schedule, double... constant) {
    return Answer.about("RMSE")
        .byValidation(schedule)
        .constant(Proposal.of("constant", "validation rows", 0.03, List.of(), constant))
        .build();
  }

  /** Nearly 1 % is not relevant however steady; more than 1 % is, if it is steady. */
  @Test
  void aHundredthIsTheThresholdOfRelevance() {
    double[] less = {5.045, 5.245, 4.946, 5.144}; // 0.9 % more than the good ones
    double[] more = {5.061, 5.259, 4.959, 5.161}; // 1.2 %
    assertThat(rmse()
            .byTraining(training(0.09, less))
            .byValidation(validation(0.02, GOOD))
            .build()
            .sentence())
        .contains("is as good");
    assertThat(rmse()
            .byTraining(training(0.09, more))
            .byValidation(validation(0.02, GOOD))
            .build()
            .sentence())
        .contains("is worse");
  }

  @Test
  void severalParametersAreNamedAndHaveNoInterval() {
    Answer answer = Answer.about("RMSE")
        .byValidation(with("train-by-validation", 0.02, GOOD, Proposal.Evidence.NONE))
        .build();
    assertThat(answer.recommendation().fields())
        .containsEntry("stepSize", null)
        .containsEntry("from", null)
        .containsEntry("parameters", Map.of("stepSize", 0.02, "momentum", 0.9));
    assertThat(answer.sentence()).contains("momentum 0.9").contains("step size 0.02");
  }
}
