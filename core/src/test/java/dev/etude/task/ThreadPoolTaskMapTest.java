package dev.etude.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ThreadPoolTaskMapTest {
  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    List<Double> alone = new ThreadPoolTaskMap(1).map(40, ThreadPoolTaskMapTest::work);
    for (int threads : new int[] {2, 4}) {
      assertThat(new ThreadPoolTaskMap(threads).map(40, ThreadPoolTaskMapTest::work))
          .as("%d threads", threads)
          .isEqualTo(alone);
    }
  }

  @Test
  void resultsComeInTheOrderOfTheTasks() {
    assertThat(new ThreadPoolTaskMap(4).map(5, task -> task * task))
        .as("squares")
        .containsExactly(0, 1, 4, 9, 16);
    assertThat(new ThreadPoolTaskMap(4).map(0, task -> task)).as("no tasks").isEmpty();
  }

  /** Task 1 fails only after task 3 has: still it is task 1 that is reported. */
  @Test
  void theFirstFailureInTaskOrderIsThrown() {
    CountDownLatch third = new CountDownLatch(1);
    assertThatThrownBy(() -> new ThreadPoolTaskMap(4).map(4, task -> {
          if (task == 3) {
            third.countDown();
            throw new IllegalStateException("too early");
          }
          if (task == 1) {
            await(third);
            throw new IllegalArgumentException("too late");
          }
          return task;
        }))
        .isInstanceOf(TaskException.class)
        .hasMessage("task 1: too late")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyTaskThatIsDoneIsTold() {
    int[] done = new int[1]; // no atomic: the calls come one at a time
    new ThreadPoolTaskMap(4).map(1000, task -> task, () -> done[0]++);
    assertThat(done[0]).isEqualTo(1000);
  }

  @Test
  void aSharedValueStaysTheSameObject() {
    double[] value = {1, 2};
    try (Shared<double[]> shared = new ThreadPoolTaskMap(2).share(value)) {
      List<Boolean> same = new ThreadPoolTaskMap(2).map(4, task -> shared.get() == value);
      assertThat(same).containsOnly(true);
    }
  }

  @Test
  void errorsAreThrownAsTheyAre() {
    assertThatThrownBy(() -> new ThreadPoolTaskMap(2).map(2, task -> {
          throw new AssertionError("task " + task);
        }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("task 0");
  }

  @Test
  void zeroThreadsAreRefused() {
    assertThatThrownBy(() -> new ThreadPoolTaskMap(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads must be at least 1, but is 0");
  }

  @Test
  void tasksOfDifferentSizesAreRefused() {
    assertThatThrownBy(() -> Task.of(Quadratic.diagonal(1, 2), Vector.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "start and validation must have dimension 2, as training has, but have 1 and 2");
  }

  private static double work(int task) {
    UniformRandomProvider random = new Seed(9).child("task", task).generator();
    double sum = 0;
    for (int draw = 0; draw < 1000; draw++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
