package dev.etude.task;

import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.random.Seed;
import dev.etude.task.regression.RegressionLandscape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A family of tasks, which makes a task from a seed and an index.
 *
 * <p>A table makes one, by dividing its rows again and again; so does anything that can draw problems of one kind. A family is
 * a value: task s of a seed has the same bits at every call, on every machine, from any thread.
 *
 * <pre>{@code
 * record Valleys() implements TaskFamily {
 *   @Override
 *   public JudgedTask task(Seed seed, int index) {
 *     double curvature = 1 + seed.child("task", index).generator().nextDouble();
 *     Quadratic valley = Quadratic.diagonal(1, curvature);
 *     return JudgedTask.of(valley, valley, valley, valley, Vector.of(1, 1));
 *   }
 * }
 * Tuned found = Tuning.of(new Valleys()).learning(new HeavyBall(0.9), Schedules.constant(50)).seed(1).run();
 * }</pre>
 */
public interface TaskFamily extends Serializable {
  /** How many losses on the way are read unless that is too expensive. */
  int READINGS = 100;

  /**
   * Makes a task.
   *
   * @param seed the seed of all tasks
   * @param index which one, from 0
   * @return the task
   * @throws IllegalArgumentException if the data do not suffice; the message says what would
   */
  JudgedTask task(Seed seed, int index);

  /**
   * Returns what tasks are judged by.
   *
   * @return the metric of the {@link Judge}s; the loss unless said otherwise
   */
  default Metric metric() {
    return Metric.LOSS;
  }

  /**
   * Returns what the loss is called that trainings minimise.
   *
   * @return its name in sentences
   */
  default String lossName() {
    return isCrossEntropy() ? "log loss" : "loss";
  }

  /**
   * Says whether the loss is a cross entropy, which falls to 0 as weights grow where classes are separable, and has no minimum there.
   *
   * @return false unless said otherwise
   */
  default boolean isCrossEntropy() {
    return false;
  }

  /**
   * Returns what the constant prediction of a {@link JudgedTask.Part} is called.
   *
   * @return what it does, as in "against 77 for predicting the mean"
   */
  default String baselineName() {
    return "the best constant prediction";
  }

  /**
   * Says how tasks are related: independent, or divisions of one data set, whose results are correlated.
   *
   * @return rows tested on per row trained on, if tasks divide the same rows again and again; 0 if they are independent
   */
  default double testToTrained() {
    return 0;
  }

  /**
   * Says how many rows the test loss is the mean of, where losses of rows are skewed, as cross entropies are: a verdict asks for more
   * where they are few.
   *
   * @return how many rows a task is tested on, on average, at least 1; infinite where losses of rows are not skewed or not known
   */
  default double testRows() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Returns which tasks there are, for a family of a fixed number.
   *
   * @param seed the seed of all tasks
   * @return which tasks to learn from and which to judge on; empty if any number can be drawn
   */
  default Optional<Selection> selection(Seed seed) {
    return Optional.empty();
  }

  /**
   * Says whether training losses are convex in the weights, so that a step size is found with fewer trajectories.
   *
   * @return false unless known to be
   */
  default boolean isConvex() {
    return false;
  }

  /**
   * Says whether steps see mini-batches.
   *
   * @return true if the training losses of different steps differ
   */
  default boolean isStochastic() {
    return false;
  }

  /**
   * Returns how many losses of all data are worth reading on the way of a training whose curve is drawn.
   *
   * @param steps t, at least 1
   * @return {@value #READINGS} unless reading them costs more than the training
   */
  default int readings(int steps) {
    return READINGS;
  }

  /**
   * Returns how often a training sees all data, to estimate what it costs beside reading their loss.
   *
   * @param steps t, at least 1
   * @return t unless steps see mini-batches
   */
  default double epochs(int steps) {
    return steps;
  }

  /**
   * Returns the closed form of training by gradient descent with a constant step size.
   *
   * @return empty if there is none
   */
  default Optional<ClosedForm> closedForm() {
    return Optional.empty();
  }

  /** The tasks as functions of a constant step size of gradient descent. */
  @FunctionalInterface
  interface ClosedForm extends Serializable {
    /**
     * Returns one task.
     *
     * @param seed the seed of all tasks
     * @param index which one, from 0
     * @param steps t, at least 1
     * @return the task as a function of the step size
     */
    RegressionLandscape landscape(Seed seed, int index, int steps);

    /**
     * Says why there is no {@link #leaveOneOut}.
     *
     * @param seed the seed of all tasks
     * @param index which one, from 0
     * @return a clause; empty where there is one
     */
    default Optional<String> whyNoLeaveOneOut(Seed seed, int index) {
      return Optional.of(RegressionLandscape.NO_LEAVE_ONE_OUT);
    }

    /**
     * Returns the leave-one-out loss of one task, on which any rule that is linear in the gradients trains, with any schedule.
     *
     * @param seed the seed of all tasks
     * @param index which one, from 0
     * @param steps t, at least 1
     * @return the loss over training and validation rows
     * @throws UnsupportedOperationException if there is none, which {@link #whyNoLeaveOneOut} says before
     */
    default LeaveOneOut leaveOneOut(Seed seed, int index, int steps) {
      throw new UnsupportedOperationException(RegressionLandscape.NO_LEAVE_ONE_OUT);
    }
  }

  /**
   * Which tasks are learned from and which are judged on.
   *
   * @param learned the indices of the tasks to learn from, at least one
   * @param judged the indices of the tasks to judge on, at least one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Selection(int[] learned, int[] judged) {
    /** Copies the arrays. */
    public Selection {
      if (learned.length == 0 || judged.length == 0) {
        throw new IllegalArgumentException("there must be at least one task to learn from and one"
            + " to judge on, but there are " + learned.length + " and " + judged.length);
      }
      learned = learned.clone();
      judged = judged.clone();
    }

    /**
     * Takes the first tasks.
     *
     * @param count how many to learn from, at least 1
     * @param same whether those are judged on too; if not, as many others are
     * @return the selection
     */
    public static Selection first(int count, boolean same) {
      int[] learned = IntStream.range(0, count).toArray();
      return new Selection(
          learned, same ? learned : IntStream.range(count, 2 * count).toArray());
    }

    /**
     * Returns the indices of all tasks.
     *
     * @return in order
     */
    public int[] all() {
      return IntStream.concat(Arrays.stream(learned), Arrays.stream(judged))
          .sorted()
          .toArray();
    }

    /**
     * Returns the indices of the tasks to learn from.
     *
     * @return a copy
     */
    @Override
    public int[] learned() {
      return learned.clone();
    }

    /**
     * Returns the indices of the tasks to judge on.
     *
     * @return a copy
     */
    @Override
    public int[] judged() {
      return judged.clone();
    }
  }
}
