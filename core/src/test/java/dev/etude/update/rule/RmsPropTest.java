package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;

class RmsPropTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new RmsProp(0.75, 0.0625, 0.03125);
  }

  @Override
  boolean isSquare(int slot) {
    return slot == 0;
  }
}
