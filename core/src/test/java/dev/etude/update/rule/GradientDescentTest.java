package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;

class GradientDescentTest extends AbstractDifferentiableRuleTest {
  @Override
  DifferentiableRule rule() {
    return new GradientDescent();
  }
}
