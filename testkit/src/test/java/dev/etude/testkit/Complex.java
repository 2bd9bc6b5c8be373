package dev.etude.testkit;

/** A complex number: f(x + i h) has f(x) as its real part and h f'(x) as its imaginary part, without cancellation. */
record Complex(double re, double im) {
  static final Complex ZERO = of(0);

  static Complex of(double x) {
    return new Complex(x, 0);
  }

  Complex plus(Complex other) {
    return new Complex(re + other.re, im + other.im);
  }

  Complex minus(Complex other) {
    return new Complex(re - other.re, im - other.im);
  }

  Complex times(Complex other) {
    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
  }

  Complex times(double factor) {
    return new Complex(factor * re, factor * im);
  }

  Complex over(Complex other) {
    double square = other.re * other.re + other.im * other.im;
    return times(new Complex(other.re / square, -other.im / square));
  }

  /** The root near the positive real axis. */
  Complex root() {
    double modulus = Math.hypot(re, im);
    double x = Math.sqrt((modulus + re) / 2);
    return new Complex(x, im / (2 * x));
  }

  Complex rectified() {
    return re > 0 ? this : ZERO;
  }
}
