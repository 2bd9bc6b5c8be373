package dev.etude.task.network;

import static org.assertj.core.api.Assertions.assertThat;

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
}
