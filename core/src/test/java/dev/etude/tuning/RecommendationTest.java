package dev.etude.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.task.Judge.Score;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recommended follows the verdict, and never diverges. */
class RecommendationTest {
  private static Choice choice(double... testLosses) {
    ConstantStep schedule = new ConstantStep(0.1, 1);
    Outcomes outcomes = new Outcomes(DoubleStream.of(testLosses)
        .mapToObj(loss -> new Outcome(
            Double.isNaN(loss) ? Score.NONE : new Score(1, 1),
            new Score(loss, loss),
            Vector.of(1, 1),
            new TrajectoryEnd.Completed(1, 1),
            1))
        .toList());
    Learned learned = Learned.of(
        new GradientDescent(), schedule, schedule.learnable(), new Learned.Minima(List.of(), 1));
    return new Choice(learned, outcomes, outcomes);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // test losses on three new tasks, verdict, recommendation
        "1,   1.01, 1.02, 2,   2.05, 2.02, TRAIN_BY_TRAIN,      TRAIN_BY_TRAIN",
        "2,   2.05, 2.02, 1,   1.01, 1.02, TRAIN_BY_VALIDATION, TRAIN_BY_VALIDATION",
        "1,   1.01, 1.02, 1,   1.01, 1.02, EITHER,              TRAIN_BY_VALIDATION",
        "NaN, 1,    1,    1,   1,    1,    TRAIN_BY_VALIDATION, TRAIN_BY_VALIDATION",
        "1,   1,    1,    NaN, 1,    1,    TRAIN_BY_TRAIN,      TRAIN_BY_TRAIN",
        "NaN, NaN,  1,    NaN, 1,    1,    EITHER,              -"
      })
  void itIsWhatTheVerdictNames(
      double a,
      double b,
      double c,
      double d,
      double e,
      double f,
      Verdict.Choice verdict,
      Verdict.Choice recommended) {
    PoissonFamily family = new PoissonFamily(5, new double[] {1});
    Tuned tuned = new Tuned(
        family,
        Tuning.of(family).settings(),
        new ThreadPoolTaskMap(1),
        List.of(choice(a, b, c), choice(d, e, f)),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("no closed form"),
        Optional.empty());
    assertThat(tuned.verdict().choice()).isEqualTo(verdict);
    assertThat(tuned.recommended())
        .isEqualTo(Optional.ofNullable(recommended).map(Verdict.Choice::text));
    assertThat(tuned.recommendation().isPresent()).isEqualTo(recommended != null);
  }
}
