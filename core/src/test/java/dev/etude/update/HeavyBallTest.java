package dev.etude.update;

class HeavyBallTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new HeavyBall(0.8125);
  }
}
