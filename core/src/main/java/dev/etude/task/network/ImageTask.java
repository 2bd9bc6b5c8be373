package dev.etude.task.network;

import dev.etude.check.Arguments;
import dev.etude.inner.image.ImageClassification;
import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.problem.EpochBatches;
import dev.etude.inner.problem.GradientDifferences;
import dev.etude.inner.problem.RandomBatches;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One task of an {@link ImageTaskFamily}: which images train and which validate, their labels, where the weights start.
 *
 * <pre>
 *   train-by-train        reads the loss on {@link #trainingRows}
 *   train-by-validation   reads the loss on {@link #validationRows}
 * </pre>
 *
 * <p>Rows are drawn without replacement, training rows first. Their labels are noisy, in both parts; those of {@link #test}
 * are clean. Pixels are shared with the family's pool, so that a task is small; a row is an index into {@link #images}.
 *
 * <p>Everything is a function of the task's seed. Immutable; what is handed out is not to be written to.
 */
public final class ImageTask {
  private final ImageTaskFamily family;
  private final Seed seed;
  private final LabelledImages images;
  private final int[] trainingRows;
  private final int[] validationRows;

  private ImageTask(
      ImageTaskFamily family,
      Seed seed,
      LabelledImages images,
      int[] trainingRows,
      int[] validationRows) {
    this.family = family;
    this.seed = seed;
    this.images = images;
    this.trainingRows = trainingRows;
    this.validationRows = validationRows;
  }

  static ImageTask draw(ImageTaskFamily family, Seed seed) {
    int samples = family.samples();
    int drawn = samples + family.validationSamples();
    int[] rows = firstOfShuffled(family.pool().count(), drawn, seed.child("images", 0));
    byte[] labels = family.pool().labels().clone();
    UniformRandomProvider noise = seed.child("label-noise", 0).generator();
    for (int row : rows) {
      boolean replaced = noise.nextDouble() < family.labelNoise();
      byte label =
          (byte) noise.nextInt(family.pool().classes()); // drawn always: noise moves no other
      if (replaced) {
        labels[row] = label;
      }
    }
    return new ImageTask(
        family,
        seed,
        family.pool().withLabels(labels),
        Arrays.copyOf(rows, samples),
        Arrays.copyOfRange(rows, samples, drawn));
  }

  /** Returns the first numbers of a random order of 0 … n − 1 (Fisher and Yates, in Durstenfeld's form). */
  private static int[] firstOfShuffled(int n, int count, Seed seed) {
    UniformRandomProvider random = seed.generator();
    int[] order = IntStream.range(0, n).toArray();
    for (int i = 0; i < count; i++) {
      int other = i + random.nextInt(n - i);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return Arrays.copyOf(order, count);
  }

  /**
   * Returns the family's training pool with this task's labels.
   *
   * @return the images that rows are indices into
   */
  public LabelledImages images() {
    return images;
  }

  /**
   * Returns the rows that train.
   *
   * @return as many as the family has samples, all different; the array itself
   */
  public int[] trainingRows() {
    return trainingRows;
  }

  /**
   * Returns the rows that validate.
   *
   * @return as many as the family has validation samples, all different, none of them a training row; the array itself
   */
  public int[] validationRows() {
    return validationRows;
  }

  /**
   * Returns the images to judge by.
   *
   * @return the family's test images, with clean labels
   */
  public LabelledImages test() {
    return family.test();
  }

  /**
   * Draws the weights to start from.
   *
   * @return a new array for each tensor of the family's shape, the same numbers at each call
   */
  public float[][] initialWeights() {
    return family.shape().drawWeights(seed.child("weights", 0));
  }

  /**
   * Returns the loss to train.
   *
   * @return the mean loss on {@link #trainingRows}, each step's on its batch
   */
  public ImageClassification training() {
    return new ImageClassification(
        family.shape(), images, trainingRows, this::trainingBatches, family.batch());
  }

  /**
   * Returns the weights to start from, as {@link #training} has them.
   *
   * @return w_0: the numbers of {@link #initialWeights}, tensor after tensor
   */
  public Vector start() {
    double[] start = new double[family.shape().parameters()];
    family.shape().widen(initialWeights(), start);
    return Vector.of(start);
  }

  /**
   * Returns the task as any other task is: with training, validation and test losses.
   *
   * @return the task; Hessian-vector products are by differences
   * @throws IllegalArgumentException if no image validates
   */
  public JudgedTask judged() {
    Arguments.atLeast(validationRows.length, 1, "the number of validation images");
    int[] both = IntStream.concat(Arrays.stream(trainingRows), Arrays.stream(validationRows))
        .toArray();
    int[] tested = IntStream.range(0, test().count()).toArray();
    return JudgedTask.of(
        GradientDifferences.of(training()),
        classification(images, validationRows, seed.child("validation", 0)),
        GradientDifferences.of(classification(images, both, seed.child("together", 0))),
        classification(test(), tested, seed.child("test", 0)),
        start());
  }

  private ImageClassification classification(LabelledImages of, int[] rows, Seed order) {
    int batch = Math.min(family.batch(), rows.length);
    return new ImageClassification(
        family.shape(), of, rows, () -> new EpochBatches(rows, batch, order), batch);
  }

  /**
   * Returns which rows each training step sees.
   *
   * @return batches of the family's size from reshuffled epochs, for one thread
   */
  public EpochBatches trainingBatches() {
    return new EpochBatches(trainingRows, family.batch(), seed);
  }

  /**
   * Returns batches for estimates of the training loss.
   *
   * @return rows drawn from {@link #trainingRows}, for one thread
   */
  public RandomBatches trainingDraws() {
    return new RandomBatches(trainingRows, seed.child("meta-batch", 0));
  }

  /**
   * Returns batches for estimates of the validation loss.
   *
   * @return rows drawn from {@link #validationRows}, for one thread
   */
  public RandomBatches validationDraws() {
    return new RandomBatches(validationRows, seed.child("meta-batch", 1));
  }
}
