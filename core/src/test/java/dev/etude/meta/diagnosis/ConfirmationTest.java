package dev.etude.meta.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.meta.gradient.Status;
import dev.etude.meta.objective.MetaObjective;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differences of G say of a slope, for functions of u = log η whose slope at 0 is known. */
class ConfirmationTest {
  private static final double TOLERANCE = 1e-3;
  private static final double TOOTH = 1.7e-6; // much less than the smallest h

  private static Reference.Confirmation confirmation(DoubleUnaryOperator ofLog, double slope) {
    CheckedEngine engine = new CheckedEngine() {
      @Override
      public String name() {
        return "told";
      }

      @Override
      public Promise promise() {
        return Promise.EXACT;
      }

      @Override
      public EngineAnswer at(double stepSize, int steps, MetaObjective objective) {
        return new EngineAnswer(ofLog.applyAsDouble(0), slope, 0, new Status.Finite());
      }
    };
    Reference reference = Reference.of(
        engine,
        1,
        1,
        MetaObjective.logOfLastLoss(),
        stepSize -> ofLog.applyAsDouble(Math.log(stepSize)),
        TOLERANCE);
    return reference.confirmation();
  }

  /** u + k · (the distance of u from the next multiple of a tooth): its slope is 1 ± k nearly everywhere, and 1 on a large scale. */
  private static DoubleUnaryOperator teeth(double k) {
    return u -> {
      double teeth = (u + TOOTH / 4) / TOOTH;
      return u + k * TOOTH * Math.abs(teeth - Math.rint(teeth));
    };
  }

  @ParameterizedTest
  @CsvSource({"0.2, CONFIRMED", "-0.2, CONFIRMED", "3, CONTRADICTED", "-3, CONTRADICTED"})
  void aSlopeBetweenKinksIsOfUseIfDifferencesFollowItRoughly(
      double k, Reference.Confirmation expected) {
    assertThat(confirmation(teeth(k), 1 + k)).isEqualTo(expected);
  }

  /** A wrong slope of a smooth function is wrong, by however little. */
  @Test
  void aWrongSlopeOfASmoothFunctionIsContradicted() {
    assertThat(confirmation(Math::sin, 1)).isEqualTo(Reference.Confirmation.CONFIRMED);
    for (double wrong : new double[] {0.8, 0.99, 1.01, 1.2}) {
      assertThat(confirmation(Math::sin, wrong))
          .as("%s", wrong)
          .isEqualTo(Reference.Confirmation.CONTRADICTED);
    }
  }
}
