package dev.etude.results.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.Point;
import dev.etude.task.Judge.Score;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoFarTest {
  private static Point point(double stepSize, double value) {
    return new Point(
        Vector.of(Math.log(stepSize)), value, Optional.empty(), new Status.Finite(), 1);
  }

  private static Outcomes outcomes(double loss, double metric) {
    Score score = new Score(loss, metric);
    return new Outcomes(List.of(
        new Outcome(score, score, Vector.of(1, loss), new TrajectoryEnd.Completed(10, loss), 1)));
  }

  @Test
  void bestStepSizeOfEachSearchIsTold() {
    SoFar soFar = new SoFar("RMSE");
    assertThat(soFar.text()).isEqualTo("nothing is found yet");
    soFar.evaluated("training-step-size", point(0.1, 3));
    soFar.evaluated("training-step-size", point(0.2, 2));
    soFar.evaluated("training-step-size", point(0.4, 5));
    soFar.evaluated("training-rest", point(0.4, 1));
    assertThat(soFar.text())
        .isEqualTo("so far of 3 step sizes tried on training rows the best is 0.2");
  }

  @Test
  void whatWasJudgedIsToldButNotWhatDivergedOrWasOnlyTried() {
    SoFar soFar = new SoFar("RMSE");
    soFar.judged("judge-dog", outcomes(0.5, 57.5));
    soFar.judged("choose-choice", outcomes(0.5, 1));
    soFar.judged("judge-tried", outcomes(0.5, 2));
    soFar.judged("judge-muon", outcomes(Double.NaN, Double.NaN));
    assertThat(soFar.text()).isEqualTo("so far dog comes to test RMSE 57.5");
  }
}
