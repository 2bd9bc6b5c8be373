package dev.etude.meta.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.math.Vector;
import dev.etude.meta.training.TaskHistory.Entry;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.estimator.LinearRun;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.Window;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tensor.TensorBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TaskCacheTest {
  private static final Seed SEED = new Seed(8);
  private static final int DIMENSION = 3;
  private static final Stage STAGE = Plan.recipe(0).stages().get(0);
  private static final TaskHistory START = TaskHistory.start(STAGE, 2, 5);

  private static TaskCache cache() {
    return new TaskCache(LinearRun.family(SEED, DIMENSION), new TruncatedUnroll(), DIMENSION);
  }

  private static Entry entry(int number) {
    Vector theta = Vector.of(1, -0.5 * number, 0.25);
    return new Entry(theta, new Window(number % 3, 2, SEED.child("window", number)));
  }

  private static TaskHistory history(int entries) {
    TaskHistory history = START;
    for (int i = 1; i <= entries; i++) {
      history = history.then(entry(i));
    }
    return history;
  }

  /** The losses and the last gradient as the task itself gives them. */
  private static List<Double> losses(int entries, double[] gradient) {
    InnerRun run = LinearRun.of(SEED.child("task", 5), DIMENSION);
    List<Double> losses = new ArrayList<>();
    for (int i = 1; i <= entries; i++) {
      losses.add(run.differentiate(entry(i).theta().toArray(), entry(i).window(), gradient)
          .value());
    }
    return losses;
  }

  @Test
  void aTaskThatStaysGoesOnAndItsStateTravelsWhenTheHistoryIsLong() {
    int entries = TaskCache.MOST_ENTRIES + 3;
    List<Double> expected = losses(entries, new double[DIMENSION]);
    TaskCache cache = cache();
    TaskHistory history = START;
    for (int i = 1; i <= entries; i++) {
      history = history.then(entry(i));
      Unrolled unrolled = cache.advance(history);
      assertThat(unrolled.loss()).isEqualTo(expected.get(i - 1));
      TensorBundle state = unrolled.state();
      assertThat(state != null).as("state after %d", i).isEqualTo(i == TaskCache.MOST_ENTRIES);
      if (state != null) {
        history = history.from(new ThreadPoolTaskMap(1).share(state));
      }
    }
    assertThat(history.unrolls()).isEqualTo(entries);
  }

  @Test
  void aTaskThatIsNotThereIsBroughtThereAndItsStateTravels() {
    double[] gradient = new double[DIMENSION];
    List<Double> expected = losses(7, gradient);
    Unrolled fromSeed = cache().advance(history(6));
    assertThat(fromSeed.loss()).isEqualTo(expected.get(5));
    TensorBundle state = Objects.requireNonNull(fromSeed.state());
    TaskHistory later = history(6).from(new ThreadPoolTaskMap(1).share(state)).then(entry(7));
    Unrolled fromState = cache().advance(later);
    assertThat(fromState.loss()).isEqualTo(expected.get(6));
    assertThat(fromState.gradient()).isEqualTo(gradient);
  }

  /** As when a result was lost on the way, or a machine was slow and another was asked as well. */
  @Test
  void theSameUnrollTwiceGivesTheSame() {
    TaskCache cache = cache();
    Unrolled once = cache.advance(history(4));
    Unrolled again = cache.advance(history(4));
    assertThat(again.loss()).isEqualTo(once.loss());
    assertThat(again.gradient()).isEqualTo(once.gradient());
    assertThat(cache.advance(history(5)).state()).as("it is there now").isNull();
  }

  @Test
  void whatIsThrownSaysWhichTaskItWas() {
    Entry wrong = new Entry(Vector.of(1), entry(2).window()); // too short a θ
    assertThatThrownBy(() -> cache().advance(history(1).then(wrong)))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .startsWith("inner task 5, unroll 2: ");
  }

  @Test
  void anotherTaskInTheSamePlaceIsNotTakenForIt() {
    TaskCache cache = cache();
    cache.advance(history(1));
    TaskHistory other = TaskHistory.start(STAGE, 2, 6).then(entry(1)).then(entry(2));
    InnerRun run = LinearRun.of(SEED.child("task", 6), DIMENSION);
    double[] gradient = new double[DIMENSION];
    run.differentiate(entry(1).theta().toArray(), entry(1).window(), gradient);
    assertThat(cache.advance(other).loss())
        .isEqualTo(run.differentiate(entry(2).theta().toArray(), entry(2).window(), gradient)
            .value());
  }
}
