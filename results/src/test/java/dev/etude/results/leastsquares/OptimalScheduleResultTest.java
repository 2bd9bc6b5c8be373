package dev.etude.results.leastsquares;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.results.Result;
import dev.etude.theory.GaussianSgd;
import dev.etude.theory.ScheduleShape;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * With λ = 1, v = 1, σ² = 1 and single rows one step gives v = 1 − 2η + 2η² + η² (1 + 1), which is least at η = 1/4: 3/4, a risk of
 * 3/8. Every schedule with a name is the same single step.
 */
class OptimalScheduleResultTest {
  private static final double STEP_SIZE = 0.25;
  private static final double RISK = 0.375;

  private static OptimalScheduleResult result() {
    GaussianSgd engine = GaussianSgd.of(new double[] {1}, new double[] {1}, 1, 1);
    return OptimalScheduleResult.of(engine, 1, "1 eigenvalue");
  }

  @Test
  void oneStepIsThatOfTheFormula() {
    OptimalScheduleResult.Summary summary = result().summary();
    assertThat(summary.risk()).isEqualTo(RISK, within(1e-12));
    assertThat(summary.stepSizes())
        .singleElement()
        .satisfies(size -> assertThat(size).isEqualTo(STEP_SIZE, within(1e-6)));
    assertThat(summary.beside()).hasSameSizeAs(ScheduleShape.values());
    summary
        .beside()
        .forEach((name, best) -> assertThat((Double) Objects.requireNonNull(best.get("risk")))
            .as(name)
            .isEqualTo(RISK, within(1e-12)));
  }

  @Test
  void theAnswerComesFirstAndNamesTheSetting() {
    assertThat(result().text(Result.AS_WIDE_AS_NEEDED))
        .startsWith("The optimal schedule ends at risk 0.3750, 0.0 % below the best schedule")
        .contains("Optimal: from 0.2500 to 0.2500 at step 1")
        .contains("1 eigenvalue, 1 step.");
  }
}
