package dev.etude.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.loss.Loss;
import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import dev.etude.task.Judge;
import dev.etude.task.JudgedTask;
import dev.etude.task.Metric;
import dev.etude.task.TaskFamily;
import java.io.NotSerializableException;
import java.util.Arrays;

/**
 * Divisions of one data set to tune a DJL block on: task s divides the rows into training, validation and test rows and draws
 * fresh weights by the block's own initialisers, all from its seed.
 *
 * <pre>
 *   Tuned tuned = Tuning.of(DjlTasks.of(block, loss, images, labels).withBatches(64))
 *       .learning(new GradientDescent(), Schedules.cosine(100)).splits(3).run();
 * </pre>
 *
 * <p>Six rows of ten train, two validate, two test. Meta-gradients use products by differences of measured width, and every
 * result says in its status how far those were off; where they are worth nothing, the search goes by values.
 *
 * <p>Tasks run in the threads of this machine, not on a cluster. Starts depend on the engine's generator of random numbers, which
 * is set for each draw.
 */
public final class DjlTasks implements TaskFamily {
  private static final long serialVersionUID = 1L;

  private static final Object DRAWING = new Object(); // the engine has one generator
  private static final double TRAINING = 0.6;
  private static final double VALIDATION = 0.2;

  private final transient DjlProblem all;
  private final transient Block block;
  private final transient NDManager manager;
  private final int count;
  private final int batch; // 0 for all rows
  private final boolean accuracy;

  private DjlTasks(
      DjlProblem all, Block block, NDManager manager, int count, int batch, boolean accuracy) {
    this.all = all;
    this.block = block;
    this.manager = manager;
    this.count = count;
    this.batch = batch;
    this.accuracy = accuracy;
  }

  /**
   * Returns the divisions of a data set, judged by the loss.
   *
   * @param block initialised, without dropout; not written to
   * @param loss a mean over rows
   * @param data the input, at least 5 rows; to be kept open
   * @param labels as many rows; to be kept open
   * @return the family
   */
  public static DjlTasks of(Block block, Loss loss, NDArray data, NDArray labels) {
    DjlProblem all = DjlProblem.of(block, loss, data, labels);
    int count = Math.toIntExact(data.getShape().get(0));
    Arguments.atLeast(count, 5, "the number of rows");
    return new DjlTasks(all, block, data.getManager(), count, 0, false);
  }

  /**
   * Returns the family whose steps see mini-batches.
   *
   * @param size rows a step sees, from 1 to the number of training rows
   * @return the family
   */
  public DjlTasks withBatches(int size) {
    Arguments.atLeast(size, 1, "size");
    Arguments.atLeast(trainingRows(), size, "the number of training rows");
    return new DjlTasks(all, block, manager, count, size, accuracy);
  }

  /**
   * Returns the family that is judged by the share of rows whose largest output is that of their label.
   *
   * @return the family
   */
  public DjlTasks judgedByAccuracy() {
    return new DjlTasks(all, block, manager, count, batch, true);
  }

  private int trainingRows() {
    return (int) (TRAINING * count);
  }

  private int validationRows() {
    return (int) (VALIDATION * count);
  }

  private int testingRows() {
    return count - trainingRows() - validationRows();
  }

  @Override
  public JudgedTask task(Seed seed, int index) {
    Seed own = seed.child("task", index);
    int[] order = Permutation.draw(count, own.child("division", 0).generator());
    int trained = trainingRows();
    int chosen = trained + validationRows();
    return new JudgedTask(
        part(order, trained, trained, chosen, own.child("batches", 0)),
        part(order, chosen, chosen, count, own.child("batches", 1)),
        start(own.child("start", 0)));
  }

  private JudgedTask.Part part(int[] order, int trained, int from, int to, Seed batches) {
    DjlProblem training = all.withRows(Arrays.copyOf(order, trained));
    DjlProblem heldOut = all.withRows(Arrays.copyOfRange(order, from, to));
    TwiceDifferentiable steps =
        (batch == 0 ? training : training.withBatches(batch, batches)).twice();
    return new JudgedTask.Part(steps, judge(training), judge(heldOut));
  }

  private Judge judge(DjlProblem problem) {
    return accuracy ? new Judge(problem, problem::accuracy) : Judge.by(problem);
  }

  /** Draws weights by the block's initialisers. */
  private Vector start(Seed seed) {
    double[] start = new double[all.dimension()];
    synchronized (DRAWING) {
      try (NDManager scope = manager.newSubManager()) {
        scope.getEngine().setRandomSeed((int) (seed.value() >>> 33));
        int at = 0;
        for (Parameter parameter : BlockWeights.of(block).parameters()) {
          NDArray drawn = parameter
              .getInitializer()
              .initialize(scope, parameter.getShape(), parameter.getArray().getDataType());
          at = BlockWeights.copy(drawn, start, at);
        }
      }
    }
    return Vector.of(start);
  }

  @Override
  public Metric metric() {
    return accuracy ? Metric.ACCURACY : Metric.LOSS;
  }

  @Override
  public double testToTrained() {
    return (double) testingRows() / (count - testingRows());
  }

  @Override
  public double testRows() {
    return accuracy ? testingRows() : Double.POSITIVE_INFINITY;
  }

  @Override
  public boolean isStochastic() {
    return batch > 0;
  }

  private Object writeReplace() throws NotSerializableException {
    throw new NotSerializableException("tasks of a DJL block run on this machine only: " + block);
  }
}
