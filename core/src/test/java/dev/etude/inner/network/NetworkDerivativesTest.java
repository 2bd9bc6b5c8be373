package dev.etude.inner.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loss, gradient and Hessian-vector product against the formulas of a network, written row by row and unit by unit in {@link
 * HyperDual} numbers: the two differ by rounding only, of a few hundred operations with numbers of about 1.
 */
class NetworkDerivativesTest {
  private static final double TOLERANCE = 1e-13;

  private enum Loss {
    SQUARED,
    LOGISTIC,
    CROSS_ENTROPY
  }

  /** A network with the ingredients that the slow formulas need. */
  private record Case(
      MlpShape shape, Activation activation, Loss loss, int rows, double penalty, int draw) {
    double[][] table() {
      return RandomRows.uniform(rows, shape.inputs(), random("table"));
    }

    double[][] answers() {
      return RandomRows.uniform(rows, shape.outputs(), random("answers"));
    }

    int[] labels() {
      int classes = loss == Loss.LOGISTIC ? 2 : shape.outputs();
      return RandomRows.labels(rows, classes, random("labels"));
    }

    double[] vector(String name) {
      return RandomRows.uniform(1, shape.parameters(), random(name))[0];
    }

    Network network() {
      OutputLoss outputLoss = switch (loss) {
        case SQUARED -> SquaredLoss.of(answers());
        case LOGISTIC -> LogisticLoss.of(labels());
        case CROSS_ENTROPY -> CrossEntropy.of(labels(), shape.outputs());
      };
      return Network.of(shape, activation, table(), outputLoss).withPenalty(penalty);
    }

    private UniformRandomProvider random(String name) {
      return new Seed(20).child(name, draw).generator();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    int draw = 0;
    for (int rows : new int[] {1, 5, 64, 131}) { // one row, a tail, a block, two blocks and a tail
      for (double penalty : new double[] {0, 0.7}) {
        cases.add(
            new Case(MlpShape.of(1, 1), Activation.RELU, Loss.SQUARED, rows, penalty, draw++));
        cases.add(
            new Case(MlpShape.of(6, 2), Activation.RELU, Loss.SQUARED, rows, penalty, draw++));
        cases.add(
            new Case(MlpShape.of(1, 1), Activation.RELU, Loss.LOGISTIC, rows, penalty, draw++));
        cases.add(
            new Case(MlpShape.of(5, 1), Activation.RELU, Loss.LOGISTIC, rows, penalty, draw++));
        cases.add(new Case(
            MlpShape.of(3, 4), Activation.RELU, Loss.CROSS_ENTROPY, rows, penalty, draw++));
        for (Activation activation : Activation.values()) {
          cases.add(new Case(
              MlpShape.of(3, 5, 3), activation, Loss.CROSS_ENTROPY, rows, penalty, draw++));
          cases.add(
              new Case(MlpShape.of(2, 1, 1), activation, Loss.LOGISTIC, rows, penalty, draw++));
          cases.add(
              new Case(MlpShape.of(4, 3, 6, 2), activation, Loss.SQUARED, rows, penalty, draw++));
        }
      }
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void derivativesAreThoseOfTheFormulas(Case network) {
    double[] w = network.vector("weights");
    double[] v = network.vector("direction");
    int d = w.length;
    TwiceDifferentiable problem = network.network().withWorkspace();
    double[] gradient = new double[d];
    double[] product = new double[d];
    problem.gradient(w, gradient);
    problem.hessianVector(w, v, product);
    for (int i = 0; i < d; i++) {
      HyperDual expected = slowLoss(network, w, i, v);
      if (i == 0) {
        assertThat(problem.loss(w)).as("loss").isCloseTo(expected.a(), within(TOLERANCE));
      }
      assertThat(gradient[i]).as("gradient entry %d", i).isCloseTo(expected.b(), within(TOLERANCE));
      assertThat(product[i]).as("product entry %d", i).isCloseTo(expected.d(), within(TOLERANCE));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theHessianIsSymmetric(Case network) {
    double[] w = network.vector("weights");
    double[] u = network.vector("u");
    double[] v = network.vector("direction");
    Network problem = network.network();
    double[] hu = new double[w.length];
    double[] hv = new double[w.length];
    problem.hessianVector(w, u, hu);
    problem.hessianVector(w, v, hv);
    double left = 0;
    double right = 0;
    double size = 0;
    for (int i = 0; i < w.length; i++) {
      left += u[i] * hv[i];
      right += v[i] * hu[i];
      size += Math.abs(u[i] * hv[i]) + Math.abs(v[i] * hu[i]);
    }
    assertThat(left).as("uᵀHv against vᵀHu").isCloseTo(right, within(TOLERANCE * (1 + size)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void gradientAndProductTogetherHaveTheSameBits(Case network) {
    double[] w = network.vector("weights");
    double[] v = network.vector("direction");
    Network problem = network.network();
    TwiceDifferentiable withWorkspace = problem.withWorkspace();
    double[][] alone = new double[2][w.length];
    double[][] together = new double[2][w.length];
    problem.gradient(w, alone[0]);
    problem.hessianVector(w, v, alone[1]);
    withWorkspace.hessianVector(v, w, together[0]); // leaves the workspace dirty
    withWorkspace.gradientAndProduct(w, v, together[0], together[1]);
    assertThat(together[0]).as("gradient").containsExactly(alone[0]);
    assertThat(together[1]).as("product").containsExactly(alone[1]);
    assertThat(withWorkspace.loss(w)).as("loss").isEqualTo(problem.loss(w));
    assertThat(withWorkspace.lossAndGradient(w, together[0])).as("loss").isEqualTo(problem.loss(w));
    assertThat(together[0]).as("gradient with the loss").containsExactly(alone[0]);
  }

  /** f at w, with ε₁ along coordinate i and ε₂ along v. */
  private static HyperDual slowLoss(Case network, double[] w, int i, double[] v) {
    HyperDual[] dual = new HyperDual[w.length];
    for (int j = 0; j < w.length; j++) {
      dual[j] = new HyperDual(w[j], j == i ? 1 : 0, v[j], 0);
    }
    double[][] table = network.table();
    HyperDual sum = HyperDual.of(0);
    for (int row = 0; row < table.length; row++) {
      sum = sum.plus(rowLoss(network, row, outputs(network, table[row], dual)));
    }
    HyperDual squares = HyperDual.of(0);
    int at = 0;
    for (int tensor = 0; tensor < network.shape.tensors(); tensor++) {
      for (int k = 0; k < network.shape.tensorSize(tensor); k++) {
        if (tensor % 2 == 0) {
          squares = squares.plus(dual[at].times(dual[at]));
        }
        at++;
      }
    }
    return sum.times(HyperDual.of(1.0 / table.length))
        .plus(squares.times(HyperDual.of(network.penalty / 2)));
  }

  private static HyperDual[] outputs(Case network, double[] x, HyperDual[] w) {
    HyperDual[] a = new HyperDual[x.length];
    for (int j = 0; j < x.length; j++) {
      a[j] = HyperDual.of(x[j]);
    }
    int at = 0;
    for (int l = 1; l <= network.shape.layers(); l++) {
      int width = network.shape.size(l);
      HyperDual[] z = new HyperDual[width];
      for (int j = 0; j < width; j++) {
        z[j] = w[at + a.length * width + j];
        for (int k = 0; k < a.length; k++) {
          z[j] = z[j].plus(a[k].times(w[at + k * width + j]));
        }
        if (l < network.shape.layers()) {
          z[j] = switch (network.activation) {
            case RELU -> z[j].positivePart();
            case TANH -> z[j].tanh();
            case SOFTPLUS -> z[j].exp().plus(HyperDual.of(1)).log();
          };
        }
      }
      at += (a.length + 1) * width;
      a = z;
    }
    return a;
  }

  private static HyperDual rowLoss(Case network, int row, HyperDual[] z) {
    HyperDual loss = HyperDual.of(0);
    switch (network.loss) {
      case SQUARED -> {
        for (int k = 0; k < z.length; k++) {
          HyperDual r = z[k].minus(HyperDual.of(network.answers()[row][k]));
          loss = loss.plus(r.times(r).times(HyperDual.of(0.5)));
        }
      }
      case LOGISTIC -> {
        HyperDual signed = z[0].times(HyperDual.of(1 - 2 * network.labels()[row]));
        loss = signed.exp().plus(HyperDual.of(1)).log();
      }
      case CROSS_ENTROPY -> {
        for (HyperDual output : z) {
          loss = loss.plus(output.exp());
        }
        loss = loss.log().minus(z[network.labels()[row]]);
      }
    }
    return loss;
  }
}
