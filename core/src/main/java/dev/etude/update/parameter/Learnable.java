package dev.etude.update.parameter;

import dev.etude.math.Vector;
import java.util.List;

/**
 * A value with parameters that can be learned.
 *
 * @param <S> what it is with other parameters
 */
public interface Learnable<S> {
  /**
   * Returns the parameters.
   *
   * @return in the order of derivatives; may be empty
   */
  List<Parameter> learnable();

  /**
   * Returns the same with other parameters.
   *
   * @param values one for each of {@link #learnable}, in its order and in natural units
   * @return the new value
   */
  S withLearned(Vector values);
}
