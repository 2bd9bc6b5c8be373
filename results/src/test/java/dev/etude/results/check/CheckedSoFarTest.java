package dev.etude.results.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.EngineAnswer;
import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.Judgement;
import dev.etude.meta.gradient.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckedSoFarTest {
  private static Finding finding(double stepSize, int steps, String engine, Judgement judgement) {
    return new Finding(
        stepSize, steps, engine, new EngineAnswer(1, 1, 0, new Status.Finite()), judgement, 0, 0);
  }

  @Test
  void pointsThatAreDoneStandWhereTheyBelongAndOthersAreOpen() {
    CheckedSoFar soFar = new CheckedSoFar(List.of(10, 30), Vector.of(0.1, 0.2, 0.4));
    assertThat(soFar.text(0)).isEqualTo("So far 0 of 6 points are checked.\n");
    soFar.add(List.of(
        finding(0.2, 10, "forward", Judgement.RIGHT),
        finding(0.2, 10, "reverse", Judgement.OVERFLOWING)));
    soFar.add(List.of(
        finding(0.4, 30, "forward", Judgement.CHAOTIC),
        finding(0.4, 30, "reverse", Judgement.SILENTLY_WRONG)));
    assertThat(soFar.text(0))
        .startsWith("So far 2 of 6 points are checked;")
        .contains("""
            engine   t = 10  t = 30
            forward  _+_     __c
            reverse  _o_     __X
            """)
        .contains("  _  not checked yet\n");
  }
}
