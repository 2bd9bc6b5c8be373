package dev.etude.meta.tuning;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import java.util.List;

/**
 * Descends a meta-objective of several parameters.
 *
 * @param metaSteps K, at least 1
 */
public record ThetaDescent(int metaSteps) {
  /** Checks the settings. */
  public ThetaDescent {
    Arguments.atLeast(metaSteps, 1, "metaSteps");
  }

  /**
   * Descends.
   *
   * @param function what to descend
   * @param theta where to begin
   * @return the best point and all that were tried
   */
  public TunedPoint run(MetaFunction function, Vector theta) {
    return TunedPoint.of(List.of(function.gradient(theta)));
  }
}
