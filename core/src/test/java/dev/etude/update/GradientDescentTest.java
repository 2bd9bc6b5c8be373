package dev.etude.update;

class GradientDescentTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new GradientDescent();
  }
}
