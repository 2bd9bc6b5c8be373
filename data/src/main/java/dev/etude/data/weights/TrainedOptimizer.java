package dev.etude.data.weights;

import dev.etude.check.Arguments;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A learned optimizer in a file, with what must be known to use it and where it comes from.
 *
 * <p>The file is a safetensors file ({@link TensorFile}) of four tensors, {@code hidden.weight} [31, 32], {@code
 * hidden.bias} [32], {@code output.weight} [32, 2], {@code output.bias} [2], type F32, for h = max(0, x · hidden.weight +
 * hidden.bias) and (δ, ρ) = h · output.weight + output.bias. Its texts say {@code kind}, {@code version}, {@code
 * architecture}, {@code features} and {@code horizon}; all others are provenance and may be anything.
 *
 * @param weights θ
 * @param horizon how many steps it can be trusted for, at least 1: beyond what it was trained on it breaks
 * @param provenance plan, seed, data and so on, by name
 */
public record TrainedOptimizer(
    LearnedWeights weights, int horizon, Map<String, String> provenance) {
  private static final int MOST_BYTES = 1 << 21;
  private static final int HIDDEN = 32;
  private static final int[] LENGTHS = {LearnedWeights.INPUTS * HIDDEN, HIDDEN, 2 * HIDDEN, 2};
  private static final String[] NAMES = {
    "hidden.weight", "hidden.bias", "output.weight", "output.bias"
  };
  private static final Integer[][] SHAPES = {
    {LearnedWeights.INPUTS, HIDDEN}, {HIDDEN}, {HIDDEN, 2}, {2}
  };
  private static final Map<String, String> FIXED = Map.of(
      "kind", "etude learned optimizer",
      "version", "1",
      "architecture", "31-32-2, relu, w - 0.001 d exp(0.001 r)",
      "features",
          "g, m/sqrt(v+1e-6), w, m, v, 1/sqrt(v+1e-6) at 0.5 0.9 0.99 0.999 0.9999, each divided by"
              + " sqrt(1e-5 + mean square); tanh(s/k - 1) at 3 10 30 100 300 1000 3000 10000 300000");

  /** Checks the horizon and copies the map. */
  public TrainedOptimizer {
    Arguments.atLeast(horizon, 1, "horizon");
    provenance = Map.copyOf(provenance);
  }

  /**
   * Returns the file.
   *
   * @return its bytes, which Python's safetensors reads
   */
  public byte[] toBytes() {
    TensorBundle.Builder bundle =
        TensorBundle.builder().texts(provenance).texts(FIXED).number("horizon", horizon);
    float[] theta = weights.toArray();
    int from = 0;
    for (int i = 0; i < NAMES.length; i++) {
      float[] part = Arrays.copyOfRange(theta, from, from + LENGTHS[i]);
      bundle.tensor(NAMES[i], Tensor.of(part, SHAPES[i]));
      from += LENGTHS[i];
    }
    return TensorFile.bytesOf(bundle.build());
  }

  /**
   * Reads an optimizer.
   *
   * @param file the file
   * @return the optimizer
   * @throws InputException if it cannot be read, is damaged, or is for another architecture
   */
  public static TrainedOptimizer read(Path file) {
    return of(file.toString(), TensorFile.read(file, MOST_BYTES));
  }

  /**
   * Reads an optimizer that is in memory.
   *
   * @param name what to call it in messages
   * @param bytes the whole file
   * @return the optimizer
   * @throws InputException if it is damaged, or is for another architecture
   */
  public static TrainedOptimizer read(String name, byte[] bytes) {
    return of(name, TensorFile.read(name, bytes));
  }

  private static TrainedOptimizer of(String name, TensorBundle bundle) {
    try {
      return of(bundle);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          name,
          0,
          "is no optimizer that this program can use: "
              + Printable.escape(String.valueOf(e.getMessage())));
    }
  }

  private static TrainedOptimizer of(TensorBundle bundle) {
    for (String key : new String[] {"kind", "version", "architecture", "features"}) {
      String found = bundle.text(key);
      if (!found.equals(FIXED.get(key))) {
        throw new IllegalArgumentException(key + " must be '" + FIXED.get(key) + "', but is '"
            + (found.length() > 200 ? found.substring(0, 200) + "…" : found) + "'");
      }
    }
    if (bundle.tensors().size() != NAMES.length) {
      throw new IllegalArgumentException("there must be the tensors " + Arrays.toString(NAMES)
          + " and no others, but there are " + bundle.tensors().size());
    }
    float[] theta = new float[LearnedWeights.COUNT];
    int from = 0;
    for (int i = 0; i < NAMES.length; i++) {
      float[] part = bundle.floats(NAMES[i], SHAPES[i]);
      System.arraycopy(part, 0, theta, from, part.length);
      from += part.length;
    }
    Map<String, String> provenance = new HashMap<>(bundle.texts());
    provenance.keySet().removeAll(FIXED.keySet());
    provenance.remove("horizon");
    return new TrainedOptimizer(LearnedWeights.of(theta), bundle.count("horizon"), provenance);
  }
}
