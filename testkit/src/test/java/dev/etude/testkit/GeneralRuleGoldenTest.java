package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.RuleWorkspace;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Three steps of the general rule on a 3 × 5 matrix, computed elsewhere in float64. */
class GeneralRuleGoldenTest {
  private static final Path FILE = Path.of("../../shared/reference/theory-golden.json");
  private static final int ROWS = 3;
  private static final int COLUMNS = 5;

  private static JsonNode golden() {
    assumeTrue(Files.exists(FILE), () -> FILE + " is not there");
    return JsonMapper.shared().readTree(FILE.toFile()).get("learnedRule");
  }

  private static List<Double> numbers(JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    if (node.isNumber()) {
      numbers.add(node.doubleValue());
    }
    node.forEach(part -> numbers.addAll(numbers(part)));
    return numbers;
  }

  private static List<Double> theta(JsonNode golden) {
    return numbers(golden.get("theta"));
  }

  /** w · row number + 0.1 sin(t + entry). */
  private static double gradient(double weight, int t, int entry) {
    return weight * (entry / COLUMNS + 1) + 0.1 * Math.sin(t + entry);
  }

  @ParameterizedTest
  @CsvSource({"plain, false", "orthogonalised, true"})
  void singlePrecisionAgreesToSixDigits(String variant, boolean orthogonalised) {
    JsonNode golden = golden();
    double[] theta = theta(golden).stream().mapToDouble(x -> x).toArray();
    GeneralRule rule = GeneralRule.of(new float[GeneralRule.COUNT])
        .withTheta(theta)
        .withOrthogonalisation(orthogonalised);
    TensorLayout layout = TensorLayout.matrix(ROWS, COLUMNS);
    List<Double> start = numbers(golden.get("start"));
    float[][] weights = layout.newTensors();
    for (int e = 0; e < weights[0].length; e++) {
      weights[0][e] = start.get(e).floatValue();
    }
    LearnedRun run = rule.start(layout, weights);
    RuleWorkspace workspace = rule.workspace(layout, Kernels.plain());
    float[][] gradient = layout.newTensors();
    for (int t = 0; t < 3; t++) {
      for (int e = 0; e < gradient[0].length; e++) {
        gradient[0][e] = (float) gradient(run.weights()[0][e], t, e);
      }
      assertThat(workspace.step(run, gradient, golden.get("stepSize").doubleValue()))
          .isTrue();
      List<Double> expected =
          numbers(golden.get("weightsAfterSteps").get(variant).get(t));
      for (int e = 0; e < expected.size(); e++) {
        assertThat((double) run.weights()[0][e])
            .as("entry %d after step %d", e, t + 1)
            .isCloseTo(expected.get(e), within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"plain, false", "orthogonalised, true"})
  void transcriptionInDoublesAgreesToTwelveDigits(String variant, boolean orthogonalised) {
    JsonNode golden = golden();
    Complex[] theta = theta(golden).stream().map(Complex::of).toArray(Complex[]::new);
    List<Double> start = numbers(golden.get("start"));
    Complex[][] weights = new Complex[ROWS][COLUMNS];
    for (int e = 0; e < start.size(); e++) {
      weights[e / COLUMNS][e % COLUMNS] = Complex.of(start.get(e));
    }
    ReferenceGeneralRule rule = new ReferenceGeneralRule(theta, weights, orthogonalised, 0);
    for (int t = 0; t < 3; t++) {
      double[][] gradient = new double[ROWS][COLUMNS];
      for (int e = 0; e < start.size(); e++) {
        double w = rule.weights()[e / COLUMNS][e % COLUMNS].re();
        gradient[e / COLUMNS][e % COLUMNS] = gradient(w, t, e);
      }
      rule.step(gradient, golden.get("stepSize").doubleValue());
      List<Double> expected =
          numbers(golden.get("weightsAfterSteps").get(variant).get(t));
      for (int e = 0; e < expected.size(); e++) {
        assertThat(rule.weights()[e / COLUMNS][e % COLUMNS].re())
            .as("entry %d after step %d", e, t + 1)
            .isCloseTo(expected.get(e), within(1e-12));
      }
    }
  }
}
