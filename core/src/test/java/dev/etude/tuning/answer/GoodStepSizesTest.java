package dev.etude.tuning.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoodStepSizesTest {
  /** Losses 1, 2, 3: mean 2, variance 1, so that the standard error is 1/√3. */
  @Test
  void aCandidateHasTheStandardErrorOfItsMean() {
    Candidate candidate = Candidate.of(0.1, 1, 2, 3);
    assertThat(candidate.loss()).isCloseTo(2, within(1e-15));
    assertThat(candidate.standardError()).isCloseTo(1 / Math.sqrt(3), within(1e-15));
    assertThat(Candidate.of(0.1, 5).standardError()).isZero();
  }

  /** The best loss is 1 with a standard error of 0.2: 1.2 is as good, 1.21 is not. */
  @Test
  void theyAreWithinOneStandardErrorOfTheBest() {
    List<Candidate> candidates = List.of(
        new Candidate(0.4, 1.2, 9),
        new Candidate(0.1, 1.15, 9),
        new Candidate(0.2, 1, 0.2),
        new Candidate(0.05, 1.21, 9),
        new Candidate(0.8, Double.POSITIVE_INFINITY, Double.NaN));
    assertThat(GoodStepSizes.of(candidates)).contains(new GoodStepSizes(0.1, 0.2, 0.4));
  }

  /**
   * The best loss is 1 with a standard error of 2, so that no training, with 1.5, is within it: 1.24 keeps half of what training gains,
   * 1.26 does not.
   */
  @Test
  void theyKeepHalfOfWhatTrainingGains() {
    List<Candidate> candidates = List.of(
        new Candidate(0, 1.5, 2),
        new Candidate(1e-7, 1.499, 2),
        new Candidate(0.01, 1.26, 2),
        new Candidate(0.1, 1.24, 2),
        new Candidate(0.2, 1, 2),
        new Candidate(0.4, 1.26, 2));
    assertThat(GoodStepSizes.of(candidates)).contains(new GoodStepSizes(0.1, 0.2, 0.2));
  }

  @Test
  void noStepSizeIsGoodThatIsNoBetterThanNoTraining() {
    List<Candidate> candidates = List.of(new Candidate(0, 1, 0), new Candidate(1e-7, 1, 1));
    assertThat(GoodStepSizes.of(candidates)).isEmpty();
  }

  /** A step size beyond a worse one is not a neighbour: between them nothing is promised. */
  @Test
  void theyEndAtTheFirstThatIsWorse() {
    List<Candidate> candidates =
        List.of(new Candidate(1, 1, 0.5), new Candidate(2, 3, 0.5), new Candidate(4, 1.1, 0.5));
    assertThat(GoodStepSizes.of(candidates)).contains(new GoodStepSizes(1, 1, 1));
  }

  @Test
  void whereEverythingDivergesNothingIsGood() {
    assertThat(GoodStepSizes.of(List.of(new Candidate(1, Double.NaN, Double.NaN))))
        .isEmpty();
    assertThat(GoodStepSizes.of(List.of())).isEmpty();
  }

  /** Log losses of separable classes fall without end: by how much does not matter once they are next to nothing. */
  @Test
  void lossesThatAreNextToNothingAreAsGood() {
    List<Candidate> candidates = List.of(
        new Candidate(1, 1e-2, 1e-3),
        new Candidate(10, 1e-7, 1e-8),
        new Candidate(100, 1e-90, 1e-90),
        new Candidate(1000, 1e-300, Double.NaN));
    assertThat(GoodStepSizes.of(candidates, 1e-6)).contains(new GoodStepSizes(10, 1000, 1000));
  }
}
