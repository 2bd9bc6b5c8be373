package dev.etude.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.testkit.reference.ReferenceBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers for one small unroll of a learned optimizer, computed elsewhere: PyTorch in float64, automatic differentiation. */
final class GoldenUnroll {
  private static final Path FILE = Path.of("../../shared/reference/learned-optimizer-unroll.json");

  private final JsonNode root;

  private GoldenUnroll(JsonNode root) {
    this.root = root;
  }

  /** Reads the file; skips the test if it is not there. */
  static GoldenUnroll read() {
    assumeTrue(Files.exists(FILE), () -> FILE + " is not there");
    return new GoldenUnroll(JsonMapper.shared().readTree(FILE.toFile()));
  }

  MlpShape shape() {
    double[] sizes = flat(root.get("layer_sizes"));
    int[] whole = new int[sizes.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = (int) sizes[i];
    }
    return MlpShape.of(whole);
  }

  int steps() {
    return root.get("unroll_steps").intValue();
  }

  double[] theta() {
    return flat(root.get("theta"));
  }

  double[][] initialWeights() {
    return tensors(root.get("init_params"));
  }

  /** The training batch of a step of the unroll, from 0. */
  ReferenceBatch trainingBatch(int step) {
    return batch(root.get("train_batches").get(step));
  }

  /** The images on which the loss after a step of the unroll is read. */
  ReferenceBatch metaBatch(int step) {
    return batch(root.get("meta_batches").get(step));
  }

  private ReferenceBatch batch(JsonNode node) {
    double[][] pixels = new double[node.get("x").size()][];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = flat(node.get("x").get(i));
    }
    double[] y = flat(node.get("y"));
    int[] labels = new int[y.length];
    for (int i = 0; i < y.length; i++) {
      labels[i] = (int) y[i];
    }
    return new ReferenceBatch(pixels, labels);
  }

  /** All batches as images, those of training first, then those of the losses. */
  LabelledImages images() {
    List<ReferenceBatch> batches = new ArrayList<>();
    for (int i = 0; i < steps(); i++) {
      batches.add(trainingBatch(i));
    }
    for (int i = 0; i < steps(); i++) {
      batches.add(metaBatch(i));
    }
    return ReferenceBatch.images(batches, shape().outputs());
  }

  Case at(String name) {
    return new Case(root.get("cases").get(name));
  }

  static double[] flat(JsonNode node) {
    List<Double> numbers = new ArrayList<>();
    flatten(node, numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void flatten(JsonNode node, List<Double> into) {
    if (node.isArray()) {
      node.forEach(child -> flatten(child, into));
    } else {
      into.add(node.doubleValue());
    }
  }

  private static double[][] tensors(JsonNode node) {
    double[][] tensors = new double[node.size()][];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = flat(node.get(i));
    }
    return tensors;
  }

  /** One start of the unroll and what comes of it. */
  record Case(JsonNode node) {
    int firstStep() {
      return node.get("first_step").intValue();
    }

    double metaLoss() {
      return node.get("meta_loss").doubleValue();
    }

    double[] metaLosses() {
      return flat(node.get("meta_losses"));
    }

    double[] metaGradient() {
      return flat(node.get("meta_gradient"));
    }

    double[][] finalWeights() {
      return tensors(node.get("final_params"));
    }

    /** Moments as [decay][entry] of one tensor; {@code name} is init_m, init_v, final_m or final_v. */
    double[][] moments(String name, int tensor) {
      return tensors(node.get(name).get(tensor));
    }
  }
}
