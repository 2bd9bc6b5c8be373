package dev.etude.meta.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.TruncatedBackPropagation;
import dev.etude.meta.gradient.UnrollSettings;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.estimator.Estimator;
import dev.etude.meta.training.estimator.InnerRun;
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
import dev.etude.random.Seed;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.tensor.TensorBundle;
import dev.etude.update.rule.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageRunsTest {
  private static final Seed SEED = new Seed(11);
  private static final int CLASSES = 4;

  /** Images whose brightest pixel says the class, mostly. */
  private static LabelledImages images(int count, Seed seed) {
    UniformRandomProvider random = seed.generator();
    float[] values = new float[count * 9];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
      for (int p = 0; p < 9; p++) {
        values[9 * i + p] = random.nextFloat() / 2 + (p == labels[i] ? 0.5f : 0);
      }
    }
    return LabelledImages.of(values, labels, 3, 3, CLASSES);
  }

  private static ImageRuns runs(Rows rows) {
    ImageTaskFamily family = new ImageTaskFamily(
        images(120, SEED.child("pool", 0)),
        images(30, SEED.child("test", 0)),
        40,
        30,
        0.2,
        8,
        MlpShape.of(9, 8, 5, CLASSES));
    return new ImageRuns(family, rows, SEED);
  }

  private static double[] theta() {
    float[] values = LearnedWeights.draw(Start.ADAM, SEED).toArray();
    double[] theta = new double[values.length];
    for (int k = 0; k < theta.length; k++) {
      theta[k] = values[k];
    }
    return theta;
  }

  private static Plan plan(Reduction reduction) {
    Unrolling unrolling = new Unrolling(4, 1, 5, new Unrolling.Reading(reduction, 2, 16), 1);
    MetaStep step = new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.003, 0.1, 1);
    return new Plan(
        Start.ADAM,
        List.of(
            new Stage(
                4, 24, unrolling, new TaskPool(3, new Lifetime.Horizon(10, 20, 0.5), 10), step),
            new Stage(
                1, 24, unrolling, new TaskPool(2, new Lifetime.Horizon(20, 20, 0), 10), step)),
        100);
  }

  /** 104 MB is what a workspace for 20 steps of 784-100-20-10 was measured to hold. */
  @Test
  void whatAPlanNeedsIsKnownBeforehand() {
    UnrollSettings twenty =
        new UnrollSettings(20, Reduction.LAST, 1, 32, UnrollSettings.Selection.everything());
    double measured = TruncatedBackPropagation.bytes(MlpShape.of(784, 100, 20, 10), twenty);
    assertThat(measured).isCloseTo(104e6, within(0.05 * 104e6));
    ImageRuns runs = runs(Rows.VALIDATION);
    double one = runs.bytes(plan(Reduction.LAST), true, 1);
    assertThat(runs.bytes(plan(Reduction.LAST), true, 3)).isBetween(2 * one, 3 * one);
    assertThat(runs.bytes(plan(Reduction.LAST), false, 1)).isLessThan(one);
  }

  static Stream<Arguments> trainings() {
    return Stream.of(
        Arguments.of(new TruncatedUnroll(), 1, Rows.VALIDATION),
        Arguments.of(new TruncatedUnroll(), 2, Rows.TRAINING),
        Arguments.of(new TruncatedEvolutionStrategies(2, 0.01), 2, Rows.VALIDATION),
        Arguments.of(new PersistentEvolutionStrategies(1, 0.01), 2, Rows.TRAINING));
  }

  /** Stopped after every meta-update and restored, on one thread and two: the same bits. */
  @ParameterizedTest
  @MethodSource("trainings")
  void interruptedAnywhereTheResultIsTheSame(Estimator estimator, int tasks, Rows rows) {
    MetaTraining settings = new MetaTraining(plan(Reduction.MEAN), estimator, tasks, SEED);
    MetaTrainer straight = new MetaTrainer(settings, runs(rows), theta(), new ThreadPoolTaskMap(1));
    List<TensorBundle> states = new ArrayList<>();
    do {
      states.add(saved(straight));
      straight.update();
    } while (!straight.isDone());
    TensorBundle end = saved(straight);
    assertThat(straight.tally().diverged()).isZero();
    assertThat(straight.tally().retired()).isPositive();
    assertThat(straight.result()).isNotEqualTo(theta());
    for (int stop = 0; stop < states.size(); stop++) {
      MetaTrainer resumed =
          new MetaTrainer(settings, runs(rows), theta(), new ThreadPoolTaskMap(2));
      resumed.restore(states.get(stop));
      while (!resumed.isDone()) {
        resumed.update();
      }
      assertThat(saved(resumed)).as("stopped after %d", stop).isEqualTo(end);
    }
  }

  private static TensorBundle saved(MetaTrainer trainer) {
    TensorBundle.Builder bundle = TensorBundle.builder();
    trainer.save(bundle);
    return bundle.build();
  }

  /** The loss that evolution strategies read is the one that back-propagation differentiates, but for rounding. */
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void bothWaysReadTheSameMetaLoss(Reduction reduction) {
    Stage stage = plan(reduction).stages().get(1);
    for (Rows rows : Rows.values()) {
      InnerRun run = runs(rows).start(stage, 3);
      run.forward(theta(), 7);
      InnerRun copy = run.copy();
      Window window = new Window(3, 5, SEED);
      double[] gradient = new double[LearnedWeights.COUNT];
      UnrollLoss loss = run.differentiate(theta(), window, gradient);
      assertThat(loss.status()).isEqualTo(new Status.Finite());
      assertThat(copy.advance(theta(), window).value()).isCloseTo(loss.value(), within(1e-5));
      assertThat(run.age()).isEqualTo(15);
      assertThat(copy.age()).isEqualTo(15);
      assertThat(copy.advance(theta(), window)).isEqualTo(run.advance(theta(), window));
    }
  }

  @Test
  void aTaskIsAFunctionOfItsIndex() {
    Stage stage = plan(Reduction.MEAN).stages().get(0);
    Window window = new Window(0, 3, SEED);
    ImageRuns runs = runs(Rows.VALIDATION);
    UnrollLoss first = runs.start(stage, 0).advance(theta(), window);
    assertThat(runs.start(stage, 1).advance(theta(), window)).isNotEqualTo(first);
    assertThat(runs.start(stage, 0).advance(theta(), window)).isEqualTo(first);
  }

  /** Steps of 10⁵ and more: weights leave the finite numbers within the horizon. */
  @Test
  void anOptimizerThatExplodesIsCountedAndNothingElseHappens() {
    double[] wild = theta();
    wild[LearnedWeights.COUNT - 2] = 1e30;
    MetaTrainer trainer = new MetaTrainer(
        new MetaTraining(plan(Reduction.MEAN), new TruncatedUnroll(), 1, SEED),
        runs(Rows.TRAINING),
        wild,
        new ThreadPoolTaskMap(1));
    while (!trainer.isDone()) {
      trainer.update();
    }
    assertThat(trainer.tally().diverged() + trainer.tally().blownUp()).isPositive();
    for (double entry : trainer.result()) {
      assertThat(entry).isFinite();
    }
  }

  @ParameterizedTest
  @EnumSource(Reduction.class)
  void aRunThatDivergesSaysAtWhichStep(Reduction reduction) {
    Stage stage = plan(reduction).stages().get(1);
    double[] wild = theta();
    wild[LearnedWeights.COUNT - 2] = 1e30;
    Window window = new Window(2, 8, SEED);
    UnrollLoss differentiated = runs(Rows.TRAINING)
        .start(stage, 0)
        .differentiate(wild, window, new double[LearnedWeights.COUNT]);
    UnrollLoss advanced = runs(Rows.TRAINING).start(stage, 0).advance(wild, window);
    for (UnrollLoss loss : List.of(differentiated, advanced)) {
      assertThat(loss.isFinite()).isFalse();
      assertThat(loss.value()).isNaN();
      assertThat(loss.status()).isInstanceOf(Status.Diverged.class);
      assertThat(((Status.Diverged) loss.status()).step()).isBetween(1, 10);
    }
  }

  /** log(classes) is the loss of guessing; its logarithm over t that of the log objective. */
  @Test
  void blowUpIsMeasuredInLossesOfGuessing() {
    ImageRuns runs = runs(Rows.TRAINING);
    assertThat(runs.blowUp(plan(Reduction.MEAN).stages().get(0), 4))
        .isCloseTo(10 * Math.log(4), within(1e-14));
    assertThat(runs.blowUp(plan(Reduction.LOG_LAST).stages().get(0), 4))
        .isCloseTo(Math.log(10 * Math.log(4)) / 4, within(1e-14));
  }

  @Test
  void withoutValidationSamplesThereIsNothingToRead() {
    ImageTaskFamily family = new ImageTaskFamily(
        images(20, SEED), images(5, SEED), 10, 0, 0, 5, MlpShape.of(9, CLASSES));
    assertThatThrownBy(() -> new ImageRuns(family, Rows.VALIDATION, SEED))
        .hasMessageContaining("validation samples must be at least 1");
  }
}
