package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.theory.BestPeak;
import dev.etude.theory.GaussianSgd;
import dev.etude.theory.OptimalSchedule;
import dev.etude.theory.ScheduleShape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Stochastic gradient descent without sampling, against the golden numbers. */
class GaussianSgdGoldenTest {
  private static final double[][] CASES = {{1.5, 1}, {2, 0.3}}; // of the file: power and source
  private static final List<Integer> STEPS = List.of(1, 51, 101, 251, 401, 451, 491, 500);

  private static GaussianSgd engine(int number, JsonNode golden) {
    assertThat(golden.get("eigenvalues").asString()).startsWith("i^-" + CASES[number][0]);
    return GaussianSgd.powerLaw(
        CASES[number][0],
        CASES[number][1],
        200,
        golden.get("noiseVariance").asDouble(),
        golden.get("batch").asInt());
  }

  private static String name(ScheduleShape shape) {
    return shape == ScheduleShape.WARM_UP_STABLE_DECAY ? shape.text() + "-20%" : shape.text();
  }

  @Test
  void risksAndBestPeaksOfNamedSchedules() {
    JsonNode cases = GoldenTheory.part("exactSgd").get("cases");
    for (int number = 0; number < CASES.length; number++) {
      JsonNode golden = cases.get(number);
      GaussianSgd engine = engine(number, golden);
      for (ScheduleShape shape : ScheduleShape.values()) {
        double[] stepSizes = Arrays.stream(shape.factors(500).toArray())
            .map(factor -> 0.2 * factor)
            .toArray();
        double risk = golden.get("peak0.2").get(name(shape)).asDouble();
        assertThat(engine.risk(stepSizes).toDouble())
            .as("%s at peak 0.2, case %d", shape, number)
            .isCloseTo(risk, within(1e-12 * risk));
        BestPeak best = BestPeak.of(engine, shape.factors(500));
        double least = golden.get("best").get(name(shape)).get("risk").asDouble();
        double peak = golden.get("best").get(name(shape)).get("peak").asDouble();
        assertThat(best.risk().toDouble()).as("%s", shape).isCloseTo(least, within(1e-11 * least));
        assertThat(best.peak()).as("%s", shape).isCloseTo(peak, within(1e-6 * peak));
      }
    }
  }

  @Test
  void optimalSchedules() {
    JsonNode cases = GoldenTheory.part("exactSgd").get("cases");
    for (int number = 0; number < CASES.length; number++) {
      JsonNode golden = cases.get(number).get("optimal");
      OptimalSchedule found = OptimalSchedule.of(engine(number, cases.get(number)), 500);
      double risk = golden.get("risk").asDouble();
      assertThat(found.risk().toDouble()).isCloseTo(risk, within(1e-9 * risk));
      double[] sizes = GoldenTheory.numbers(golden.get("at1,51,101,251,401,451,491,500"));
      for (int i = 0; i < sizes.length; i++) {
        assertThat(found.stepSizes().get(STEPS.get(i) - 1))
            .as("η_%d, case %d", STEPS.get(i), number)
            .isCloseTo(sizes[i], within(1e-5 * sizes[i]));
      }
    }
  }

  /** Another program's simulation of 20,000 runs; within 4 of its standard errors, false alarm 6·10⁻⁵. */
  @Test
  void simulatedElsewhere() {
    JsonNode golden = GoldenTheory.part("exactSgd").get("monteCarlo");
    double[] eigenvalues = new double[10];
    double[] squaredErrors = new double[10];
    for (int i = 0; i < 10; i++) {
      eigenvalues[i] = Math.pow(i + 1, -1.5);
      squaredErrors[i] = Math.cos(i) * Math.cos(i);
    }
    double[] stepSizes = new double[golden.get("steps").asInt()];
    Arrays.fill(stepSizes, golden.get("stepSize").asDouble());
    double risk =
        GaussianSgd.of(eigenvalues, squaredErrors, 0.25, 4).risk(stepSizes).toDouble();
    assertThat(risk).isCloseTo(golden.get("exact").asDouble(), within(1e-14));
    assertThat(risk)
        .isCloseTo(
            golden.get("mean").asDouble(),
            within(4 * golden.get("standardError").asDouble()));
  }
}
