package dev.etude.inner.network;

/**
 * A number with its derivatives in two directions and the mixed second one, a + b ε₁ + c ε₂ + d ε₁ε₂ with ε₁² = ε₂² = 0: exact
 * derivatives of whatever is written in it, without a step width (Fike, Alonso, AIAA 2011-886).
 */
record HyperDual(double a, double b, double c, double d) {
  static HyperDual of(double value) {
    return new HyperDual(value, 0, 0, 0);
  }

  HyperDual plus(HyperDual o) {
    return new HyperDual(a + o.a, b + o.b, c + o.c, d + o.d);
  }

  HyperDual minus(HyperDual o) {
    return plus(o.times(of(-1)));
  }

  HyperDual times(HyperDual o) {
    return new HyperDual(
        a * o.a, a * o.b + b * o.a, a * o.c + c * o.a, a * o.d + b * o.c + c * o.b + d * o.a);
  }

  HyperDual exp() {
    double e = Math.exp(a);
    return map(e, e, e);
  }

  HyperDual log() {
    return map(Math.log(a), 1 / a, -1 / (a * a));
  }

  HyperDual tanh() {
    double t = Math.tanh(a);
    return map(t, 1 - t * t, -2 * t * (1 - t * t));
  }

  HyperDual positivePart() {
    return a > 0 ? this : of(0);
  }

  private HyperDual map(double value, double first, double second) {
    return new HyperDual(value, first * b, first * c, first * d + second * b * c);
  }
}
