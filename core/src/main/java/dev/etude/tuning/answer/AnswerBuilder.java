package dev.etude.tuning.answer;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.meta.evaluation.PairedDifference;
import dev.etude.meta.evaluation.Verdict.Measure;
import dev.etude.task.Metric;
import dev.etude.tuning.answer.Answer.Kind;
import dev.etude.tuning.answer.Answer.Recommendation;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what was found, and makes an {@link Answer} of it. One proposal is enough; with two it matters which of them is better.
 *
 * <p>In this order: what diverges is not recommended; what is no {@link PairedDifference#isPossibleImprovement improvement} over the
 * baseline, by more than one standard error, was not worth learning, and what is none {@link PairedDifference#isImprovement beyond
 * chance} is undecided, and so is what does not improve on the untrained model, unless the metric, where it does not follow the errors, is one beyond chance and the errors are no larger; of
 * two proposals the one with the really smaller error is used; otherwise the one by validation rows. A proposal by leave-one-out takes
 * the place of that by validation rows, unless its error is really larger, or it is the larger step size and close to the edge of
 * stability, or it ruins a training on fewer rows, as it may where columns outnumber rows: it is chosen for as many rows as train in the end, by all of them, and no split decides ({@code reproduce
 * leave-one-out} has the numbers). Where more than a constant step size was learned, the best constant one is used unless what was
 * learned is an improvement over it beyond chance.
 */
public final class AnswerBuilder {
  static final double NEAR_EDGE = 0.9;

  private final String metric;
  private @Nullable Proposal byTraining;
  private @Nullable Proposal byValidation;
  private @Nullable Proposal byLeaveOneOut;
  private @Nullable Baseline baseline;
  private @Nullable Vector untrained;
  private String many = "splits";
  private String remedy = "splits or rows";
  private String data = "unseen rows";
  private double testToTrained;
  private Measure measure = new Measure("error", Double.POSITIVE_INFINITY);
  private OptionalDouble edge = OptionalDouble.empty();
  private @Nullable Proposal constant;
  private @Nullable Metric separate;
  private double negligible;

  AnswerBuilder(String metric) {
    this.metric = metric;
  }

  /**
   * Sets what the training data propose.
   *
   * @param proposal chosen by the loss on the data that train
   * @return this
   */
  public AnswerBuilder byTraining(Proposal proposal) {
    byTraining = proposal;
    return this;
  }

  /**
   * Sets what validation data propose.
   *
   * @param proposal chosen by the loss on data held out
   * @return this
   */
  public AnswerBuilder byValidation(Proposal proposal) {
    byValidation = proposal;
    return this;
  }

  /**
   * Sets what leaving out one row after another proposes.
   *
   * @param proposal chosen by the losses of rows that their runs have not seen
   * @return this
   */
  public AnswerBuilder byLeaveOneOut(Proposal proposal) {
    byLeaveOneOut = proposal;
    return this;
  }

  /**
   * Sets what is to be beaten.
   *
   * @param value errors on the same splits
   * @return this
   */
  public AnswerBuilder baseline(Baseline value) {
    baseline = value;
    return this;
  }

  /**
   * Sets the errors before any training, where they may be smaller than the baseline's: those of classes that are all alike likely are,
   * where the groups trained on are unlike those judged on. Training has to improve on them too.
   *
   * @param errors on the same splits
   * @return this
   */
  public AnswerBuilder untrained(Vector errors) {
    untrained = errors;
    return this;
  }

  /**
   * Says more of what would tell, where chance cannot be excluded. It is to be called after {@link #over}.
   *
   * @param value such as {@code repeats or a larger budget}; unless set, what the errors are of, or rows
   * @return this
   */
  public AnswerBuilder remedy(String value) {
    remedy = value;
    return this;
  }

  /**
   * Says what the errors are of.
   *
   * @param name in the plural: splits, tasks or repeats; splits unless set
   * @param ratio rows tested on per row trained on, if they share rows; 0 if they are independent, as they are unless set
   * @return this
   */
  public AnswerBuilder over(String name, double ratio) {
    many = name;
    remedy = name + " or rows";
    testToTrained = Arguments.nonNegative(ratio, "ratio");
    return this;
  }

  /**
   * Says which data judge.
   *
   * @param words as they stand after "on"; unseen rows unless set
   * @return this
   */
  public AnswerBuilder judgedOn(String words) {
    data = words;
    return this;
  }

  /**
   * Says what the errors are.
   *
   * @param errors their name, and of how many rows they are rates, if they are
   * @return this
   */
  public AnswerBuilder comparedBy(Measure errors) {
    measure = errors;
    return this;
  }

  /**
   * Says that the metric does not follow the errors, as accuracy does not follow the log loss: a gain in either of them is one.
   *
   * @param values which of them are good
   * @return this
   */
  public AnswerBuilder readBy(Metric values) {
    separate = values;
    return this;
  }

  /**
   * Sets how far losses of candidates may be apart without any use, however small their standard error is.
   *
   * @param difference at least 0; 0 unless set
   * @return this
   */
  public AnswerBuilder negligible(double difference) {
    negligible = Arguments.nonNegative(difference, "difference");
    return this;
  }

  /**
   * Sets the largest step size at which no step amplifies.
   *
   * @param stepSize 2/L, if it is known
   * @return this
   */
  public AnswerBuilder stabilityEdge(OptionalDouble stepSize) {
    edge = stepSize;
    return this;
  }

  /**
   * Sets the best constant step size of the same rule, where more than that was learned: it is used unless what was learned is an
   * improvement over it beyond chance.
   *
   * @param proposal of one step size
   * @return this
   */
  public AnswerBuilder constant(Proposal proposal) {
    constant = proposal;
    return this;
  }

  /**
   * Makes the answer.
   *
   * @return kind, sentence and numbers
   * @throws IllegalStateException if there is no proposal
   */
  public Answer build() {
    Proposal heldOut = heldOut();
    Proposal usual = heldOut != null ? heldOut : byTraining;
    if (usual == null) {
      throw new IllegalStateException("there must be a proposal, but there is none");
    }
    Proposal other = heldOut != null && byTraining != null ? byTraining : null;
    if (usual.hasDiverged() && (other == null || other.hasDiverged())) {
      if (constant != null && !constant.hasDiverged()) {
        return simpler(constant, usual);
      }
      return new Answer(Kind.DIVERGED, AnswerText.diverged(other != null), none(usual, Double.NaN));
    }
    if (usual.hasDiverged() && other != null) {
      return beyondConstant(other, Optional.of(usual), Optional.empty());
    }
    if (other == null || other.hasDiverged()) {
      return beyondConstant(usual, Optional.ofNullable(other), Optional.empty());
    }
    PairedDifference difference = difference(other.errors(), usual.errors());
    return difference.isReal() && difference.mean() < 0
        ? beyondConstant(other, Optional.of(usual), Optional.of(difference))
        : beyondConstant(usual, Optional.of(other), Optional.of(difference));
  }

  /** What is no improvement over a constant step size is not worth its parameters. */
  private Answer beyondConstant(
      Proposal used, Optional<Proposal> other, Optional<PairedDifference> difference) {
    Proposal plain = constant;
    if (plain == null) {
      return weighed(used, other, difference, Optional.empty());
    }
    PairedDifference gained = difference(plain.errors(), used.errors());
    return plain.hasDiverged() || gained.isImprovement()
        ? weighed(
            used, other, difference, Optional.of(new AnswerText.Gain(plain, used, gained, true)))
        : simpler(plain, used);
  }

  private Answer simpler(Proposal plain, Proposal learned) {
    PairedDifference gained = difference(plain.errors(), learned.errors());
    return weighed(
        plain,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new AnswerText.Gain(plain, learned, gained, false)));
  }

  /** Returns the better founded of the proposals by rows that their runs have not seen. */
  private @Nullable Proposal heldOut() {
    Proposal third = byLeaveOneOut;
    Proposal second = byValidation;
    if (third == null || second == null) {
      return third != null ? third : second;
    }
    if (third.hasDiverged() || second.hasDiverged()) {
      return third.hasDiverged() ? second : third;
    }
    boolean ruined = !third.evidence().isSound() && second.evidence().isSound();
    boolean smaller = second.stepSize().orElse(0) < third.stepSize().orElse(0);
    if (ruined || (smaller && isNearEdge(third))) {
      return second;
    }
    PairedDifference difference = difference(second.errors(), third.errors());
    return difference.isReal() && difference.mean() < 0 ? second : third;
  }

  /** Within a tenth of the edge of stability, which is another one on each part of the rows. */
  private boolean isNearEdge(Proposal proposal) {
    OptionalDouble stepSize = proposal.stepSize();
    return edge.isPresent()
        && stepSize.isPresent()
        && stepSize.getAsDouble() >= NEAR_EDGE * edge.getAsDouble();
  }

  private Answer weighed(
      Proposal used,
      Optional<Proposal> other,
      Optional<PairedDifference> difference,
      Optional<AnswerText.Gain> gain) {
    double value = mean(used.values());
    boolean unsure = false;
    Optional<AnswerText.Beside> beside = Optional.empty();
    if (baseline != null) {
      PairedDifference gained = difference(baseline.errors(), used.errors());
      Optional<PairedDifference> read = read(baseline, used);
      boolean readGain =
          gained.mean() > 0 && read.filter(PairedDifference::isImprovement).isPresent();
      beside = read.filter(metricGain -> gained.isImprovement() ? metricGain.mean() <= 0 : readGain)
          .map(metricGain -> new AnswerText.Beside(measure.name(), gained, gained.isImprovement()));
      unsure = !gained.isImprovement() && !readGain;
      if (!readGain && untrained != null && isFinite(untrained)) {
        PairedDifference trained = difference(untrained, used.errors());
        unsure |= !trained.isImprovement();
        if (!trained.isPossibleImprovement() && gained.first() >= trained.first()) {
          return new Answer(
              Kind.NOTHING_TO_LEARN,
              AnswerText.asUntrained(metric, value, measure.name(), trained, data, remedy),
              none(used, value));
        }
      }
      if (unsure && !gained.isPossibleImprovement()) {
        return new Answer(
            Kind.NOTHING_TO_LEARN,
            AnswerText.nothing(
                metric,
                value,
                baseline,
                gained,
                data,
                read.map(metricGain -> new AnswerText.Beside(measure.name(), gained, false)),
                remedy),
            none(used, value));
      }
    }
    Kind between = kind(used, other, difference);
    Optional<GoodStepSizes> good = used.stepSize().isPresent()
        ? GoodStepSizes.of(used.candidates(), negligible)
            .map(sizes -> sizes.with(used.stepSize().getAsDouble()))
        : Optional.empty();
    Recommendation recommendation = new Recommendation(
        used.chosenBy(),
        used.parameters(),
        used.stepSize(),
        good.map(sizes -> OptionalDouble.of(sizes.from())).orElse(OptionalDouble.empty()),
        good.map(sizes -> OptionalDouble.of(sizes.to())).orElse(OptionalDouble.empty()),
        metric,
        value,
        baselineValue());
    String sentence = new AnswerText(recommendation, used, many, remedy, data)
        .sentence(
            between,
            other,
            difference,
            measure.name(),
            edge,
            Optional.ofNullable(baseline),
            unsure,
            beside,
            gain);
    return new Answer(unsure ? Kind.UNDECIDED : between, sentence, recommendation);
  }

  /** Compares the metric itself with that of the baseline, where it does not follow the errors. */
  private Optional<PairedDifference> read(Baseline beaten, Proposal used) {
    return Optional.ofNullable(separate)
        .map(values -> PairedDifference.of(
            Arrays.stream(beaten.values().toArray()).map(values::error).toArray(),
            Arrays.stream(used.values().toArray()).map(values::error).toArray(),
            testToTrained,
            new Measure(values.errorName(), Double.POSITIVE_INFINITY)));
  }

  private static boolean isFinite(Vector errors) {
    return Arrays.stream(errors.toArray()).allMatch(Double::isFinite);
  }

  private Kind kind(
      Proposal used, Optional<Proposal> other, Optional<PairedDifference> difference) {
    if (other.isEmpty() || difference.isEmpty()) {
      return Kind.USE;
    }
    if (used.agreesWith(other.get())) {
      return Kind.AGREE;
    }
    if (difference.get().isReal()) {
      return Kind.USE;
    }
    if (difference.get().isRelevant()) {
      return Kind.UNDECIDED;
    }
    return isNearEdge(other.get()) ? Kind.EDGE : Kind.USE;
  }

  private PairedDifference difference(Vector first, Vector second) {
    return PairedDifference.of(first.toArray(), second.toArray(), testToTrained, measure);
  }

  private Recommendation none(Proposal best, double value) {
    return Recommendation.none(metric, best.hasDiverged() ? Double.NaN : value, baselineValue());
  }

  private OptionalDouble baselineValue() {
    return baseline == null ? OptionalDouble.empty() : OptionalDouble.of(mean(baseline.values()));
  }

  static double mean(Vector values) {
    return Arrays.stream(values.toArray())
        .map(value -> value / values.dimension())
        .sum();
  }
}
