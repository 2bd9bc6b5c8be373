package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;

class HeavyBallTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new HeavyBall(0.8125);
  }
}
