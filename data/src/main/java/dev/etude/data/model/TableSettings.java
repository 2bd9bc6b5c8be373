package dev.etude.data.model;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * What is the same for all tasks of a table.
 *
 * @param model what is fitted
 * @param batch rows in a mini-batch
 * @param validationFraction the part of the rows not tested on that validates
 * @param testFraction the part of all rows that tests
 * @param metric what predictions are judged by
 */
record TableSettings(
    Model model, int batch, double validationFraction, double testFraction, TableMetric metric)
    implements Serializable {
  TableSettings {
    Arguments.atLeast(batch, 1, "batch");
  }

  TableSettings withBatch(int rows) {
    return new TableSettings(model, rows, validationFraction, testFraction, metric);
  }

  TableSettings withValidationFraction(double fraction) {
    return new TableSettings(model, batch, fraction, testFraction, metric);
  }

  TableSettings withTestFraction(double fraction) {
    return new TableSettings(model, batch, validationFraction, fraction, metric);
  }

  TableSettings withMetric(TableMetric other) {
    return new TableSettings(model, batch, validationFraction, testFraction, other);
  }
}
