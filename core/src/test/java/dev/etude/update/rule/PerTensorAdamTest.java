package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;
import dev.etude.update.PerTensor;
import java.util.List;

class PerTensorAdamTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new PerTensor(
        new AdamW(new Adam(0.75, 0.875, 0.0625), 0.25),
        List.of(new PerTensor.Group("a", 3, 0.5), new PerTensor.Group("b", 1, 1.25)));
  }

  @Override
  boolean isSquare(int slot) {
    return slot == 1;
  }
}
