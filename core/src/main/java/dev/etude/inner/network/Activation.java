package dev.etude.inner.network;

import dev.etude.kernel.Kernels;

/**
 * The activation function of a hidden unit, a function of its input z.
 *
 * <p>Value and slope come together, so that softplus takes one exponential for both; the curvature is a function of them:
 *
 * <pre>
 *   RELU       a = max(0, z)          φ' = 1 if a &gt; 0, else 0    φ'' = 0
 *   TANH       a = tanh z             φ' = (1 − a)(1 + a)        φ'' = −2 a φ'
 *   SOFTPLUS   a = log(1 + e^z)       φ' = e^z/(1 + e^z)         φ'' = (1 − φ') φ'
 * </pre>
 *
 * <p>Values have errors of at most 1 ulp ({@link dev.etude.kernel.ElementaryFunctions}), slopes and curvatures of a few 2⁻⁵³;
 * nothing overflows for any finite z. RELU has no derivative at 0; 0 is taken there, and its Hessian-vector products leave out the kinks, as every framework's do.
 */
public enum Activation {
  /** The positive part. */
  RELU {
    @Override
    void apply(int length, double[] z, double[] slopes, double[][] workspace, Kernels kernels) {
      for (int j = 0; j < length; j++) {
        z[j] = Math.max(0, z[j]);
        slopes[j] = Math.min(1, Math.ceil(z[j])); // a ≥ 0; unlike signum, a vector instruction
      }
    }

    @Override
    void bends(double[] a, double[] slopes, int from, double[] bends) {
      for (int j = 0; j < a.length; j++) {
        bends[j] = 0;
      }
    }
  },
  /** The hyperbolic tangent. */
  TANH {
    @Override
    void apply(int length, double[] z, double[] slopes, double[][] workspace, Kernels kernels) {
      kernels.tanh(length, z, workspace);
      for (int j = 0; j < length; j++) {
        slopes[j] = (1 - z[j]) * (1 + z[j]);
      }
    }

    @Override
    void bends(double[] a, double[] slopes, int from, double[] bends) {
      for (int j = 0; j < a.length; j++) {
        bends[j] = -2 * a[j];
      }
    }
  },
  /** The smooth positive part. */
  SOFTPLUS {
    @Override
    void apply(int length, double[] z, double[] slopes, double[][] workspace, Kernels kernels) {
      kernels.softplus(length, z, slopes, workspace);
    }

    @Override
    void bends(double[] a, double[] slopes, int from, double[] bends) {
      for (int j = 0; j < a.length; j++) {
        bends[j] = 1 - slopes[from + j];
      }
    }
  };

  /** Replaces inputs by values, and writes φ'; the workspace is that of the kernels. */
  abstract void apply(
      int length, double[] z, double[] slopes, double[][] workspace, Kernels kernels);

  /** Writes φ''/φ', 0 where φ' is, for the values of a row and their slopes, which begin somewhere. */
  abstract void bends(double[] a, double[] slopes, int from, double[] bends);
}
