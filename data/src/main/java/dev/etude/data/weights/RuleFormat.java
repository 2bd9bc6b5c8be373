package dev.etude.data.weights;

import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The form of a learned rule in a file: fixed texts that say which rule it is, and its θ cut into tensors, row after row.
 *
 * <pre>
 *   entrywise   hidden.weight [31, 32]   hidden.bias [32]   output.weight [32, 2]   output.bias [2]
 *   general     first.weight [30, 8]     first.bias [8]     second.weight [8, 8]    second.bias [8]
 *               output.weight [8, 3]     output.bias [3]
 * </pre>
 *
 * <p>Each layer is x · weight + bias, with max(0, ·) behind all but the last.
 */
final class RuleFormat {
  /** {@link LearnedWeights}. */
  private static final RuleFormat ENTRYWISE = new RuleFormat(
      "31-32-2, relu, w - 0.001 d exp(0.001 r)",
      "g, m/sqrt(v+1e-6), w, m, v, 1/sqrt(v+1e-6) at 0.5 0.9 0.99 0.999 0.9999, each divided by"
          + " sqrt(1e-5 + mean square); tanh(s/k - 1) at 3 10 30 100 300 1000 3000 10000 300000",
      List.of(
          new Part("hidden.weight", 31, 32),
          new Part("hidden.bias", 32),
          new Part("output.weight", 32, 2),
          new Part("output.bias", 2)));

  /** {@link GeneralRule}. */
  private static final RuleFormat GENERAL = new RuleFormat(
      "30-8-8-3, relu, w - eta (d/sqrt(1e-9 + mean d^2) + decay w), vectors by AdamW",
      "g, clip(g, 0.1), w, m, v, m/sqrt(v+1e-8), 1/sqrt(v+1e-8), g rf cf, g/sqrt(v+1e-8), r, c,"
          + " 1/sqrt(r+1e-8), 1/sqrt(c+1e-8), m rf cf; m r c at 0.9 0.99 0.999, v at 0.95, each"
          + " divided by sqrt(1e-9 + mean square)",
      List.of(
          new Part("first.weight", 30, 8),
          new Part("first.bias", 8),
          new Part("second.weight", 8, 8),
          new Part("second.bias", 8),
          new Part("output.weight", 8, 3),
          new Part("output.bias", 3)));

  private static final List<RuleFormat> ALL = List.of(ENTRYWISE, GENERAL);

  private static final String KIND = "etude learned optimizer";
  private static final String STEP_SIZE = "step-size";
  private static final String ORTHOGONALISED = "orthogonalised";
  private static final String WEIGHT_DECAY = "weight-decay";
  private static final String VECTOR_STEP = "vector-step";

  @SuppressWarnings("ImmutableEnumChecker") // made by Map.of
  private final Map<String, String> fixed;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Part> parts;

  private RuleFormat(String architecture, String features, List<Part> parts) {
    this.fixed =
        Map.of("kind", KIND, "version", "1", "architecture", architecture, "features", features);
    this.parts = parts;
  }

  /** One tensor. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(String name, Integer... shape) {
    int length() {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }
  }

  static RuleFormat of(LearnedRule rule) {
    return rule instanceof GeneralRule ? GENERAL : ENTRYWISE;
  }

  /** Returns the format whose architecture a file says. */
  static RuleFormat of(TensorBundle bundle) {
    require(bundle, "kind", KIND);
    require(bundle, "version", "1");
    String found = bundle.text("architecture");
    for (RuleFormat format : ALL) {
      if (found.equals(format.fixed.get("architecture"))) {
        return format;
      }
    }
    throw new IllegalArgumentException("architecture must be "
        + ALL.stream()
            .map(format -> "'" + format.fixed.get("architecture") + "'")
            .collect(Collectors.joining(" or "))
        + ", but is '" + brief(found) + "'");
  }

  private static void require(TensorBundle bundle, String key, String expected) {
    String found = bundle.text(key);
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          key + " must be '" + expected + "', but is '" + brief(found) + "'");
    }
  }

  private static String brief(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  TensorBundle.Builder write(TrainedOptimizer optimizer) {
    TensorBundle.Builder bundle =
        TensorBundle.builder().texts(optimizer.provenance()).texts(fixed);
    if (optimizer.rule() instanceof GeneralRule rule) {
      bundle
          .text(STEP_SIZE, Double.toString(optimizer.stepSize()))
          .text(ORTHOGONALISED, String.valueOf(rule.isOrthogonalised()))
          .text(WEIGHT_DECAY, Double.toString(rule.weightDecay()))
          .text(VECTOR_STEP, Double.toString(rule.vectorStep()));
    }
    float[] theta = optimizer.rule().toArray();
    int from = 0;
    for (Part part : parts) {
      int to = from + part.length();
      bundle.tensor(part.name, Tensor.of(Arrays.copyOfRange(theta, from, to), part.shape));
      from = to;
    }
    return bundle;
  }

  TrainedOptimizer read(TensorBundle bundle, int horizon) {
    require(bundle, "features", String.valueOf(fixed.get("features")));
    if (bundle.tensors().size() != parts.size()) {
      throw new IllegalArgumentException("there must be the tensors "
          + parts.stream().map(Part::name).toList() + " and no others, but there are "
          + bundle.tensors().size());
    }
    float[] theta = new float[parts.stream().mapToInt(Part::length).sum()];
    int from = 0;
    for (Part part : parts) {
      float[] read = bundle.floats(part.name, part.shape);
      System.arraycopy(read, 0, theta, from, read.length);
      from += read.length;
    }
    Map<String, String> provenance = new HashMap<>(bundle.texts());
    provenance.keySet().removeAll(fixed.keySet());
    provenance.remove("horizon");
    if (this == ENTRYWISE) {
      return new TrainedOptimizer(LearnedWeights.of(theta), horizon, 1, provenance);
    }
    provenance.keySet().removeAll(List.of(STEP_SIZE, ORTHOGONALISED, WEIGHT_DECAY, VECTOR_STEP));
    GeneralRule rule = GeneralRule.of(theta)
        .withOrthogonalisation(truth(bundle, ORTHOGONALISED))
        .withWeightDecay(number(bundle, WEIGHT_DECAY))
        .withVectorStep(number(bundle, VECTOR_STEP));
    return new TrainedOptimizer(rule, horizon, number(bundle, STEP_SIZE), provenance);
  }

  private static double number(TensorBundle bundle, String key) {
    String text = bundle.text(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          key + " must be a number, but is '" + brief(text) + "'", e);
    }
  }

  private static boolean truth(TensorBundle bundle, String key) {
    String text = bundle.text(key);
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException(
        key + " must be true or false, but is '" + brief(text) + "'");
  }
}
