package dev.etude.update.schedule;

import dev.etude.update.parameter.Describable;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The list of the schedules by name. Each is given where learning begins, at step size
 * 1.
 *
 * <pre>{@code
 * Schedule schedule = Schedules.named("cosine", 100).orElseThrow();
 * }</pre>
 */
public final class Schedules {
  private static final int STAIRS = 3;
  private static final double WARM_UP = 0.05;
  private static final double DECAY = 0.2;
  private static final double CLIMB = 0.3; // PyTorch's

  private static final List<IntFunction<Schedule>> KINDS = List.of(
      Schedules::constant,
      Schedules::cosine,
      Schedules::step,
      Schedules::exponential,
      Schedules::polynomial,
      Schedules::linear,
      Schedules::warmUpStableDecay,
      Schedules::inverseSquareRoot,
      Schedules::oneCycle,
      Schedules::free);

  private Schedules() {}

  /**
   * Returns one step size for all steps.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static ConstantStep constant(int steps) {
    return new ConstantStep(1, steps);
  }

  /**
   * Returns a warm-up, then half a period of a cosine.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static Cosine cosine(int steps) {
    return new Cosine(1, 1, 0, steps).flat(1);
  }

  /**
   * Returns three stairs of equal length.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static StepDecay step(int steps) {
    return new StepDecay(1, 1, Math.max(1, (steps + STAIRS - 1) / STAIRS), steps);
  }

  /**
   * Returns a geometric sequence.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static Exponential exponential(int steps) {
    return new Exponential(1, 1, steps);
  }

  /**
   * Returns a power of the time that is left.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static Polynomial polynomial(int steps) {
    return new Polynomial(1, 1, 1, steps);
  }

  /**
   * Returns a step size of its own for each step.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static FreeSchedule free(int steps) {
    return FreeSchedule.of(new double[steps]).flat(1);
  }

  /**
   * Returns a straight line to 0.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static LinearDecay linear(int steps) {
    return new LinearDecay(1, steps);
  }

  /**
   * Returns a warm-up of a twentieth of the steps, a plateau, and a decay of the last fifth.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static WarmUpStableDecay warmUpStableDecay(int steps) {
    return new WarmUpStableDecay(1, WARM_UP, DECAY, steps);
  }

  /**
   * Returns step sizes that fall with the root of the step number.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static InverseSquareRoot inverseSquareRoot(int steps) {
    return new InverseSquareRoot(1, steps);
  }

  /**
   * Returns a climb of three tenths of the steps, then a fall.
   *
   * @param steps t, at least 1
   * @return a schedule to learn
   */
  public static OneCycle oneCycle(int steps) {
    return new OneCycle(1, CLIMB, steps);
  }

  /**
   * Returns a schedule of each kind.
   *
   * @param steps t, at least 1
   * @return the constant one first
   */
  public static List<Schedule> all(int steps) {
    return KINDS.stream().map(kind -> kind.apply(steps)).toList();
  }

  /**
   * Returns a schedule.
   *
   * @param name its {@link Describable#name}
   * @param steps t, at least 1
   * @return empty if no kind has the name
   */
  public static Optional<Schedule> named(String name, int steps) {
    return KINDS.stream() // only the one asked for is made: a free schedule of many steps is large
        .filter(kind -> kind.apply(1).name().equals(name))
        .map(kind -> kind.apply(steps))
        .findFirst();
  }
}
