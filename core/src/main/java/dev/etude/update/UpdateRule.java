package dev.etude.update;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.update.parameter.Describable;
import dev.etude.update.parameter.StepSizeRange;
import java.io.Serializable;
import java.util.List;

/**
 * An update rule, which moves weights when a gradient arrives: one family for both storeys.
 *
 * <p>A rule is a value; what it remembers from step to step lives in the {@link Iterate}, in as many slots as {@link #slots}
 * says, all 0 at the start.
 */
public interface UpdateRule extends Describable, Serializable {
  /**
   * Returns where people look for a step size: four decades up to 10.
   *
   * @return the range of the searches that know no more
   */
  default StepSizeRange usualStepSizes() {
    return new StepSizeRange(1e-3, 10);
  }

  /**
   * Returns the rule for weights that form certain tensors. Every run calls it before the first step.
   *
   * @param shapes of all tensors of the weights, in their order
   * @return this rule, unless it treats matrices in a way of their own
   */
  default UpdateRule on(List<TensorShape> shapes) {
    return this;
  }

  /**
   * Returns how many vectors the rule remembers.
   *
   * @return the number of slots of its iterates
   */
  int slots();

  /**
   * Makes one step, in place.
   *
   * @param number which step this is, from 1
   * @param stepSize η, at least 0
   * @param gradient ∇f at the iterate's weights, under the iterate's scale
   * @param iterate what to move
   */
  void step(int number, double stepSize, DoubleDoubleVector gradient, Iterate iterate);
}
