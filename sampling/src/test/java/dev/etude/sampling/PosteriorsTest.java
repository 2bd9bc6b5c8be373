package dev.etude.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.math.Vector;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.diagnosis.MonteCarloError;
import dev.etude.sampling.diagnosis.QuantitySummary;
import dev.etude.sampling.hamiltonian.Gist;
import dev.etude.sampling.hamiltonian.Nuts;
import dev.etude.sampling.hamiltonian.Sampler;
import dev.etude.sampling.hamiltonian.Walnuts;
import dev.etude.sampling.target.Autoregression;
import dev.etude.sampling.target.EightSchools;
import dev.etude.sampling.target.Garch;
import dev.etude.sampling.target.LinearRegression;
import dev.etude.sampling.target.NormalMixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Means and mean squares of five posteriors against the 10,000 reference draws of posteriordb, by each sampler.
 *
 * <p>32 quantities, two moments, three samplers: within four standard errors of the difference, 192 comparisons have a false alarm with
 * probability below 0.013.
 */
class PosteriorsTest {
  private static final Path FILE = Path.of("../../shared/reference/posteriors.json");
  private static final int REFERENCE_DRAWS = 10_000;

  static Stream<Arguments> posteriorsBySamplers() {
    return Stream.of(
            "eight_schools-eight_schools_noncentered",
            "arK-arK",
            "sblrc-blr",
            "garch-garch11",
            "low_dim_gauss_mix-low_dim_gauss_mix")
        .flatMap(name -> Stream.of(
            Arguments.of(name, Nuts.withDefaults(), 1500),
            Arguments.of(name, Walnuts.withDefaults(), 1500),
            Arguments.of(name, Gist.withDefaults(), 4000)));
  }

  @ParameterizedTest(name = "{0} by {1}")
  @MethodSource("posteriorsBySamplers")
  void momentsAreThoseOfTheReference(String name, Sampler sampler, int draws) throws Exception {
    Assumptions.assumeTrue(Files.exists(FILE), "needs ../shared");
    JsonNode posterior =
        JsonMapper.shared().readTree(Files.readString(FILE)).get("posteriors").get(name);
    Samples samples = Sampling.of(density(name, posterior.get("data")))
        .by(sampler)
        .draws(name.startsWith("low_dim") ? 1000 : draws)
        .seed(2)
        .run();
    assertThat(samples.divergences()).isLessThanOrEqualTo(sampler instanceof Nuts ? 4 : 0);
    for (String quantity : samples.names()) {
      JsonNode expected = posterior.get("reference").get(quantity);
      QuantitySummary summary = samples.summary(quantity);
      assertThat(summary.rHat()).as("R-hat of %s", quantity).isLessThan(1.01);
      double error = Math.hypot(summary.error(), expected.get("mcse").doubleValue());
      assertThat(Math.abs(summary.mean() - expected.get("mean").doubleValue()) / error)
          .as("mean of %s: %s", quantity, summary)
          .isLessThan(4);
      double[][] squares = Arrays.stream(samples.draws(quantity))
          .map(chain -> Arrays.stream(chain).map(x -> x * x).toArray())
          .toArray(double[][]::new);
      double[] all = Arrays.stream(squares).flatMapToDouble(Arrays::stream).toArray();
      double mean = Arrays.stream(all).average().orElseThrow();
      double spread = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum() / all.length;
      double squareError =
          Math.hypot(MonteCarloError.mean(squares), Math.sqrt(spread / REFERENCE_DRAWS));
      assertThat(Math.abs(mean - expected.get("meanOfSquare").doubleValue()) / squareError)
          .as("mean square of %s", quantity)
          .isLessThan(4);
    }
  }

  private static LogDensity density(String name, JsonNode data) {
    return switch (name.substring(0, 3)) {
      case "eig" -> EightSchools.of(vector(data, "y"), vector(data, "sigma"));
      case "arK" -> Autoregression.of(vector(data, "y"), data.get("K").intValue());
      case "sbl" ->
        LinearRegression.of(
            data.get("X").valueStream().map(PosteriorsTest::numbers).toArray(double[][]::new),
            numbers(data.get("y")),
            10,
            10);
      case "gar" -> Garch.of(vector(data, "y"), data.get("sigma1").doubleValue());
      default -> NormalMixture.of(vector(data, "y"));
    };
  }

  private static Vector vector(JsonNode data, String field) {
    return Vector.of(numbers(data.get(field)));
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }
}
