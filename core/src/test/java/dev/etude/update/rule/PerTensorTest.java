package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;
import dev.etude.update.PerTensor;
import java.util.List;

class PerTensorTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new PerTensor(
        new HeavyBall(0.8125),
        List.of(new PerTensor.Group("a", 1, 0.5), new PerTensor.Group("b", 3, 1.25)));
  }
}
