package dev.etude.meta.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.math.Vector;
import dev.etude.meta.training.TaskHistory.Visit;
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tensor.TensorBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ResidentsTest {
  private static final Seed SEED = new Seed(8);
  private static final int DIMENSION = 3;
  private static final Stage STAGE = Plan.recipe(0).stages().get(0);
  private static final TaskHistory START = TaskHistory.start(STAGE, 2, 5);

  private static Residents residents() {
    return new Residents(LinearRun.family(SEED, DIMENSION), new TruncatedUnroll(), DIMENSION);
  }

  private static Visit visit(int number) {
    Vector theta = Vector.of(1, -0.5 * number, 0.25);
    return new Visit(theta, new Window(number % 3, 2, SEED.child("window", number)));
  }

  private static TaskHistory history(int visits) {
    TaskHistory history = START;
    for (int i = 1; i <= visits; i++) {
      history = history.then(visit(i));
    }
    return history;
  }

  /** The losses and the last gradient as the task itself gives them. */
  private static List<Double> losses(int visits, double[] gradient) {
    InnerRun run = LinearRun.of(SEED.child("task", 5), DIMENSION);
    List<Double> losses = new ArrayList<>();
    for (int i = 1; i <= visits; i++) {
      losses.add(run.differentiate(visit(i).theta().toArray(), visit(i).window(), gradient));
    }
    return losses;
  }

  @Test
  void aTaskThatStaysGoesOnAndItsStateTravelsWhenTheHistoryIsLong() {
    int visits = Residents.MOST_VISITS + 3;
    List<Double> expected = losses(visits, new double[DIMENSION]);
    Residents residents = residents();
    TaskHistory history = START;
    for (int i = 1; i <= visits; i++) {
      history = history.then(visit(i));
      Unrolled unrolled = residents.advance(history);
      assertThat(unrolled.loss()).isEqualTo(expected.get(i - 1));
      TensorBundle state = unrolled.state();
      assertThat(state != null).as("state after %d", i).isEqualTo(i == Residents.MOST_VISITS);
      if (state != null) {
        history = history.from(new ThreadPoolTaskMap(1).share(state));
      }
    }
    assertThat(history.unrolls()).isEqualTo(visits);
  }

  @Test
  void aTaskThatIsNotThereIsBroughtThereAndItsStateTravels() {
    double[] gradient = new double[DIMENSION];
    List<Double> expected = losses(7, gradient);
    Unrolled fromSeed = residents().advance(history(6));
    assertThat(fromSeed.loss()).isEqualTo(expected.get(5));
    TensorBundle state = Objects.requireNonNull(fromSeed.state());
    TaskHistory later = history(6).from(new ThreadPoolTaskMap(1).share(state)).then(visit(7));
    Unrolled fromState = residents().advance(later);
    assertThat(fromState.loss()).isEqualTo(expected.get(6));
    assertThat(fromState.gradient()).isEqualTo(gradient);
  }

  /** As when a result was lost on the way, or a machine was slow and another was asked as well. */
  @Test
  void theSameUnrollTwiceGivesTheSame() {
    Residents residents = residents();
    Unrolled once = residents.advance(history(4));
    Unrolled again = residents.advance(history(4));
    assertThat(again.loss()).isEqualTo(once.loss());
    assertThat(again.gradient()).isEqualTo(once.gradient());
    assertThat(residents.advance(history(5)).state()).as("it is there now").isNull();
  }

  @Test
  void whatIsThrownSaysWhichTaskItWas() {
    Visit wrong = new Visit(Vector.of(1), visit(2).window()); // too short a θ
    assertThatThrownBy(() -> residents().advance(history(1).then(wrong)))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .startsWith("inner task 5, unroll 2: ");
  }

  @Test
  void anotherTaskInTheSamePlaceIsNotTakenForIt() {
    Residents residents = residents();
    residents.advance(history(1));
    TaskHistory other = TaskHistory.start(STAGE, 2, 6).then(visit(1)).then(visit(2));
    InnerRun run = LinearRun.of(SEED.child("task", 6), DIMENSION);
    double[] gradient = new double[DIMENSION];
    run.differentiate(visit(1).theta().toArray(), visit(1).window(), gradient);
    assertThat(residents.advance(other).loss())
        .isEqualTo(run.differentiate(visit(2).theta().toArray(), visit(2).window(), gradient));
  }
}
