package dev.etude.task.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.network.Network;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TeacherTasksTest {
  private static final Seed SEED = new Seed(3);
  private static final TeacherTasks TASKS = new TeacherTasks(16, 64, 8, 0.4, 0.3);

  @Test
  void aTaskIsAFunctionOfSeedAndIndex() {
    JudgedTask once = TASKS.task(SEED, 4);
    JudgedTask again = TASKS.task(SEED, 4);
    double[] start = once.start().toArray();
    assertThat(again.start()).isEqualTo(once.start());
    assertThat(again.judging().heldOut().loss().loss(start))
        .isEqualTo(once.judging().heldOut().loss().loss(start));
    assertThat(TASKS.task(SEED, 5).choosing().training().dimension())
        .isNotEqualTo(once.choosing().training().dimension());
  }

  /** Numbers and classes, no, one and two hidden layers, and losses that can be read everywhere. */
  @Test
  void tasksAreOfManyKinds() {
    Set<Integer> layers = new HashSet<>();
    Set<Integer> outputs = new HashSet<>();
    for (int index = 0; index < 60; index++) {
      JudgedTask task = TASKS.task(SEED, index);
      Network training = (Network) task.choosing().training();
      layers.add(training.shape().layers());
      outputs.add(training.shape().outputs());
      double[] start = task.start().toArray();
      assertThat(task.choosing().trained().loss().loss(start)).isFinite().isPositive();
      assertThat(task.judging().heldOut().loss().loss(start)).isFinite().isPositive();
    }
    assertThat(layers).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(outputs).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
  }

  /**
   * Answers and features are read from the losses of a linear model: with ½ (w x + b − y)² the bias alone gives y, and the weights e_j and
   * −e_j give x_j². Training features are standardised, whatever their kind: their mean square is 1, or 0 where they are constant. A
   * feature that only says whether a number is above a threshold has two values.
   */
  @Test
  void numbersHaveFeaturesOfTwoValuesAndSkewedAnswers() {
    TeacherTasks linear = new TeacherTasks(64, 256, 8, 0, 1);
    int ofTwoValues = 0;
    int skewed = 0;
    int tables = 0;
    for (int index = 0; index < 60; index++) {
      Network training = (Network) linear.task(SEED, index).choosing().training();
      if (training.shape().outputs() > 1) {
        continue;
      }
      tables++;
      int features = training.dimension() - 1;
      double[] atZero = training.rowLosses(new double[features + 1]);
      double[] withBias = losses(training, features, 1);
      double cubes = 0;
      for (int i = 0; i < atZero.length; i++) {
        double answer = 0.5 + atZero[i] - withBias[i];
        assertThat(0.5 * answer * answer).isCloseTo(atZero[i], within(1e-9 + 1e-9 * atZero[i]));
        cubes += answer * answer * answer / atZero.length;
      }
      skewed += cubes > 1.5 ? 1 : 0;
      boolean binary = false;
      for (int j = 0; j < features; j++) {
        double[] up = losses(training, j, 1);
        double[] down = losses(training, j, -1);
        Set<Long> values = new HashSet<>();
        double meanSquare = 0;
        for (int i = 0; i < up.length; i++) {
          double square = up[i] + down[i] - 2 * atZero[i];
          values.add(Math.round(square * 1e6));
          meanSquare += square / up.length;
        }
        assertThat(meanSquare)
            .satisfiesAnyOf(
                each -> assertThat(each).isCloseTo(1, within(1e-6)),
                each -> assertThat(each).isCloseTo(0, within(1e-6)));
        binary |= values.size() <= 2;
      }
      ofTwoValues += binary ? 1 : 0;
    }
    // A third of some 30 tables, less those of few features; by chance fewer than 2 or more than 20
    // in one of 1,000 at most.
    assertThat(tables).isBetween(15, 45);
    assertThat(ofTwoValues).isBetween(2, 20);
    assertThat(skewed).isBetween(2, 20);
  }

  private static double[] losses(Network network, int entry, double value) {
    double[] weights = new double[network.dimension()];
    weights[entry] = value;
    return network.rowLosses(weights);
  }
}
