package dev.etude.update.rule;

import dev.etude.update.DifferentiableRule;
import dev.etude.update.TensorShape;
import java.util.List;

/** A lying and a standing matrix between two vectors, one of which a part holds. */
class MuonTest extends AbstractDifferentiableRuleTest {
  @Override
  int dimension() {
    return 15;
  }

  @Override
  int partEnd() {
    return 13;
  }

  /** Two Newton–Schulz steps are a polynomial of degree 25, whose fifth derivative is large. */
  @Override
  double differenceError() {
    return 1e-6;
  }

  @Override
  DifferentiableRule rule() {
    return new Muon(
        0.75,
        2,
        0.25,
        new Adam(0.75, 0.875, 0.0625),
        0.5,
        List.of(
            new TensorShape(1, 1),
            new TensorShape(2, 3),
            new TensorShape(3, 2),
            new TensorShape(2, 1)));
  }

  @Override
  boolean isSquare(int slot) {
    return slot == 1;
  }
}
