package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;

class AdamTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new Adam(0.75, 0.875, 0.0625, 0.03125);
  }

  @Override
  boolean isSquare(int slot) {
    return slot == 1;
  }
}
