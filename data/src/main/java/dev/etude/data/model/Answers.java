package dev.etude.data.model;

import dev.etude.data.Printable;
import dev.etude.data.table.ColumnScale;
import dev.etude.data.table.Target;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.task.DataException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The targets of the rows of a table, numbers measured from the training rows' mean in units of their deviation. Where all
 * training rows have one number there is nothing to learn, but errors are errors: the unit is the deviation of the whole
 * table.
 */
record Answers(Target target, Model model, @Nullable ColumnScale scale) {
  /** Fits mean and unit to the rows that train. */
  static Answers of(Target target, int[] training, int rows, Model model) {
    if (!(target instanceof Target.Numbers numbers)) {
      return new Answers(target, model, null);
    }
    ColumnScale scale = ColumnScale.fit(numbers.values(training));
    if (scale.deviation() < Double.MIN_NORMAL) {
      scale =
          ColumnScale.fit(numbers.values(IntStream.range(0, rows).toArray())).about(scale.mean());
    }
    if (scale.deviation() < Double.MIN_NORMAL) {
      throw new DataException("the target " + Printable.quote(target.name())
          + " must vary by a deviation of " + Double.MIN_NORMAL + " or more, but it is "
          + scale.deviation() + "; measure it in another unit");
    }
    return new Answers(target, model, scale);
  }

  /** Returns what an error of 1 is in the target's units; 1 for classes. */
  double unit() {
    return scale == null ? 1 : scale.deviation();
  }

  /** Returns a number in the target's own units. */
  double number(double standardised) {
    ColumnScale fitted = Objects.requireNonNull(scale); // fitted to numbers
    return fitted.mean() + fitted.deviation() * standardised;
  }

  boolean isFinite(int row) {
    return !(target instanceof Target.Numbers) || Double.isFinite(standardised(new int[] {row})[0]);
  }

  private double[] standardised(int[] rows) {
    ColumnScale fitted = Objects.requireNonNull(scale); // fitted to numbers
    return Arrays.stream(((Target.Numbers) target).values(rows))
        .map(fitted::standardise)
        .toArray();
  }

  /**
   * Returns outputs that predict the same for all rows: the mean, which is 0 without weights, for numbers; the logarithms of the
   * frequencies for classes. Where a
   * class has no row, half a row is added to each, so that its loss is finite.
   */
  double[] constant(int[] rows, int outputs, double @Nullable [] weights) {
    double[] own = new double[rows.length];
    Arrays.setAll(own, i -> weights == null ? 1 : weights[rows[i]]);
    double[] constant = new double[outputs];
    if (weights != null && target instanceof Target.Numbers) {
      double[] values = standardised(rows);
      double sum = 0;
      for (int i = 0; i < rows.length; i++) {
        sum += own[i] * values[i];
      }
      constant[0] = sum / Arrays.stream(own).sum();
    }
    if (target instanceof Target.Classes classes) {
      double[] counts = new double[classes.classNames().size()];
      int[] labels = classes.labels(rows);
      for (int i = 0; i < rows.length; i++) {
        counts[labels[i]] += own[i];
      }
      double added = Arrays.stream(counts).allMatch(count -> count > 0) ? 0 : 0.5;
      double[] logs =
          Arrays.stream(counts).map(count -> StrictMath.log(count + added)).toArray();
      if (outputs == 1) {
        constant[0] = logs[1] - logs[0];
      } else {
        System.arraycopy(logs, 0, constant, 0, outputs);
      }
    }
    return constant;
  }

  OutputLoss loss(int[] rows) {
    return target instanceof Target.Classes classes
        ? model.loss(classes.labels(rows), classes.classNames().size())
        : SquaredLoss.of(standardised(rows));
  }
}
