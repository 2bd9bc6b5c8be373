package dev.etude.data.model;

import dev.etude.data.Target;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import java.util.Arrays;

/** What is known of the rows, numbers measured from the training rows' mean in units of their deviation. */
record Answers(Target target, Model model, double mean, double unit) {
  /** Fits mean and unit to the rows that train. */
  static Answers of(Target target, int[] training, Model model) {
    if (!(target instanceof Target.Numbers numbers)) {
      return new Answers(target, model, 0, 1);
    }
    double[] values = numbers.values(training);
    double first = values[0]; // what is summed is near 0
    double sum = 0;
    for (double value : values) {
      sum += value - first;
    }
    double mean = first + sum / values.length;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / values.length);
    if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the target must vary on the training rows, and by a"
          + " finite number, but its deviation there is " + deviation);
    }
    return new Answers(target, model, mean, deviation);
  }

  OutputLoss loss(int[] rows) {
    if (target instanceof Target.Classes classes) {
      return model.loss(classes.labels(rows), classes.classNames().size());
    }
    double[] values = ((Target.Numbers) target).values(rows);
    Arrays.setAll(values, i -> (values[i] - mean) / unit);
    return SquaredLoss.of(values);
  }
}
