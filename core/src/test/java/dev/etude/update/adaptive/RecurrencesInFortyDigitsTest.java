package dev.etude.update.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.update.Iterate;
import dev.etude.update.TensorShape;
import dev.etude.update.adaptive.curvature.Cdat;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.Muon;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A hundred steps of recurrences written down anew in mpmath 1.3.0 with 40 digits: schedule-free AdamW, CDAT by the equations of its
 * paper, and Muon. What the authors' code comes to, where there is any, is in {@link AuthorsCodeTest}.
 */
class RecurrencesInFortyDigitsTest {
  static Stream<Arguments> scheduleFree() {
    return Stream.of(
        Arguments.of(
            "the defaults",
            ScheduleFreeAdamW.of(0.0025),
            new double[] {48.910043750074884, 48.4665622383353, 44.18940642827958},
            new double[] {48.910043750074884, 48.50676609531457, 44.604713471210985}),
        Arguments.of(
            "lr=0.1",
            ScheduleFreeAdamW.of(0.1),
            new double[] {45.47000000281667, 30.716509682612426, 0.23711202198808892},
            new double[] {45.47000000281667, 31.897512027001067, 0.10798298516939586}),
        Arguments.of(
            "lr=0.25, betas=(0.95, 0.99), weight_decay=0.0625, warmup_steps=10",
            new ScheduleFreeAdamW(0.25, new Adam(0.95, 0.99, 1e-8), 0.0625, 10),
            new double[] {47.95277587964362, 19.995579753777598, 0.045097574018123705},
            new double[] {47.95277587964362, 20.48698874795705, 0.034835608376582776}));
  }

  /** The loss at y, where gradients are taken, and at x, which is judged, after 1, 10 and 100 steps. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("scheduleFree")
  void scheduleFreeAdamW(String name, ScheduleFreeAdamW rule, double[] atY, double[] atX) {
    Bowl bowl = new Bowl(1, 4, 9);
    Descent descent = rule.start(new double[] {1, 2, 3});
    int[] after = {1, 10, 100};
    for (int k = 0; k < after.length; k++) {
      while (descent.steps() < after[k]) {
        descent.step(bowl);
      }
      // 1 − 0.999ᵗ has lost three digits at t = 1
      assertThat(bowl.loss(descent.weights()))
          .as("f(y), step %d", after[k])
          .isCloseTo(atY[k], within(1e-12 * atY[k]));
      assertThat(bowl.loss(descent.judgedWeights()))
          .as("f(x), step %d", after[k])
          .isCloseTo(atX[k], within(1e-12 * atX[k]));
    }
  }

  static Stream<Arguments> cdat() {
    return Stream.of(
        Arguments.of(
            new Cdat(1.9375, 0),
            new double[] {43.40144768443825, 13.616475098754021, 0.00012272658609337376},
            new double[] {0.22563435024933998, 0.2152862768281025, 0.2152777777777778}),
        Arguments.of(
            new Cdat(1, 0),
            new double[] {2.7667937811674976, 0.002964154990078225, 7.231901302915299e-26},
            new double[] {0.11645643883836902, 0.34772863265742787, 0.3477168034612668}),
        Arguments.of(
            new Cdat(1, 0.9),
            new double[] {2.7667937811674976, 0.03994039207831971, 4.5097797523470536e-12},
            new double[] {0.11645643883836902, 0.11928608317255396, 0.11949556355676202}));
  }

  @ParameterizedTest
  @MethodSource("cdat")
  void curvatureDynamicsAwareTuning(Cdat rule, double[] losses, double[] stepSizes) {
    Bowl bowl = new Bowl(1, 4, 9);
    Descent descent = rule.start(new double[] {1, 2, 3});
    int[] after = {1, 10, 100};
    for (int k = 0; k < after.length; k++) {
      while (descent.steps() < after[k]) {
        descent.step(bowl);
      }
      assertThat(bowl.loss(descent.weights()))
          .as("f, step %d", after[k])
          .isCloseTo(losses[k], within(1e-10 * losses[k]));
      assertThat(descent.stepSize())
          .as("η, step %d", after[k])
          .isCloseTo(stepSizes[k], within(1e-12 * stepSizes[k]));
    }
  }

  /**
   * Without averages a step changes the loss of a quadratic by −σ (1 − σ/2) (gᵀg)²/(gᵀHg): the most for σ = 1, and nothing for
   * σ = 2, the edge.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.9375, 2})
  void curvatureDynamicsAwareTuningLowersQuadraticsAsItsModelSays(double scale) {
    double[] curvatures = {1, 4, 9};
    Bowl bowl = new Bowl(curvatures);
    Descent descent = new Cdat(scale, 0).start(new double[] {1, 2, 3});
    for (int step = 1; step <= 100; step++) {
      double[] before = descent.weights().clone();
      double square = 0;
      double curvature = 0;
      for (int i = 0; i < before.length; i++) {
        double g = curvatures[i] * before[i];
        square += g * g;
        curvature += curvatures[i] * g * g;
      }
      double loss = bowl.loss(before);
      descent.step(bowl);
      assertThat(bowl.loss(descent.weights()) - loss)
          .as("change of the loss, step %d", step)
          .isCloseTo(-scale * (1 - scale / 2) * square * square / curvature, within(1e-13 * loss));
    }
  }

  static Stream<Arguments> muon() {
    return Stream.of(
        Arguments.of(0.02, Muon.withDefaults(), new double[][] {
          {59.345572361310055, 0.9843604057549007, -0.4995094123055266, 0.999700000000012},
          {53.69448952445642, 0.8437242259756593, -0.4948761425295157, 0.9970003000547978},
          {17.94951740550148, -0.5154929462925089, -0.5162272153829535, 0.9701010667184885}
        }),
        Arguments.of(
            0.05,
            new Muon(0.95, 5, 0.125, new Adam(0.9, 0.95, 1e-10), 3e-4 / 0.02, List.of()),
            new double[][] {
              {58.14608254110124, 0.9546510143872519, -0.49564853076381654, 0.99915625000003},
              {43.798441640777035, 0.5622801105370627, -0.4599104290812506, 0.9915681974387491},
              {9.570525003003995, -1.660426394342591, -0.5591148997418174, 0.9167719073412153}
            }));
  }

  /**
   * f = ½ Σ k_i (w_i − t_i)² for a 2 × 3 matrix, a 3 × 2 matrix and a vector of 3: the loss, and an entry of each, after 1, 10
   * and 100 steps. PyTorch's matrices are the transposes.
   */
  @ParameterizedTest(name = "lr={0}")
  @MethodSource("muon")
  void muonWithAuxiliaryAdam(double stepSize, Muon unbound, double[][] expected) {
    Muon rule =
        unbound.on(List.of(new TensorShape(2, 3), new TensorShape(3, 2), new TensorShape(1, 3)));
    int d = 15;
    Iterate iterate = new Iterate(d, rule.slots());
    double[] w = iterate.weights();
    for (int i = 0; i < d; i++) {
      w[i] = i % 2 == 0 ? 1 : -0.5;
    }
    int[] after = {1, 10, 100};
    int step = 0;
    for (int k = 0; k < after.length; k++) {
      while (step < after[k]) {
        DoubleDoubleVector gradient = new DoubleDoubleVector(d);
        for (int i = 0; i < d; i++) {
          gradient.high()[i] = (1 + i % 5) * (w[i] - (i % 4 - 1.5));
        }
        rule.step(++step, stepSize, gradient, iterate);
      }
      double loss = 0;
      for (int i = 0; i < d; i++) {
        loss += (1 + i % 5) * (w[i] - (i % 4 - 1.5)) * (w[i] - (i % 4 - 1.5)) / 2;
      }
      double[] found = {loss, w[4], w[9], w[14]};
      for (int i = 0; i < found.length; i++) {
        assertThat(found[i])
            .as("number %d, step %d", i, step)
            .isCloseTo(expected[k][i], within(1e-9 * Math.abs(expected[k][i])));
      }
    }
  }
}
