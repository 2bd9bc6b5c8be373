package dev.etude.tuning.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.tuning.answer.Answer.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Two classes that are equally likely have the log loss ln 2 = 0.6931 before any training. Class frequencies of a few groups can be
 * worse than that on other groups, and so can what was trained.
 */
class UntrainedTest {
  private static final double[] FREQUENCIES = {0.70, 0.73, 0.69, 0.72};

  @Test
  void whatIsNoBetterThanNoTrainingAtAllWasNotWorthLearning() {
    Answer answer = answer(3e-5, Vector.of(0.6931, 0.6931, 0.6931, 0.6931), 0.6932, 0.6931, 0.6932);
    assertThat(answer.kind()).isEqualTo(Kind.NOTHING_TO_LEARN);
    assertThat(answer.sentence()).contains("without any training it is as good");
    assertThat(answer.recommendation().fields())
        .containsEntry("chosenBy", "none")
        .containsEntry("stepSize", null);
  }

  @Test
  void whatIsBetterThanBothIsUsed() {
    Answer answer = answer(0.1, Vector.of(0.6931, 0.6931, 0.6931, 0.6931), 0.31, 0.33, 0.30);
    assertThat(answer.kind()).isEqualTo(Kind.USE);
    assertThat(answer.recommendation().stepSize()).hasValue(0.1);
  }

  @Test
  void aStartWithoutAFiniteLossSaysNothing() {
    Answer answer = answer(0.1, Vector.of(Double.NaN, 0.6931, 0.6931, 0.6931), 0.31, 0.33, 0.30);
    assertThat(answer.kind()).isEqualTo(Kind.USE);
  }

  /** Four splits, of which the last has the error of the first. */
  private static Answer answer(double stepSize, Vector untrained, double a, double b, double c) {
    return Answer.about("log loss")
        .baseline(Baseline.of("predicting the class frequencies", FREQUENCIES))
        .byValidation(Proposal.of(
            "train-by-validation", "validation rows", stepSize, List.of(), new double[] {a, b, c, a
            }))
        .untrained(untrained)
        .build();
  }
}
