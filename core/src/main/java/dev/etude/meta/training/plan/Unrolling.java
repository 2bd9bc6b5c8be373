package dev.etude.meta.training.plan;

import dev.etude.check.Arguments;
import dev.etude.meta.objective.Reduction;
import dev.etude.random.Seed;
import java.io.Serializable;
import java.math.BigDecimal;

/**
 * The windows of a task from which meta-gradients are computed: some steps forward, then an unroll that it goes through.
 *
 * <pre>
 *   forward steps: uniform on 0, 1, …, mostForwardSteps; none for a new task
 *   unroll steps:  least + ⌊E⌋, E exponential with mean meanBeyond; or the whole life of the task
 * </pre>
 *
 * @param least the shortest unroll, from 1 to {@value #MOST}; or 0 for unrolls that are whole lives, which evolution strategies
 *     see to their ends
 * @param meanBeyond how much longer unrolls are on average, at most {@value #MOST}; 0 if all are equally long
 * @param mostForwardSteps the most steps before an unroll, at most {@value #MOST}; they spread the unrolls over all ages of a
 *     task
 * @param reading where the meta-loss is read
 * @param keepProbability the part of a large tensor's entries that the backward pass goes through, in (0, 1]; what is left
 *     out is made up for, so that the mean does not change
 */
public record Unrolling(
    int least, double meanBeyond, int mostForwardSteps, Reading reading, double keepProbability)
    implements Serializable {
  /** More steps than any unroll: what is beyond is a slip of the pen. */
  public static final int MOST = 1_000_000;

  /**
   * Where the meta-loss of an unroll is read: on a fresh random batch at some of its steps, counted back from the end.
   *
   * @param reduction how the losses become one number
   * @param every at every how manyth step, at least 1; of no meaning if only the last loss is read
   * @param batch on how many examples; all there are if there are no more
   */
  public record Reading(Reduction reduction, int every, int batch) implements Serializable {
    /** Checks the settings. */
    public Reading {
      Arguments.atLeast(every, 1, "every");
      Arguments.atLeast(batch, 1, "batch");
    }
  }

  /** Checks the settings. */
  public Unrolling {
    Arguments.atLeast(least, 0, "least");
    Arguments.nonNegative(meanBeyond, "meanBeyond");
    Arguments.atLeast(mostForwardSteps, 0, "mostForwardSteps");
    if (least == 0 && meanBeyond + mostForwardSteps > 0) {
      throw new IllegalArgumentException(
          "meanBeyond and mostForwardSteps must be 0 if least is 0, for unrolls that are whole lives");
    }
    atMost(least, "least");
    atMost(meanBeyond, "meanBeyond");
    atMost(mostForwardSteps, "mostForwardSteps");
    if (!(keepProbability > 0 && keepProbability <= 1)) {
      throw new IllegalArgumentException(
          "keepProbability must be in (0, 1], but is " + keepProbability);
    }
  }

  private static void atMost(double value, String name) {
    if (value > MOST) {
      throw new IllegalArgumentException(name + " must be at most " + MOST + ", but is "
          + BigDecimal.valueOf(value).toBigInteger());
    }
  }

  /** Says whether an unroll is the whole life of a task. */
  boolean wholeLife() {
    return least == 0;
  }

  /**
   * Draws the next window of a task.
   *
   * @param age how many steps the task is old
   * @param life the age that the task is meant to reach, at least 1
   * @param seed of this window
   * @return what to do
   */
  public Window draw(int age, int life, Seed seed) {
    int forward =
        age == 0 ? 0 : seed.child("forward-steps", 0).generator().nextInt(mostForwardSteps + 1);
    int beyond = ExponentialDraw.draw(meanBeyond, seed.child("unroll-steps", 0));
    return new Window(forward, wholeLife() ? life : least + beyond, seed);
  }
}
