package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;

class AdamWTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new AdamW(new Adam(0.75, 0.875, 0.0625), 0.25);
  }

  @Override
  boolean isSquare(int slot) {
    return slot == 1;
  }
}
