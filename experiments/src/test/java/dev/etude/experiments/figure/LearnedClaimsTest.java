package dev.etude.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.experiments.Claim;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Score;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.evaluation.TestRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims are held against accuracies in per cent: train of TbT, TbV and the two SGD, test of TbT, TbT(2n), TbV and the two SGD. */
class LearnedClaimsTest {
  private static final StepSizesTried CLOSED = grid(1);
  private static final StepSizesTried OPEN = grid(0);

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', textBlock = """
      NOISY | HHHHH | 99 85 75 95 | 70 71 81 80 75
      NOISY | nHHHH | 99 85 75 95 | 70 72 81 80 75
      NOISY | HnHHH | 89 85 75 95 | 71 70 81 80 75
      NOISY | HHnHH | 99 85 75 95 | 70 71 81 80 81
      NOISY | HHHnH | 99 85 75 95 | 70 71 81 82 75
      FEW   | HnH   | 99 99 99 99 | 85 80 88 89 89
      FEW   | nHH   | 99 99 99 99 | 87 80 88 88 89
      ALL   | HHH   | 99 99 99 99 | 50 94 95 95 95
      ALL   | nHH   | 99 99 99 99 | 50 92 95 95 95
      """)
  void areHeldOrNot(LearnedSetting setting, String verdicts, String train, String test) {
    assertThat(verdicts(setting, train, test, CLOSED)).isEqualTo(verdicts);
    assertThat(verdicts(setting, train, test, OPEN))
        .isEqualTo(verdicts.substring(0, verdicts.length() - 1) + "n");
  }

  private static String verdicts(
      LearnedSetting setting, String train, String test, StepSizesTried grid) {
    String[] fits = train.split(" ", -1);
    String[] tests = test.split(" ", -1);
    List<Contestant> contestants = List.of(
        contestant("TbT", null, fits[0], tests[0]),
        contestant("TbT of all", null, fits[0], tests[1]),
        contestant("TbV", null, fits[1], tests[2]),
        contestant("SGD", grid, fits[2], tests[3]),
        contestant("SGD by training", CLOSED, fits[3], tests[4]));
    StringBuilder verdicts = new StringBuilder();
    for (Claim claim :
        new LearnedClaims(setting, new MetaTested(List.of(0, 9), contestants, 1)).all()) {
      verdicts.append(claim.held() ? 'H' : 'n');
    }
    return verdicts.toString();
  }

  private static Contestant contestant(
      String name, @Nullable StepSizesTried grid, String train, String test) {
    Score untrained = new Score(2, 1, 100);
    TestRun run = new TestRun(
        List.of(
            new TestRun.Checkpoint(0, untrained, untrained),
            new TestRun.Checkpoint(
                9,
                new Score(1, Integer.parseInt(train), 100),
                new Score(1, Integer.parseInt(test), 100))),
        new TrajectoryEnd.Completed(9, 1));
    return new Contestant(name, grid == null ? null : grid.stepSize(), grid, List.of(run));
  }

  private static StepSizesTried grid(int chosen) {
    return new StepSizesTried(
        List.of(
            new StepSizesTried.Point(0.1, 0.5),
            new StepSizesTried.Point(0.2, 0.6),
            new StepSizesTried.Point(0.5, 0.5)),
        chosen == 1 ? 0.2 : 0.1,
        chosen == 1);
  }
}
