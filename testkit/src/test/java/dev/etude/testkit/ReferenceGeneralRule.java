package dev.etude.testkit;

import java.util.Arrays;

/**
 * The general learned rule on one matrix, in doubles, entry by entry, all 30 features written out; θ and weights are complex, so
 * that one run gives the derivative in one direction to full precision.
 */
final class ReferenceGeneralRule {
  private static final double[] DECAYS = {0.9, 0.99, 0.999};
  private static final int FEATURES = 30;
  private static final int HIDDEN = 8;

  private final Complex[] theta;
  private final boolean orthogonalised;
  private final double weightDecay;
  private final Complex[][] w;
  private final double[][][] m = new double[3][][];
  private final double[][] v;
  private final double[][] alongRows; // means of g² of each row
  private final double[][] alongColumns;

  ReferenceGeneralRule(
      Complex[] theta, Complex[][] start, boolean orthogonalised, double weightDecay) {
    this.theta = theta.clone();
    this.orthogonalised = orthogonalised;
    this.weightDecay = weightDecay;
    int rows = start.length;
    int columns = start[0].length;
    w = new Complex[rows][];
    Arrays.setAll(w, i -> start[i].clone());
    Arrays.setAll(m, i -> new double[rows][columns]);
    v = new double[rows][columns];
    alongRows = new double[3][rows];
    alongColumns = new double[3][columns];
  }

  Complex[][] weights() {
    return w;
  }

  void step(double[][] gradient, double stepSize) {
    int rows = w.length;
    int columns = w[0].length;
    double[][] g = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        g[i][j] = Math.max(-1000, Math.min(1000, gradient[i][j]));
        v[i][j] = 0.95 * v[i][j] + (1 - 0.95) * g[i][j] * g[i][j];
        for (int d = 0; d < 3; d++) {
          m[d][i][j] = DECAYS[d] * m[d][i][j] + (1 - DECAYS[d]) * g[i][j];
        }
      }
    }
    for (int d = 0; d < 3; d++) {
      for (int i = 0; i < rows; i++) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
          sum += g[i][j] * g[i][j] + 1e-30;
        }
        alongRows[d][i] = DECAYS[d] * alongRows[d][i] + (1 - DECAYS[d]) * sum / columns;
      }
      for (int j = 0; j < columns; j++) {
        double sum = 0;
        for (int i = 0; i < rows; i++) {
          sum += g[i][j] * g[i][j] + 1e-30;
        }
        alongColumns[d][j] = DECAYS[d] * alongColumns[d][j] + (1 - DECAYS[d]) * sum / rows;
      }
    }
    Complex[][] direction = network(normalised(features(g)));
    if (orthogonalised) {
      direction = orthogonalise(direction);
    }
    Complex squares = Complex.ZERO;
    for (Complex[] row : direction) {
      for (Complex d : row) {
        squares = squares.plus(d.times(d));
      }
    }
    Complex norm = squares.times(1.0 / (rows * columns)).plus(Complex.of(1e-9)).root();
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        Complex move = direction[i][j].over(norm).plus(w[i][j].times(weightDecay));
        w[i][j] = w[i][j].minus(move.times(stepSize));
      }
    }
  }

  private Complex[][][] features(double[][] g) {
    int rows = w.length;
    int columns = w[0].length;
    boolean wide = rows <= columns;
    Complex[][][] x = new Complex[FEATURES][rows][columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        double root = 1 / Math.sqrt(v[i][j] + 1e-8);
        x[0][i][j] = Complex.of(g[i][j]);
        x[1][i][j] = Complex.of(Math.max(-0.1, Math.min(0.1, g[i][j])));
        x[2][i][j] = w[i][j];
        x[6][i][j] = Complex.of(v[i][j]);
        x[10][i][j] = Complex.of(root);
        x[14][i][j] = Complex.of(g[i][j] * root);
        for (int d = 0; d < 3; d++) {
          double[] shorter = wide ? alongRows[d] : alongColumns[d];
          double[] longer = wide ? alongColumns[d] : alongRows[d];
          double r = shorter[wide ? i : j];
          double c = longer[wide ? j : i];
          double mean = Arrays.stream(shorter).average().orElseThrow();
          double rf = 1 / Math.sqrt(Math.max(r / (mean + 1e-9), 1e-9));
          double cf = 1 / Math.sqrt(Math.max(c, 1e-9));
          x[3 + d][i][j] = Complex.of(m[d][i][j]);
          x[7 + d][i][j] = Complex.of(m[d][i][j] * root);
          x[11 + d][i][j] = Complex.of(g[i][j] * rf * cf);
          x[15 + d][i][j] = Complex.of(r);
          x[18 + d][i][j] = Complex.of(c);
          x[21 + d][i][j] = Complex.of(1 / Math.sqrt(r + 1e-8));
          x[24 + d][i][j] = Complex.of(1 / Math.sqrt(c + 1e-8));
          x[27 + d][i][j] = Complex.of(m[d][i][j] * rf * cf);
        }
      }
    }
    return x;
  }

  private static Complex[][][] normalised(Complex[][][] features) {
    for (Complex[][] feature : features) {
      Complex sum = Complex.ZERO;
      int count = 0;
      for (Complex[] row : feature) {
        for (Complex x : row) {
          sum = sum.plus(x.times(x));
          count++;
        }
      }
      Complex norm = sum.times(1.0 / count).plus(Complex.of(1e-9)).root();
      for (Complex[] row : feature) {
        Arrays.setAll(row, j -> row[j].over(norm));
      }
    }
    return features;
  }

  private Complex[][] network(Complex[][][] x) {
    Complex[][] direction = new Complex[w.length][w[0].length];
    for (int i = 0; i < direction.length; i++) {
      for (int j = 0; j < direction[i].length; j++) {
        Complex[] inputs = new Complex[FEATURES];
        for (int k = 0; k < FEATURES; k++) {
          inputs[k] = x[k][i][j];
        }
        Complex[] first = layer(inputs, 0, HIDDEN);
        Arrays.setAll(first, k -> first[k].rectified());
        int at = FEATURES * HIDDEN + HIDDEN;
        Complex[] second = layer(first, at, HIDDEN);
        Arrays.setAll(second, k -> second[k].rectified());
        direction[i][j] = layer(second, at + HIDDEN * HIDDEN + HIDDEN, 3)[0];
      }
    }
    return direction;
  }

  /** Weights row after row, then biases. */
  private Complex[] layer(Complex[] inputs, int at, int width) {
    Complex[] outputs = new Complex[width];
    for (int j = 0; j < width; j++) {
      outputs[j] = theta[at + inputs.length * width + j];
      for (int k = 0; k < inputs.length; k++) {
        outputs[j] = outputs[j].plus(inputs[k].times(theta[at + k * width + j]));
      }
    }
    return outputs;
  }

  private static Complex[][] orthogonalise(Complex[][] d) {
    boolean tall = d.length > d[0].length;
    Complex[][] x = tall ? transposed(d) : d;
    Complex squares = Complex.ZERO;
    for (Complex[] row : x) {
      for (Complex entry : row) {
        squares = squares.plus(entry.times(entry));
      }
    }
    x = scaled(x, Complex.of(1).over(squares.root().plus(Complex.of(1e-8))));
    for (int step = 0; step < 5; step++) {
      Complex[][] a = product(x, transposed(x));
      Complex[][] b =
          sum(scaled(a, Complex.of(-4.7750)), scaled(product(a, a), Complex.of(2.0315)));
      x = sum(scaled(x, Complex.of(3.4445)), product(b, x));
    }
    return tall ? transposed(x) : x;
  }

  private static Complex[][] transposed(Complex[][] x) {
    Complex[][] result = new Complex[x[0].length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        result[j][i] = x[i][j];
      }
    }
    return result;
  }

  private static Complex[][] scaled(Complex[][] x, Complex factor) {
    return sum(x, x, factor, Complex.ZERO);
  }

  private static Complex[][] sum(Complex[][] x, Complex[][] y) {
    return sum(x, y, Complex.of(1), Complex.of(1));
  }

  private static Complex[][] sum(Complex[][] x, Complex[][] y, Complex ofX, Complex ofY) {
    Complex[][] result = new Complex[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        result[i][j] = x[i][j].times(ofX).plus(y[i][j].times(ofY));
      }
    }
    return result;
  }

  private static Complex[][] product(Complex[][] x, Complex[][] y) {
    Complex[][] result = new Complex[x.length][y[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y[0].length; j++) {
        Complex sum = Complex.ZERO;
        for (int k = 0; k < y.length; k++) {
          sum = sum.plus(x[i][k].times(y[k][j]));
        }
        result[i][j] = sum;
      }
    }
    return result;
  }
}
