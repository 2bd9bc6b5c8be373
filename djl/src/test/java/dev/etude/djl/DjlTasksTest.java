package dev.etude.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.loss.Loss;
import dev.etude.data.image.ImageSetName;
import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.meta.gradient.Status;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A convolutional network on the first images of {@code digits}. */
class DjlTasksTest {
  private static final int ROWS = 200;
  private static final int STEPS = 15;

  @SuppressWarnings("NullAway.Init")
  private static NDManager manager;

  @BeforeAll
  static void open() {
    manager = Engine.open();
  }

  @AfterAll
  @SuppressWarnings("ConstantValue") // null where the engine is not there
  static void close() {
    if (manager != null) {
      manager.close();
    }
  }

  private static DjlTasks tasks() {
    LabelledImages digits =
        ImageSetName.DIGITS.read(ImageSetName.userDirectory()).pool();
    float[] pixels = Arrays.copyOf(digits.values(), ROWS * 64);
    long[] labels = new long[ROWS];
    Arrays.setAll(labels, i -> digits.labels()[i]);
    return DjlTasks.of(
            Engine.rough(manager, DataType.FLOAT32),
            Loss.softmaxCrossEntropyLoss(),
            manager.create(pixels, new Shape(ROWS, 1, 8, 8)),
            manager.create(labels))
        .withBatches(32)
        .judgedByAccuracy();
  }

  @Test
  void aTaskIsAFunctionOfSeedAndIndex() {
    JudgedTask first = tasks().task(new Seed(1), 0);
    JudgedTask again = tasks().task(new Seed(1), 0);
    JudgedTask other = tasks().task(new Seed(1), 1);
    double[] w = first.start().toArray();
    assertThat(again.start()).isEqualTo(first.start());
    assertThat(other.start()).isNotEqualTo(first.start());
    assertThat(again.choosing().heldOut().score(w))
        .isEqualTo(first.choosing().heldOut().score(w));
    assertThat(again.choosing().training().at(3).loss(w))
        .isEqualTo(first.choosing().training().at(3).loss(w));
    assertThat(other.choosing().training().loss(w))
        .isNotEqualTo(first.choosing().training().loss(w));
  }

  /** No step size of a grid of 13 over four decades leads to a mean validation loss that is better by a tenth of the gain. */
  @Test
  void tuningFindsTheStepSizeOfAModelOfDjl() {
    DjlTasks family = tasks();
    Tuned tuned = Tuning.of(family)
        .learning(new GradientDescent(), new ConstantStep(1, STEPS))
        .splits(2)
        .budget(12)
        .seed(3)
        .run(new ThreadPoolTaskMap(2));
    Learned learned = tuned.byValidation().learned();
    assertThat(learned.evidence().trajectories()).as("what it says it cost").isBetween(1.0, 20.0);
    assertThat(learned.evidence().status())
        .isInstanceOfAny(Status.Approximate.class, Status.Finite.class, Status.Chaotic.class);
    double untrained = meanValidationLoss(family, 1e-9);
    double best = untrained;
    for (int k = 0; k <= 12; k++) {
      double loss = meanValidationLoss(family, 1e-3 * Math.pow(10, k / 3.0));
      best = Double.isFinite(loss) ? Math.min(best, loss) : best;
    }
    double found = meanValidationLoss(family, learned.stepSizes()[0]);
    assertThat(found - best).isLessThan(0.1 * (untrained - best));
    assertThat(tuned.byValidation().judging().testLoss().mean()).isLessThan(untrained);
  }

  private static double meanValidationLoss(DjlTasks family, double stepSize) {
    double sum = 0;
    for (int index = 0; index < 2; index++) {
      JudgedTask task = family.task(new Seed(3), index);
      Trajectory run = Trajectory.run(
          task.choosing().training(),
          task.start(),
          Optimizer.of(new GradientDescent(), new ConstantStep(stepSize, STEPS)));
      if (run.stepSizes().dimension() < STEPS) {
        return Double.NaN;
      }
      sum += task.choosing().heldOut().loss().loss(run.weights().toArray()) / 2;
    }
    return sum;
  }

  @Test
  void tasksDoNotTravel() throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
      assertThatThrownBy(() -> out.writeObject(tasks()))
          .isInstanceOf(NotSerializableException.class)
          .hasMessageContaining("this machine only");
    }
  }
}
