package dev.etude.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.Network;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The derivatives of a network on the Vector API are those in plain Java, bit by bit, and these are the same everywhere. */
class SameNetworkTest {
  private static final int ROWS = 131; // two blocks and a tail

  @ParameterizedTest(name = "{0}, {1}, batches of {2}")
  @CsvSource({
    "64-10, RELU, 131",
    "64-10, RELU, 32",
    "30-33-17-3, TANH, 131",
    "30-33-17-3, SOFTPLUS, 5",
    "7-40-16-9-2, RELU, 130"
  })
  void derivativesHaveTheSameBits(String layers, Activation activation, int batch) {
    Network network = network(layers, activation, batch);
    assertThat(derivatives(network.withKernels(new VectorKernels())))
        .isDeepEqualTo(derivatives(network.withKernels(Kernels.plain())));
  }

  /** Computed once with JDK 17 and the kernels in plain Java: everything else must come to the same bits. */
  @Test
  void bitsAreThoseOfAnyMachine() {
    Network network = network("30-33-17-3", Activation.TANH, 32);
    double[][] found = derivatives(network.withKernels(new VectorKernels()));
    assertThat(Arrays.hashCode(found[0])).as("loss").isEqualTo(1347447871);
    assertThat(Arrays.hashCode(found[1])).as("gradient").isEqualTo(606242611);
    assertThat(Arrays.hashCode(found[2])).as("product").isEqualTo(556054681);
  }

  private static Network network(String layers, Activation activation, int batch) {
    MlpShape shape = MlpShape.of(
        Arrays.stream(layers.split("-", -1)).mapToInt(Integer::parseInt).toArray());
    Seed seed = new Seed(9);
    double[][] rows = new double[ROWS][];
    int[] labels = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = uniform(seed.child("row", i), shape.inputs());
      labels[i] = i % shape.outputs();
    }
    return Network.of(shape, activation, rows, CrossEntropy.of(labels, shape.outputs()))
        .withPenalty(0.25)
        .withBatches(batch, new Seed(10));
  }

  /** Returns the loss, gradient and product of step 2 at drawn weights in a drawn direction. */
  private static double[][] derivatives(Network network) {
    int d = network.dimension();
    double[] weights = uniform(new Seed(11), d);
    double[] direction = uniform(new Seed(12), d);
    TwiceDifferentiable step = network.withWorkspace().at(2);
    double[] gradient = new double[d];
    double[] product = new double[d];
    double loss = step.lossAndGradient(weights, gradient);
    step.hessianVector(weights, direction, product);
    return new double[][] {{loss}, gradient, product};
  }

  private static double[] uniform(Seed seed, int length) {
    return seed.generator().doubles(length, -1, 1).toArray();
  }
}
