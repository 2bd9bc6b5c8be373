package dev.etude.data.model;

import dev.etude.data.Examples;
import dev.etude.data.Preparation;
import dev.etude.inner.network.Network;
import dev.etude.random.Seed;

/**
 * Everything that the rows that train say of a table: how features are prepared, and in which units the target is.
 *
 * @param rows which rows train
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Fit(Examples examples, Model model, int[] rows, Preparation preparation, Answers answers) {
  /** Fits to some rows. */
  static Fit of(Examples examples, Model model, int[] rows) {
    double[][] features = examples.features();
    Preparation preparation = Preparation.fit(features, rows);
    if (preparation.constantColumns().length == features[0].length) {
      throw new IllegalArgumentException(
          "a feature column must vary on the training rows, but all are constant there");
    }
    return new Fit(examples, model, rows, preparation, Answers.of(examples.target(), rows, model));
  }

  /** Returns the loss to train, penalty included, with its mini-batches. */
  Network training(int batch, Seed order) {
    return network(rows).withPenalty(model.penalty()).withBatches(batch, order);
  }

  /** Returns the loss of some rows, without a penalty. */
  Network network(int[] some) {
    return model.network(preparation.apply(examples.features(), some), answers.loss(some));
  }
}
