package dev.etude.inner.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Batches;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnedTrainingTest {
  private static final MlpShape SHAPE = MlpShape.of(40, 12, 4);
  private static final LabelledImages IMAGES = DrawnImages.of(200, 40, 4, new Seed(1));
  private static final Batches BATCHES =
      (step, into) -> DrawnImages.writeRows(IMAGES.count(), step, into);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final LearnedTraining training = new LearnedTraining(SHAPE, 16, Kernels.plain());

  private static LearnedRun start() {
    return LearnedRun.start(SHAPE, SHAPE.drawWeights(new Seed(2)));
  }

  /** Nothing is promised of {@code RANDOM}. */
  @ParameterizedTest
  @EnumSource(names = {"ADAM", "MOMENTUM"})
  void drawnOptimizersTrain(LearnedWeights.Start start) {
    training.use(LearnedWeights.draw(start, new Seed(3)));
    LearnedRun run = start();
    double before = training.classifier().score(run.weights(), IMAGES).meanLoss();
    TrajectoryEnd end = training.advance(run, IMAGES, BATCHES, 400);
    assertThat(end).isInstanceOf(TrajectoryEnd.Completed.class);
    assertThat(run.steps()).isEqualTo(400);
    assertThat(training.classifier().score(run.weights(), IMAGES).meanLoss())
        .isLessThan(0.7 * before);
  }

  @Test
  void resumedRunHasTheSameFuture() {
    training.use(LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(3)));
    LearnedRun uninterrupted = start();
    training.advance(uninterrupted, IMAGES, BATCHES, 30);
    LearnedRun first = start();
    training.advance(first, IMAGES, BATCHES, 13);
    LearnedRun second = LearnedRun.resume(SHAPE, first.weights(), first.moments(), first.steps());
    training.advance(first, IMAGES, BATCHES, 1); // the copy does not feel this
    training.advance(second, IMAGES, BATCHES, 17);
    assertThat(second.weights()).isDeepEqualTo(uninterrupted.weights());
    assertThat(second.moments()).isDeepEqualTo(uninterrupted.moments());
    assertThat(second.steps()).isEqualTo(30);
  }

  @Test
  void firstStepOfTheSkippedAdamIsNearlyTheSign() {
    float[] theta = new float[LearnedWeights.COUNT]; // the two units of the skip connection alone
    theta[2 * Kernels.HIDDEN] = 1;
    theta[2 * Kernels.HIDDEN + 1] = -1;
    theta[LearnedWeights.OUTPUT] = 1;
    theta[LearnedWeights.OUTPUT + 2] = -1;
    LearnedStep optimizer = new LearnedStep(SHAPE, Kernels.plain());
    optimizer.use(LearnedWeights.of(theta));
    LearnedRun run = start();
    float[][] before = run.weights().clone();
    float[][] gradient = new float[SHAPE.tensors()][];
    for (int t = 0; t < gradient.length; t++) {
      before[t] = before[t].clone();
      gradient[t] = new float[SHAPE.tensorSize(t)];
      for (int e = 0; e < gradient[t].length; e++) {
        gradient[t][e] = e % 2 == 0 ? 3 : -3;
      }
    }
    assertThat(optimizer.step(run, gradient)).isTrue();
    for (int t = 0; t < gradient.length; t++) {
      for (int e = 0; e < gradient[t].length; e++) {
        // All |m/√v| are equal, so that normalised they are 1.
        assertThat((double) run.weights()[t][e] - before[t][e])
            .isCloseTo(e % 2 == 0 ? -0.001 : 0.001, within(1e-6));
      }
    }
  }

  @Test
  void whatLeavesTheFiniteNumbersIsReported() {
    training.use(LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(3)));
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f}) {
      LearnedRun run = start();
      training.advance(run, IMAGES, BATCHES, 4);
      run.weights()[0][5] = bad;
      TrajectoryEnd end = training.advance(run, IMAGES, BATCHES, 3);
      assertThat(end).as("weight %s", bad).isInstanceOf(TrajectoryEnd.Diverged.class);
      assertThat(((TrajectoryEnd.Diverged) end).step()).isEqualTo(5);
    }
    float[] theta = new float[LearnedWeights.COUNT];
    theta[LearnedWeights.OUTPUT_BIAS] = Float.MAX_VALUE;
    theta[LearnedWeights.OUTPUT_BIAS + 1] = Float.MAX_VALUE;
    training.use(LearnedWeights.of(theta));
    assertThat(training.advance(start(), IMAGES, BATCHES, 1))
        .isEqualTo(new TrajectoryEnd.Diverged(1, lossAtStart()));
  }

  private double lossAtStart() {
    int[] rows = new int[16];
    BATCHES.write(1, rows);
    return training.classifier().score(start().weights(), IMAGES, rows).meanLoss();
  }

  @Test
  void nothingIsAllocatedInAStep() {
    training.use(LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(3)));
    int[] order = new int[IMAGES.count()];
    Batches quiet = (step, into) -> System.arraycopy(order, step % 7, into, 0, into.length);
    LearnedRun run = start();
    UnrollHistory history = new UnrollHistory(SHAPE, 20);
    LearnedAdjoint adjoint = new LearnedAdjoint(SHAPE, Kernels.plain());
    adjoint.use(LearnedWeights.draw(LearnedWeights.Start.ADAM, new Seed(3)));
    float[][] a = SHAPE.drawWeights(new Seed(4));
    double[] gradient = new double[LearnedWeights.COUNT];
    long bytes = Long.MAX_VALUE;
    for (int round = 0; round < 15; round++) { // the first ones warm up
      history.begin(1, 0, new Seed(5));
      long before = allocated();
      for (int step = 0; step < 20; step++) {
        training.step(run, IMAGES, quiet, history);
      }
      for (int step = 19; step >= 0; step--) {
        adjoint.stepBack(history, step, a, gradient);
      }
      training.advance(run, IMAGES, quiet, 60);
      bytes = Math.min(bytes, allocated() - before);
    }
    // 80 steps forwards and 20 backwards; the end of the trajectory is an object.
    assertThat(bytes).isLessThan(100);
  }

  private static long allocated() {
    return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  @Test
  void statesOfAnotherShapeAreRefused() {
    LearnedRun run = start();
    assertThatThrownBy(
            () -> LearnedRun.resume(MlpShape.of(41, 12, 4), run.weights(), run.moments(), 1))
        .hasMessage(
            "weights must have 4 tensors, number 0 of length 492, but have 4, this one of length 480");
    assertThatThrownBy(() -> LearnedRun.resume(MlpShape.of(40, 4), run.weights(), run.moments(), 1))
        .hasMessage("weights must have 2 tensors, number 0 of length 160, but have 4");
    assertThatThrownBy(() -> LearnedRun.resume(SHAPE, run.weights(), run.moments(), -1))
        .hasMessage("steps must be at least 0, but is -1");
  }
}
