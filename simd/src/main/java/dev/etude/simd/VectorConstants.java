package dev.etude.simd;

import dev.etude.kernel.ElementaryFunctions;
import jdk.incubator.vector.DoubleVector;

/**
 * The constants of {@link ElementaryFunctions} in all lanes. As constants of a class they cost the compiler one node each; a
 * broadcast costs it a hundred, and it gives up vectors of a method that has more than 18,000.
 */
final class VectorConstants {
  static final DoubleVector HALF = all(0.5);
  static final DoubleVector ONE = all(1);
  static final DoubleVector MINUS_ONE = all(-1);
  static final DoubleVector TWO = all(2);
  static final DoubleVector SHIFTER = all(ElementaryFunctions.SHIFTER);
  static final DoubleVector INVERSE_LN2 = all(ElementaryFunctions.INVERSE_LN2);
  static final DoubleVector LN2_HIGH = all(ElementaryFunctions.LN2_HIGH);
  static final DoubleVector LN2_LOW = all(ElementaryFunctions.LN2_LOW);
  static final DoubleVector MOST_DOUBLED = all(ElementaryFunctions.MOST_DOUBLED);
  static final DoubleVector LEAST_LOGARITHM = all(ElementaryFunctions.LEAST_LOGARITHM);
  static final DoubleVector Q1 = all(ElementaryFunctions.Q1);
  static final DoubleVector Q2 = all(ElementaryFunctions.Q2);
  static final DoubleVector Q3 = all(ElementaryFunctions.Q3);
  static final DoubleVector Q4 = all(ElementaryFunctions.Q4);
  static final DoubleVector Q5 = all(ElementaryFunctions.Q5);
  static final DoubleVector Q6 = all(ElementaryFunctions.Q6);
  static final DoubleVector Q7 = all(ElementaryFunctions.Q7);
  static final DoubleVector Q8 = all(ElementaryFunctions.Q8);
  static final DoubleVector Q9 = all(ElementaryFunctions.Q9);
  static final DoubleVector Q10 = all(ElementaryFunctions.Q10);
  static final DoubleVector P0 = all(ElementaryFunctions.P0);
  static final DoubleVector P1 = all(ElementaryFunctions.P1);
  static final DoubleVector P2 = all(ElementaryFunctions.P2);
  static final DoubleVector P3 = all(ElementaryFunctions.P3);
  static final DoubleVector P4 = all(ElementaryFunctions.P4);
  static final DoubleVector P5 = all(ElementaryFunctions.P5);
  static final DoubleVector P6 = all(ElementaryFunctions.P6);
  static final DoubleVector P7 = all(ElementaryFunctions.P7);
  static final DoubleVector P8 = all(ElementaryFunctions.P8);
  static final DoubleVector P9 = all(ElementaryFunctions.P9);

  private VectorConstants() {}

  private static DoubleVector all(double x) {
    return DoubleVector.broadcast(DoubleLanes.S, x);
  }
}
