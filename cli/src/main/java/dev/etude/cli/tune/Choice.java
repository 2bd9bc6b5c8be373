package dev.etude.cli.tune;

import dev.etude.math.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Step sizes learned on some rows, and what they achieve on tasks to judge by.
 *
 * @param learned the step sizes
 * @param choosing trained on the training rows, validation rows held out
 * @param judging trained on both, test rows held out
 */
record Choice(Learned learned, Outcomes choosing, Outcomes judging) {
  /**
   * What {@code --json} prints; the components are the fields. {@code metaObjective} is what was minimised, the cost of
   * roughness included; the losses are without it.
   */
  record Summary(
      @Nullable Double stepSize,
      Map<String, Double> parameters,
      @Nullable List<Double> schedule,
      double metaObjective,
      String metaStatus,
      Range trainLoss,
      Range validationLoss,
      Range testLoss,
      Range trainMetric,
      Range validationMetric,
      Range testMetric,
      double trajectories,
      String status) {}

  Summary summary() {
    return new Summary(
        learned.isConstant() ? learned.stepSizes()[0] : null,
        learned.values(),
        learned.isConstant() ? null : learned.listOfStepSizes(),
        learned.best().value(),
        learned.best().status().description(),
        choosing.range(outcome -> outcome.trained().loss()),
        choosing.range(outcome -> outcome.heldOut().loss()),
        judging.range(outcome -> outcome.heldOut().loss()),
        choosing.range(outcome -> outcome.trained().metric()),
        choosing.range(outcome -> outcome.heldOut().metric()),
        judging.range(outcome -> outcome.heldOut().metric()),
        learned.trajectories(),
        judging.status());
  }
}
