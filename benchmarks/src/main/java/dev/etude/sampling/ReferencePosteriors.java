package dev.etude.sampling;

import dev.etude.math.Vector;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.target.Autoregression;
import dev.etude.sampling.target.EightSchools;
import dev.etude.sampling.target.Garch;
import dev.etude.sampling.target.LinearRegression;
import dev.etude.sampling.target.NormalMixture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The posteriors of a file of data: five of posteriordb. */
final class ReferencePosteriors {
  private ReferencePosteriors() {}

  /** Reads the densities, by their names without the part that says the data. */
  static Map<String, LogDensity> read(Path file) {
    JsonNode all = JsonMapper.shared().readTree(file.toFile()).get("posteriors");
    Map<String, LogDensity> densities = new LinkedHashMap<>();
    all.propertyStream()
        .forEach(posterior -> densities.put(
            posterior.getKey().substring(posterior.getKey().indexOf('-') + 1),
            density(posterior.getKey(), posterior.getValue().get("data"))));
    return densities;
  }

  private static LogDensity density(String name, JsonNode data) {
    return switch (name) {
      case "eight_schools-eight_schools_noncentered" ->
        EightSchools.of(Vector.of(numbers(data.get("y"))), Vector.of(numbers(data.get("sigma"))));
      case "arK-arK" ->
        Autoregression.of(Vector.of(numbers(data.get("y"))), data.get("K").intValue());
      case "sblrc-blr" ->
        LinearRegression.of(
            data.get("X").valueStream().map(ReferencePosteriors::numbers).toArray(double[][]::new),
            numbers(data.get("y")),
            10,
            10);
      case "garch-garch11" ->
        Garch.of(Vector.of(numbers(data.get("y"))), data.get("sigma1").doubleValue());
      case "low_dim_gauss_mix-low_dim_gauss_mix" ->
        NormalMixture.of(Vector.of(numbers(data.get("y"))));
      default -> throw new IllegalArgumentException("no density is known for " + name);
    };
  }

  private static double[] numbers(JsonNode array) {
    return array.valueStream().mapToDouble(JsonNode::doubleValue).toArray();
  }
}
