package dev.etude.meta.training.plan;

import dev.etude.check.Arguments;
import dev.etude.random.Seed;
import java.io.Serializable;

/** The number of steps after which a new task replaces a task. */
public sealed interface Lifetime extends Serializable {
  /**
   * Says whether a task has lived long enough.
   *
   * @param life how long it has lived
   * @param progress how far the stage is, from 0 to 1
   * @param seed of the task
   * @return true if it is to be replaced
   */
  boolean isOver(Life life, double progress, Seed seed);

  /**
   * Returns the age that tasks reach in the end of a stage.
   *
   * @param unrolling how they are unrolled
   * @return a number of inner steps
   */
  int horizon(Unrolling unrolling);

  /**
   * Returns the age that one task is meant to reach, over which a schedule of step sizes falls.
   *
   * @param unrolling how it is unrolled
   * @param task its number
   * @return a number of inner steps
   */
  default int horizon(Unrolling unrolling, long task) {
    return horizon(unrolling);
  }

  /**
   * How long a task has lived.
   *
   * @param age in inner steps
   * @param unrolls in unrolls
   * @param share the part of a life that is its due: 1, but less for the first tasks of a stage, whose ends are staggered
   * @param task its number
   */
  record Life(int age, int unrolls, double share, long task) {}

  /**
   * At an age that grows with the stage.
   *
   * <pre>
   *   h = from · (to/from)^min(1, progress/over)
   * </pre>
   *
   * @param from the first age, at least 1
   * @param to the last age, at least 1
   * @param over the part of the stage that the way takes, in [0, 1]
   */
  record Horizon(int from, int to, double over) implements Lifetime {
    /** Checks the settings. */
    public Horizon {
      Arguments.atLeast(from, 1, "from");
      Arguments.atLeast(to, 1, "to");
      if (!(over >= 0 && over <= 1)) {
        throw new IllegalArgumentException("over must be in [0, 1], but is " + over);
      }
    }

    @Override
    public boolean isOver(Life life, double progress, Seed seed) {
      return life.age >= at(progress) * life.share;
    }

    /**
     * Returns the age at which tasks end.
     *
     * @param progress the share of the stage that is done, from 0 to 1
     * @return {@code from · (to/from)^(progress/over)}, and {@code to} after {@code over}
     */
    public double at(double progress) {
      double way = progress >= over ? 1 : progress / over;
      return from * StrictMath.pow((double) to / from, way);
    }

    @Override
    public int horizon(Unrolling unrolling) {
      return to;
    }
  }

  /**
   * After a number of unrolls drawn for each task, least + ⌊E⌋, E exponential with mean meanBeyond.
   *
   * @param least the fewest, at least 1
   * @param meanBeyond how many more there are on average
   */
  record Unrolls(int least, double meanBeyond) implements Lifetime {
    /** Checks the settings. */
    public Unrolls {
      Arguments.atLeast(least, 1, "least");
      Arguments.nonNegative(meanBeyond, "meanBeyond");
    }

    @Override
    public boolean isOver(Life life, double progress, Seed seed) {
      int due = least + ExponentialDraw.draw(meanBeyond, seed.child("unrolls", 0));
      return life.unrolls >= Math.max(1, due * life.share);
    }

    @Override
    public int horizon(Unrolling unrolling) {
      double window =
          unrolling.least() + unrolling.meanBeyond() + unrolling.mostForwardSteps() / 2.0;
      return (int) Math.min(Integer.MAX_VALUE, (least + meanBeyond) * window);
    }
  }

  /**
   * At an age of its own for each task, whose logarithm is uniform; a function of the task's number alone.
   *
   * @param least the shortest life, at least 1
   * @param most the longest, at least {@code least}
   */
  record LogUniform(int least, int most) implements Lifetime {
    /** Checks the settings. */
    public LogUniform {
      Arguments.atLeast(least, 1, "least");
      Arguments.atLeast(most, least, "most");
    }

    @Override
    public boolean isOver(Life life, double progress, Seed seed) {
      return life.age >= of(life.task) * life.share;
    }

    private int of(long task) {
      double way = new Seed(task).child("life", 0).generator().nextDouble();
      return (int) Math.round(least * StrictMath.pow((double) most / least, way));
    }

    @Override
    public int horizon(Unrolling unrolling) {
      return most;
    }

    @Override
    public int horizon(Unrolling unrolling, long task) {
      return of(task);
    }
  }
}
