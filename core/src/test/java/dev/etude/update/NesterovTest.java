package dev.etude.update;

class NesterovTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new Nesterov(0.8125);
  }
}
