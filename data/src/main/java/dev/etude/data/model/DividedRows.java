package dev.etude.data.model;

import dev.etude.data.split.Division;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** How rows are divided, how much each counts, {@code null} for all alike, and what part of the answers is replaced. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DividedRows(Division division, double @Nullable [] weights, double labelNoise)
    implements Serializable {
  DividedRows {
    if (!(labelNoise >= 0 && labelNoise <= 1)) {
      throw new IllegalArgumentException("labelNoise must be in [0, 1], but is " + labelNoise);
    }
  }
}
