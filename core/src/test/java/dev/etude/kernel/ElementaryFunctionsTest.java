package dev.etude.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import java.math.BigDecimal;
import java.math.MathContext;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors in units in the last place, against series in seventy digits. */
class ElementaryFunctionsTest {
  private static final MathContext DIGITS = new MathContext(70);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** A function, and what it must be. */
  enum Function {
    EXP(-740, 709) {
      @Override
      double found(double x) {
        return ElementaryFunctions.exp(x);
      }

      @Override
      BigDecimal expected(BigDecimal x) {
        return exp(x);
      }
    },
    LOG1P(-1, 1e300) {
      @Override
      double found(double x) {
        return ElementaryFunctions.log1p(x);
      }

      @Override
      BigDecimal expected(BigDecimal x) {
        return log(ONE.add(x));
      }
    },
    TANH(-25, 25) {
      @Override
      double found(double x) {
        return tanh(x);
      }

      @Override
      BigDecimal expected(BigDecimal x) {
        return tanhOf(x);
      }
    },
    SOFTPLUS(-700, 100) {
      @Override
      double found(double x) {
        return softplus(x)[0];
      }

      @Override
      BigDecimal expected(BigDecimal x) {
        return softplusOf(x);
      }
    };

    private final double least;
    private final double most;

    Function(double least, double most) {
      this.least = least;
      this.most = most;
    }

    abstract double found(double x);

    abstract BigDecimal expected(BigDecimal x);

    static BigDecimal tanhOf(BigDecimal x) {
      BigDecimal square = exp(x.multiply(TWO));
      return square.subtract(ONE).divide(square.add(ONE), DIGITS);
    }

    /** A series where e^z is so small that its square has 40 digits less. */
    static BigDecimal softplusOf(BigDecimal z) {
      BigDecimal u = exp(z);
      return z.doubleValue() > -46
          ? log(ONE.add(u))
          : u.subtract(u.multiply(u).divide(TWO, DIGITS), DIGITS);
    }

    /** Returns the error in units in the last place of the nearest double. */
    double error(double x) {
      BigDecimal exact = expected(new BigDecimal(x));
      double ulp = Math.ulp(exact.doubleValue());
      return new BigDecimal(found(x))
          .subtract(exact)
          .divide(new BigDecimal(ulp), DIGITS)
          .abs()
          .doubleValue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void errorsAreAtMostOneUlp(Function function) {
    UniformRandomProvider random = new Seed(3).child(function.name(), 0).generator();
    for (int draw = 0; draw < 1500; draw++) {
      double u = 2 * random.nextDouble() - 1;
      double x = switch (draw % 4) {
        case 0 -> u;
        case 1 -> 8 * u;
        case 2 -> Math.scalb(u, random.nextInt(60) - 50);
        default ->
          function.least + random.nextDouble() * (Math.min(function.most, 1e3) - function.least);
      };
      if (x > function.least && x < function.most) {
        assertThat(function.error(x)).as("ulp of %s", x).isLessThanOrEqualTo(1);
      }
    }
  }

  /** The worst of 60,000 each, as found by mpmath 1.3.0 with 45 digits, rounded up. */
  @ParameterizedTest
  @CsvSource({
    "EXP, -0x1.51dd89d54245dp+8, 0.791",
    "EXP, 0x1.82eadc91d6218p-2, 0.791",
    "EXP, 0x1.69c816fae3068p-2, 0.789",
    "LOG1P, -0x1.bfab09ae3d8eep-53, 0.765",
    "LOG1P, -0x1.bdb7aa734f7ecp-53, 0.758",
    "TANH, -0x1.736cc51eb2f08p-3, 0.821",
    "TANH, 0x1.66a9b63aa3db0p-3, 0.812",
    "TANH, 0x1.6fb39391732d2p-3, 0.797",
    "TANH, 0x1.6efc6246ee704p-3, 0.888",
    "SOFTPLUS, 0x1.dee2afa5c36a0p-7, 0.767"
  })
  void worstCases(Function function, String argument, double error) {
    assertThat(function.error(Double.parseDouble(argument)))
        .as("%s(%s)", function, argument)
        .isBetween(error - 0.0011, error);
  }

  @Test
  void specialNumbers() {
    double infinity = Double.POSITIVE_INFINITY;
    assertThat(ElementaryFunctions.exp(infinity)).isEqualTo(infinity);
    assertThat(ElementaryFunctions.exp(-infinity)).isZero();
    assertThat(ElementaryFunctions.exp(709.8)).isEqualTo(infinity);
    assertThat(ElementaryFunctions.exp(-745.2)).isZero();
    assertThat(ElementaryFunctions.exp(0)).isEqualTo(1);
    assertThat(ElementaryFunctions.log1p(infinity)).isEqualTo(infinity);
    assertThat(ElementaryFunctions.log1p(-1)).isEqualTo(-infinity);
    assertThat(ElementaryFunctions.log1p(-1.5)).isNaN();
    assertThat(ElementaryFunctions.log1p(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(tanh(infinity)).isEqualTo(1);
    assertThat(tanh(-infinity)).isEqualTo(-1);
    assertThat(tanh(Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
    assertThat(1 / tanh(-0.0)).isEqualTo(-infinity);
    assertThat(softplus(infinity)).containsExactly(infinity, 1);
    assertThat(softplus(-infinity)).containsExactly(0, 0);
    assertThat(softplus(1e300)).containsExactly(1e300, 1);
    assertThat(ElementaryFunctions.exp(Double.NaN)).isNaN();
    assertThat(ElementaryFunctions.log1p(Double.NaN)).isNaN();
    assertThat(tanh(Double.NaN)).isNaN();
    assertThat(softplus(Double.NaN)).containsExactly(Double.NaN, Double.NaN);
  }

  private static double tanh(double x) {
    double[] value = {x};
    ElementaryLoops.tanh(0, 1, value, ElementaryLoops.newWorkspace(), ElementaryLoops.plainBits());
    return value[0];
  }

  /** Returns value and slope. */
  private static double[] softplus(double z) {
    double[] value = {z};
    double[] slope = {0};
    ElementaryLoops.softplus(
        0, 1, value, slope, ElementaryLoops.newWorkspace(), ElementaryLoops.plainBits());
    return new double[] {value[0], slope[0]};
  }

  /** Divides by a power of two, sums the series and squares back. */
  private static BigDecimal exp(BigDecimal x) {
    int halvings = 24;
    MathContext inner = new MathContext(110);
    BigDecimal small = x.divide(TWO.pow(halvings), inner);
    BigDecimal term = ONE;
    BigDecimal sum = ONE;
    for (int i = 1; i < 24; i++) {
      term = term.multiply(small, inner).divide(BigDecimal.valueOf(i), inner);
      sum = sum.add(term, inner);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, inner);
    }
    return sum.round(new MathContext(100));
  }

  /** Halley's steps from the logarithm of Java, which is right to fifteen digits. */
  private static BigDecimal log(BigDecimal m) {
    BigDecimal less = m.subtract(ONE);
    double near = Math.abs(less.doubleValue()) < 1e-8 ? less.doubleValue() : logOf(m);
    BigDecimal y = new BigDecimal(near);
    MathContext inner = new MathContext(110);
    for (int i = 0; i < 3; i++) {
      BigDecimal e = exp(y);
      y = y.add(TWO.multiply(m.subtract(e)).divide(m.add(e), inner), inner);
    }
    return y;
  }

  private static double logOf(BigDecimal m) {
    return StrictMath.log(m.doubleValue());
  }
}
