package dev.etude.inner.network;

import dev.etude.kernel.Kernels;

/**
 * What a hidden unit makes of its input z.
 *
 * <p>Slope and curvature are functions of the value a = φ(z), so that z need not be kept:
 *
 * <pre>
 *   RELU       a = max(0, z)          φ' = 1 if a &gt; 0, else 0    φ'' = 0
 *   TANH       a = tanh z             φ' = (1 − a)(1 + a)        φ'' = −2 a φ'
 *   SOFTPLUS   a = log(1 + e^z)       φ' = 1 − e^−a              φ'' = (1 − φ') φ'
 * </pre>
 *
 * <p>Values have errors of at most 1 ulp ({@link dev.etude.kernel.ElementaryFunctions}), slopes and curvatures of a few 2⁻⁵³;
 * nothing overflows for any finite z. RELU has no derivative at
 * 0; 0 is taken there, and its Hessian-vector products leave out the kinks, as every framework's do.
 */
public enum Activation {
  /** The positive part. */
  RELU {
    @Override
    void values(double[] z, Kernels kernels) {
      for (int j = 0; j < z.length; j++) {
        z[j] = Math.max(0, z[j]);
      }
    }

    @Override
    void slopes(double[] a, double[] slopes, Kernels kernels) {
      for (int j = 0; j < a.length; j++) {
        slopes[j] = Math.min(1, Math.ceil(a[j])); // a ≥ 0; unlike signum, a vector instruction
      }
    }

    @Override
    void bends(double[] a, double[] slopes, double[] bends) {
      for (int j = 0; j < a.length; j++) {
        bends[j] = 0;
      }
    }
  },
  /** The hyperbolic tangent. */
  TANH {
    @Override
    void values(double[] z, Kernels kernels) {
      kernels.tanh(z.length, z);
    }

    @Override
    void slopes(double[] a, double[] slopes, Kernels kernels) {
      for (int j = 0; j < a.length; j++) {
        slopes[j] = (1 - a[j]) * (1 + a[j]);
      }
    }

    @Override
    void bends(double[] a, double[] slopes, double[] bends) {
      for (int j = 0; j < a.length; j++) {
        bends[j] = -2 * a[j];
      }
    }
  },
  /** The smooth positive part. */
  SOFTPLUS {
    @Override
    void values(double[] z, Kernels kernels) {
      kernels.softplus(z.length, z);
    }

    @Override
    void slopes(double[] a, double[] slopes, Kernels kernels) {
      for (int j = 0; j < a.length; j++) {
        slopes[j] = -a[j];
      }
      kernels.expm1(slopes.length, slopes);
      for (int j = 0; j < a.length; j++) {
        slopes[j] = -slopes[j];
      }
    }

    @Override
    void bends(double[] a, double[] slopes, double[] bends) {
      for (int j = 0; j < a.length; j++) {
        bends[j] = 1 - slopes[j];
      }
    }
  };

  /** Replaces inputs by values. */
  abstract void values(double[] z, Kernels kernels);

  /** Writes φ' for values. */
  abstract void slopes(double[] a, double[] slopes, Kernels kernels);

  /** Writes φ''/φ', 0 where φ' is, for values and their slopes. */
  abstract void bends(double[] a, double[] slopes, double[] bends);
}
