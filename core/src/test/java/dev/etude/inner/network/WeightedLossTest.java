package dev.etude.inner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.MlpShape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightedLossTest {
  private static final double[][] ROWS = {{1, 2}, {-1, 0.5}, {0.25, -2}};
  private static final double[] WEIGHTS = {0.3, -0.2, 0.1, 0.5, -0.4, 0.2, 0.7, 0.1, -0.6};

  /** A row of weight k counts as k rows. */
  @Test
  void aWeightIsANumberOfCopies() {
    double[] weights = {2 / (7.0 / 3), 4 / (7.0 / 3), 1 / (7.0 / 3)}; // 2, 4, 1 about their mean
    double[][] copies = {ROWS[0], ROWS[0], ROWS[1], ROWS[1], ROWS[1], ROWS[1], ROWS[2]};
    same(
        Network.softmaxRegression(copies, new int[] {0, 0, 2, 2, 2, 2, 1}, 3),
        network(CrossEntropy.of(new int[] {0, 2, 1}, 3), weights));
    same(
        Network.logisticRegression(copies, new int[] {0, 0, 1, 1, 1, 1, 1}),
        network(LogisticLoss.of(new int[] {0, 1, 1}), weights));
    same(
        Network.linearRegression(copies, new double[] {3, 3, -1, -1, -1, -1, 0.5}),
        network(SquaredLoss.of(new double[] {3, -1, 0.5}), weights));
  }

  private static Network network(OutputLoss loss, double[] weights) {
    return Network.of(
        MlpShape.of(2, loss.outputs()), Activation.RELU, ROWS, WeightedLoss.of(loss, weights));
  }

  private static void same(Network copies, Network weighted) {
    int d = copies.dimension();
    double[] w = Arrays.copyOf(WEIGHTS, d);
    double[] direction = new double[d];
    direction[0] = 1;
    direction[d - 1] = -0.5;
    double[] gradient = new double[d];
    double[] product = new double[d];
    double[] otherGradient = new double[d];
    double[] otherProduct = new double[d];
    copies.gradientAndProduct(w, direction, gradient, product);
    weighted.gradientAndProduct(w, direction, otherGradient, otherProduct);
    assertThat(weighted.loss(w)).isCloseTo(copies.loss(w), within(1e-14));
    assertThat(otherGradient).containsExactly(gradient, within(1e-14));
    assertThat(otherProduct).containsExactly(product, within(1e-14));
  }

  @Test
  void aRowOfWeightZeroCostsNothing() {
    Network two = Network.logisticRegression(new double[][] {ROWS[0], ROWS[1]}, new int[] {0, 1});
    Network three = network(LogisticLoss.of(new int[] {0, 1, 1}), new double[] {1.5, 1.5, 0});
    same(two, three);
    assertThat(three.accuracy(new double[3])).isBetween(0.0, 1.0);
  }
}
