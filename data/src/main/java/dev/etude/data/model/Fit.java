package dev.etude.data.model;

import dev.etude.data.Printable;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Preparation;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.WeightedLoss;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the rows that train say of a table: how features are prepared, and in which units the target is.
 *
 * @param name what the rows are called in messages
 * @param rows which rows train
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fit(
    String name,
    Examples examples,
    Model model,
    int[] rows,
    Preparation preparation,
    Answers answers,
    double @Nullable [] weights) {
  /** Fits to some rows; {@code weights} are those of all rows, or none. */
  static Fit of(
      String name, Examples examples, Model model, int[] rows, double @Nullable [] weights) {
    return new Fit(
        name,
        examples,
        model,
        rows,
        Preparation.fit(examples, rows),
        Answers.of(examples.target(), rows, examples.rows(), model),
        weights);
  }

  /** Returns the loss to train, penalty included, with its mini-batches. */
  Network training(int batch, Seed order) {
    return network(rows).withPenalty(model.penalty()).withBatches(batch, order);
  }

  /** Returns the loss of some rows, without a penalty. */
  Network network(int[] some) {
    double[][] prepared = preparation.apply(examples.features(), some);
    for (int i = 0; i < some.length; i++) {
      for (int j = 0; j < prepared[i].length; j++) {
        if (!Double.isFinite(prepared[i][j])) {
          throw tooFar("feature " + Printable.quote(examples.featureNames().get(j)), some[i]);
        }
      }
      if (!answers.isFinite(some[i])) {
        throw tooFar("target " + Printable.quote(examples.target().name()), some[i]);
      }
    }
    return model.network(prepared, weighted(some, answers.loss(some)));
  }

  private OutputLoss weighted(int[] some, OutputLoss loss) {
    double[] all = weights;
    if (all == null) {
      return loss;
    }
    double[] own = Arrays.stream(some).mapToDouble(i -> all[i]).toArray();
    double mean = Arrays.stream(own).average().orElse(0);
    if (!(mean > 0) || !Double.isFinite(mean)) {
      throw new DataException(
          "the weights must have a finite sum above 0 among the rows of each part,"
              + " but their mean is " + mean + " in one of " + name);
    }
    return WeightedLoss.of(loss, Arrays.stream(own).map(weight -> weight / mean).toArray());
  }

  /** Returns weights that predict the same for every row: the mean of the rows that train, or the frequencies of their classes. */
  Vector constant(Network training) {
    double[] flat = new double[training.dimension()];
    double[] outputs = answers.constant(rows, training.shape().outputs(), weights);
    System.arraycopy(outputs, 0, flat, flat.length - outputs.length, outputs.length);
    return Vector.of(flat);
  }

  private DataException tooFar(String column, int row) {
    return new DataException("the " + column
        + " must be a finite number when measured in deviations"
        + " of the rows that train, but in row " + (row + 1) + " below the header it is none in "
        + name + "; correct or remove the row, or use another seed");
  }
}
