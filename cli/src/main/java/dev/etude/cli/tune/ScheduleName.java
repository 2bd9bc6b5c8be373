package dev.etude.cli.tune;

import dev.etude.cli.option.Keyword;
import dev.etude.math.Vector;
import dev.etude.update.ConstantStep;
import dev.etude.update.Cosine;
import dev.etude.update.Exponential;
import dev.etude.update.FreeSchedule;
import dev.etude.update.Polynomial;
import dev.etude.update.Schedule;
import dev.etude.update.StepDecay;
import java.util.Arrays;

/** The schedules by the names users type. Each has a constant step size among its members, which is where learning begins. */
enum ScheduleName {
  CONSTANT,
  COSINE,
  STEP,
  EXPONENTIAL,
  POLYNOMIAL,
  LEARNED;

  private static final int STAIRS = 3;

  /** Returns the member that is constant. */
  Schedule flat(double stepSize, int steps) {
    return switch (this) {
      case CONSTANT -> new ConstantStep(stepSize, steps);
      case COSINE ->
        new Cosine(stepSize, stepSize, 0.5 / steps, steps); // a warm-up of half a step is none
      case STEP -> new StepDecay(stepSize, 1, Math.max(1, (steps + STAIRS - 1) / STAIRS), steps);
      case EXPONENTIAL -> new Exponential(stepSize, 1, steps);
      case POLYNOMIAL -> new Polynomial(stepSize, stepSize, 1, steps);
      case LEARNED -> {
        double[] sizes = new double[steps];
        Arrays.fill(sizes, stepSize);
        yield new FreeSchedule(Vector.of(sizes));
      }
    };
  }

  @Override
  public String toString() {
    return Keyword.of(this);
  }

  /** Accepts the names. */
  static final class Converter extends Keyword<ScheduleName> {
    Converter() {
      super(ScheduleName.class);
    }
  }
}
