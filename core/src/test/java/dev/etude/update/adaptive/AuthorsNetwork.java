package dev.etude.update.adaptive;

import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.math.Vector;
import java.util.Arrays;

/**
 * The network of {@code authors-code.py}: x → tanh(x W₁ + b₁) W₂ + b₂ with 3, 4 and 2 units, on four of twelve rows in turn. The
 * loss is ½ ‖output − y‖² in the mean over the rows.
 */
final class AuthorsNetwork implements Differentiable {
  private static final int INPUTS = 3;
  private static final int HIDDEN = 4;
  private static final int OUTPUTS = 2;
  private static final int ROWS = 12;
  private static final int BATCH = 4;
  private static final int BIAS = INPUTS * HIDDEN;
  private static final int SECOND = BIAS + HIDDEN;
  private static final int SECOND_BIAS = SECOND + HIDDEN * OUTPUTS;
  private static final int WEIGHTS = SECOND_BIAS + OUTPUTS;

  private final int from;
  private final int to;

  AuthorsNetwork() {
    this(0, ROWS);
  }

  private AuthorsNetwork(int from, int to) {
    this.from = from;
    this.to = to;
  }

  static Vector start() {
    double[] w = new double[WEIGHTS];
    for (int k = 0; k < WEIGHTS; k++) {
      w[k] = ((3 * k + 2) % 13 - 6) / 16.0;
    }
    return Vector.of(w);
  }

  @Override
  public int dimension() {
    return WEIGHTS;
  }

  /** W₁ as a matrix, b₁, W₂ as a matrix, b₂. */
  @Override
  public TensorLayout tensors() {
    int[] sizes = {INPUTS * HIDDEN, HIDDEN, HIDDEN * OUTPUTS, OUTPUTS};
    int[] rows = {INPUTS, 1, HIDDEN, 1};
    return new TensorLayout() {
      @Override
      public int tensors() {
        return sizes.length;
      }

      @Override
      public int tensorSize(int tensor) {
        return sizes[tensor];
      }

      @Override
      public int tensorRows(int tensor) {
        return rows[tensor];
      }
    };
  }

  @Override
  public Differentiable at(int step) {
    int first = (step - 1) * BATCH % ROWS;
    return new AuthorsNetwork(first, first + BATCH);
  }

  @Override
  public double loss(double[] w) {
    double sum = 0;
    for (int row = from; row < to; row++) {
      double[] hidden = hidden(row, w);
      for (int o = 0; o < OUTPUTS; o++) {
        double error = error(row, o, hidden, w);
        sum += error * error;
      }
    }
    return sum / (2 * (to - from));
  }

  @Override
  public void gradient(double[] w, double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int row = from; row < to; row++) {
      double[] hidden = hidden(row, w);
      double[] back = new double[HIDDEN];
      for (int o = 0; o < OUTPUTS; o++) {
        double error = error(row, o, hidden, w) / (to - from);
        gradient[SECOND_BIAS + o] += error;
        for (int h = 0; h < HIDDEN; h++) {
          gradient[SECOND + h * OUTPUTS + o] += error * hidden[h];
          back[h] += error * w[SECOND + h * OUTPUTS + o];
        }
      }
      for (int h = 0; h < HIDDEN; h++) {
        double slope = back[h] * (1 - hidden[h] * hidden[h]);
        gradient[BIAS + h] += slope;
        for (int j = 0; j < INPUTS; j++) {
          gradient[j * HIDDEN + h] += slope * input(row, j);
        }
      }
    }
  }

  private static double[] hidden(int row, double[] w) {
    double[] hidden = new double[HIDDEN];
    for (int h = 0; h < HIDDEN; h++) {
      double sum = w[BIAS + h];
      for (int j = 0; j < INPUTS; j++) {
        sum += input(row, j) * w[j * HIDDEN + h];
      }
      hidden[h] = Math.tanh(sum);
    }
    return hidden;
  }

  private static double error(int row, int o, double[] hidden, double[] w) {
    double sum = w[SECOND_BIAS + o] - ((5 * row + 3 * o + 1) % 11 - 5) / 4.0;
    for (int h = 0; h < HIDDEN; h++) {
      sum += hidden[h] * w[SECOND + h * OUTPUTS + o];
    }
    return sum;
  }

  private static double input(int row, int j) {
    return ((7 * row + 5 * j + 3) % 17 - 8) / 8.0;
  }
}
