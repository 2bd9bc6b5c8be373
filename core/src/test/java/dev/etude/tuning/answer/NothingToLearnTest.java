package dev.etude.tuning.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.tuning.answer.Answer.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where training gains nothing, or nothing beyond chance, over predicting the mean. */
class NothingToLearnTest {
  /**
   * The baseline has the error 1 on all splits. The first row: differences 0.5, −0.3, 0.3, −0.3, of mean 0.05 and variance
   * (0.45² + 0.35² + 0.25² + 0.35²)/3 = 0.17, so that the standard error is √(0.17/4) = 0.21. The second row: the same to the other side.
   */
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      0.5   | 1.3   | 0.7   | 1.3   |  beyond chance | worse by less than one standard error  | 0.95  | ; more splits or rows would tell
      1.5   | 0.7   | 1.3   | 0.7   |                | better by less than one standard error | 1.05  |
      0.995 | 0.996 | 0.994 | 0.995 |                | as good                                | 0.995 |
      1.2   | 1.21  | 1.19  | 1.2   |                | better                                 | 1.2   |
      """)
  void theSentenceSaysWhetherItIsChance(
      double a,
      double b,
      double c,
      double d,
      String chance,
      String words,
      String after,
      String tell) {
    Answer answer = Answer.about("RMSE")
        .baseline(Baseline.of("predicting the mean", 1, 1, 1, 1))
        .byValidation(Proposal.of(
            "train-by-validation", "validation rows", 0.1, List.of(), new double[] {a, b, c, d}))
        .build();
    assertThat(answer.kind()).isEqualTo(Kind.NOTHING_TO_LEARN);
    assertThat(answer.sentence())
        .isEqualTo("There is nothing to learn here with this model"
            + (chance == null ? "" : " " + chance) + ": predicting the mean is " + words
            + " on unseen rows (RMSE 1, after training " + after + ")"
            + (tell == null ? "; another model or other columns may help" : tell)
            + ".");
  }
}
