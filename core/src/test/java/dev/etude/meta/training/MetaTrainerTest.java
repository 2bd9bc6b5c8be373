package dev.etude.meta.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.math.Vector;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.estimator.LinearRun;
import dev.etude.meta.training.estimator.PersistentEvolutionStrategies;
import dev.etude.meta.training.estimator.TruncatedEvolutionStrategies;
import dev.etude.meta.training.estimator.TruncatedUnroll;
import dev.etude.meta.training.estimator.UnrollLoss;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.MetaStep;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.TaskPool;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.meta.training.plan.Window;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tensor.TensorBundle;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.RmsProp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MetaTrainerTest {
  private static final int DIMENSION = 5;
  private static final double[] START = {1, 0, -1, 0.5, 2};
  private static final Seed SEED = new Seed(3);

  private static Unrolling unrolling(int steps) {
    return new Unrolling(steps, 0, 0, new Unrolling.Reading(Reduction.MEAN, 1, 1), 1);
  }

  /** Two stages with everything random that there is. */
  private static Plan plan() {
    Unrolling random = new Unrolling(2, 3, 4, new Unrolling.Reading(Reduction.MEAN, 1, 1), 1);
    return new Plan(
        Start.RANDOM,
        List.of(
            new Stage(
                2,
                60,
                random,
                new TaskPool(4, new Lifetime.Horizon(10, 30, 0.5), 100),
                new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.03, 0.05, 1)),
            new Stage(
                1,
                60,
                random,
                new TaskPool(3, new Lifetime.Unrolls(2, 2), 100),
                new MetaStep(RmsProp.withDefaults(), 0.01, 0.5, 0.1))),
        10);
  }

  private static MetaTrainer trainer(MetaTraining settings, int threads) {
    return new MetaTrainer(
        settings, LinearRun.family(SEED, DIMENSION), START, new ThreadPoolTaskMap(threads));
  }

  private static List<MetaUpdate> finish(MetaTrainer trainer) {
    List<MetaUpdate> updates = new ArrayList<>();
    while (!trainer.isDone()) {
      updates.add(trainer.update());
    }
    return updates;
  }

  private static TensorBundle saved(MetaTrainer trainer) {
    TensorBundle.Builder bundle = TensorBundle.builder();
    trainer.save(bundle);
    return bundle.build();
  }

  static Stream<MetaTraining> settings() {
    return Stream.of(
            new TruncatedUnroll(),
            new TruncatedEvolutionStrategies(2, 0.1),
            new PersistentEvolutionStrategies(2, 0.1))
        .flatMap(estimator ->
            Stream.of(1, 3).map(tasks -> new MetaTraining(plan(), estimator, tasks, SEED)));
  }

  /** Stopped after every single update, restored into a new trainer: state and result are the same bits. */
  @ParameterizedTest
  @MethodSource("settings")
  void interruptedAnywhereTheResultIsTheSame(MetaTraining settings) {
    MetaTrainer straight = trainer(settings, 1);
    List<TensorBundle> states = new ArrayList<>();
    states.add(saved(straight));
    List<MetaUpdate> updates = new ArrayList<>();
    while (!straight.isDone()) {
      updates.add(straight.update());
      states.add(saved(straight));
    }
    assertThat(updates).hasSizeGreaterThan(8);
    TensorBundle end = saved(straight);
    for (int stop = 0; stop < states.size(); stop++) {
      MetaTrainer resumed = trainer(settings, 2);
      resumed.restore(states.get(stop));
      assertThat(finish(resumed)).isEqualTo(updates.subList(stop, updates.size()));
      assertThat(saved(resumed)).as("stopped after %d", stop).isEqualTo(end);
      assertThat(resumed.result()).isEqualTo(straight.result());
    }
  }

  /** Each task in any of three processes, which keep tasks or lose them: the same bits, also from a checkpoint. */
  @ParameterizedTest
  @MethodSource("settings")
  void whereverTasksRunTheResultIsTheSame(MetaTraining settings) {
    MetaTrainer straight = trainer(settings, 1);
    List<MetaUpdate> updates = finish(straight);
    int half = updates.size() / 2;
    for (double loss : new double[] {0, 0.3}) {
      MetaTrainer scattered = new MetaTrainer(
          settings,
          LinearRun.family(SEED, DIMENSION),
          START,
          new ScatteredTaskMap(SEED.child("places", 0), loss));
      for (int i = 0; i < half; i++) {
        assertThat(scattered.update()).isEqualTo(updates.get(i));
      }
      TensorBundle state = saved(scattered);
      assertThat(finish(scattered)).isEqualTo(updates.subList(half, updates.size()));
      assertThat(scattered.result()).isEqualTo(straight.result());
      MetaTrainer here = trainer(settings, 2);
      here.restore(state);
      assertThat(finish(here)).isEqualTo(updates.subList(half, updates.size()));
      assertThat(saved(here)).isEqualTo(saved(straight));
    }
  }

  /** The tasks have gone on, the trainer has not: they are brought back to where it stands. */
  @Test
  void anUpdateThatThrowsChangesNothing() {
    MetaTraining settings = new MetaTraining(plan(), new TruncatedUnroll(), 2, SEED);
    List<MetaUpdate> updates = finish(trainer(settings, 1));
    AtomicBoolean fails = new AtomicBoolean();
    MetaTrainer trainer =
        new MetaTrainer(settings, LinearRun.family(SEED, DIMENSION), START, new Failing(fails));
    for (MetaUpdate expected : updates) {
      TensorBundle before = saved(trainer);
      fails.set(true);
      assertThatThrownBy(trainer::update).hasMessage("after the work was done");
      assertThat(trainer.updates()).isEqualTo(expected.number() - 1);
      MetaTrainer restored = trainer(settings, 1);
      restored.restore(before);
      assertThat(restored.update()).isEqualTo(expected);
      fails.set(false);
      assertThat(trainer.update()).isEqualTo(expected);
    }
  }

  private record Failing(AtomicBoolean fails) implements TaskMap {
    @Override
    public <R> List<R> map(int tasks, TaskFunction<R> function, Runnable onDone) {
      List<R> results = new ThreadPoolTaskMap(1).map(tasks, function, onDone);
      if (fails.get()) {
        throw new IllegalStateException("after the work was done");
      }
      return results;
    }

    @Override
    public <T> Shared<T> share(T value) {
      return () -> value;
    }
  }

  /**
   * A slow transcription: one task, gradient descent, θ(n+1) = θ(n) − η g(n)/max(1, ‖g(n)‖/clip), averaged. The gradient
   * comes from the formula of {@link LinearRun}, w(0) = 0, as every task lives for one unroll.
   */
  @Test
  void stepsAndAveragesAsThePlanSays() {
    int updates = 12;
    int steps = 3;
    Plan plan = new Plan(
        Start.RANDOM,
        List.of(new Stage(
            1,
            (long) updates * steps,
            unrolling(steps),
            new TaskPool(1, new Lifetime.Horizon(1, 1, 0), 100),
            new MetaStep(new GradientDescent(), 0.1, 0.5, 1.5))),
        3);
    MetaTrainer trainer = trainer(new MetaTraining(plan, new TruncatedUnroll(), 1, SEED), 1);
    List<MetaUpdate> reports = finish(trainer);
    double[] theta = START.clone();
    double[] average = new double[DIMENSION];
    for (int n = 0; n < updates; n++) {
      LinearRun task = LinearRun.of(SEED.child("task", n), DIMENSION);
      double[] gradient = new double[DIMENSION];
      double squares = 0;
      for (int k = 0; k < DIMENSION; k++) {
        for (int t = 1; t <= steps; t++) {
          double s = LinearRun.sensitivity(t);
          gradient[k] += s * (s * theta[k] - task.target(k)) / steps;
        }
        squares += gradient[k] * gradient[k];
      }
      double norm = Math.sqrt(squares);
      assertThat(reports.get(n).gradientNorm()).isCloseTo(norm, within(1e-13 * norm));
      double stepSize = 0.1 * Math.pow(0.5, n / (double) updates);
      for (int k = 0; k < DIMENSION; k++) {
        theta[k] -= stepSize * gradient[k] * Math.min(1, 1.5 / norm);
        average[k] += (theta[k] - average[k]) / Math.min(n / 4.0 + 1, 3);
      }
    }
    assertThat(trainer.result()).containsExactly(average, within(1e-12));
    assertThat(trainer.tally()).isEqualTo(new Tally(updates, 0, 0, 0, 0));
    assertThat(trainer.unrollSteps()).isEqualTo((long) updates * steps);
  }

  /** Tasks of a pool of 4 take turns; the first ones retire at ages 3, 6, 9 and 12 of a horizon of 12, later ones at 12. */
  @Test
  void tasksTakeTurnsAndRetireStaggered() {
    Plan plan = new Plan(
        Start.RANDOM,
        List.of(new Stage(
            1,
            32 * 3L,
            unrolling(3),
            new TaskPool(4, new Lifetime.Horizon(12, 12, 0), 100),
            new MetaStep(new GradientDescent(), 0.01, 1, 1))),
        1);
    List<MetaUpdate> updates =
        finish(trainer(new MetaTraining(plan, new TruncatedUnroll(), 1, SEED), 1));
    int[][] retiredInRound = {{0}, {1}, {2}, {3}, {0}, {1}, {2}, {3}};
    for (int round = 0; round < 8; round++) {
      for (int i = 0; i < 4; i++) {
        assertThat(updates.get(4 * round + i).tally().retired())
            .as("task %d in round %d", i, round)
            .isEqualTo(i == retiredInRound[round][0] ? 1 : 0);
      }
    }
  }

  /** A task whose loss is as scripted by its index. */
  private record Scripted(double loss, double slope) implements InnerRun {
    static RunFamily family(double[] losses, double[] slopes) {
      return new Script(Vector.of(losses), Vector.of(slopes));
    }

    private record Script(Vector losses, Vector slopes) implements RunFamily {
      @Override
      public InnerRun start(Stage stage, long index) {
        int i = (int) Math.min(index, losses.dimension() - 1);
        return new Scripted(losses.get(i), slopes.get(i));
      }

      @Override
      public double blowUp(Stage stage, int unrollSteps) {
        return 2 * stage.pool().blowUp();
      }
    }

    @Override
    public int age() {
      return 0;
    }

    @Override
    public UnrollLoss advance(double[] theta, Window window) {
      return UnrollLoss.of(loss, 1);
    }

    @Override
    public void forward(double[] theta, int steps) {}

    @Override
    public UnrollLoss differentiate(double[] theta, Window window, double[] gradient) {
      gradient[0] = slope;
      return UnrollLoss.of(loss, 1);
    }

    @Override
    public InnerRun copy() {
      return this;
    }

    @Override
    public void save(TensorBundle.Builder bundle, String prefix) {}

    @Override
    public void restore(TensorBundle bundle, String prefix) {}
  }

  @Test
  void whatIsNotFiniteIsCountedReplacedAndNeverReachesTheta() {
    double[] losses = {Double.NaN, 1, 21, 19, Double.POSITIVE_INFINITY, 1};
    double[] slopes = {Double.NaN, Double.NaN, 1, 1, 1, 1};
    Plan plan = new Plan(
        Start.RANDOM,
        List.of(new Stage(
            1,
            6,
            unrolling(1),
            new TaskPool(2, new Lifetime.Horizon(1000, 1000, 0), 10),
            new MetaStep(new GradientDescent(), 0.5, 1, Double.POSITIVE_INFINITY))),
        1);
    MetaTrainer trainer = new MetaTrainer(
        new MetaTraining(plan, new TruncatedUnroll(), 1, SEED),
        Scripted.family(losses, slopes),
        new double[] {7},
        new ThreadPoolTaskMap(1));
    // turn by turn: task 0 diverges and 2 takes its place; 1 has a bad gradient and stays; 2 blows
    // up (21 > 10·2) and 3
    // takes its place; 1 again; 3 is fine; 1 again
    List<MetaUpdate> updates = finish(trainer);
    assertThat(updates)
        .extracting(MetaUpdate::tally)
        .containsExactly(
            new Tally(0, 0, 1, 0, 1),
            new Tally(0, 0, 0, 1, 1),
            new Tally(0, 1, 0, 0, 0),
            new Tally(0, 0, 0, 1, 1),
            Tally.NONE,
            new Tally(0, 0, 0, 1, 1));
    assertThat(updates.get(0).metaLoss()).isNaN();
    assertThat(updates.get(0).gradientNorm()).isNaN();
    assertThat(trainer.tally()).isEqualTo(new Tally(0, 1, 1, 3, 4));
    assertThat(trainer.result()).containsExactly(7 - 2 * 0.5);
  }

  @Test
  void meanOverTheUsableTasksOfAnUpdate() {
    Plan plan = new Plan(
        Start.RANDOM,
        List.of(new Stage(
            1,
            3,
            unrolling(1),
            new TaskPool(3, new Lifetime.Horizon(1000, 1000, 0), 10),
            new MetaStep(new GradientDescent(), 1, 1, Double.POSITIVE_INFINITY))),
        1);
    MetaTrainer trainer = new MetaTrainer(
        new MetaTraining(plan, new TruncatedUnroll(), 3, SEED),
        Scripted.family(new double[] {1, Double.NaN, 2}, new double[] {3, 1, 5}),
        new double[] {0},
        new ThreadPoolTaskMap(2));
    assertThat(trainer.update().metaLoss()).isEqualTo(1.5);
    assertThat(trainer.result()).containsExactly(-4);
  }

  @Test
  void statesOfOtherTrainersAreRefused() {
    MetaTrainer other = trainer(new MetaTraining(plan(), new TruncatedUnroll(), 1, SEED), 1);
    TensorBundle state = saved(other);
    MetaTrainer shorter = new MetaTrainer(
        new MetaTraining(plan(), new TruncatedUnroll(), 1, SEED),
        LinearRun.family(SEED, 2),
        new double[] {1, 2},
        new ThreadPoolTaskMap(1));
    assertThatThrownBy(() -> shorter.restore(state))
        .hasMessage("tensor 'theta' must be F64[2], but is F64[5]");
    assertThatThrownBy(() -> other.restore(TensorBundle.builder().build()))
        .hasMessage("there is no text 'stage'");
    finish(other);
    assertThatThrownBy(other::update).hasMessage("the plan is fulfilled");
  }
}
