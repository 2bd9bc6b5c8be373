package dev.etude.testkit.reference;

import dev.etude.inner.image.MlpShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An unroll of the learned optimizer and its meta-gradient in doubles, entry by entry, all 31 inputs written out: nothing
 * folded, nothing left out.
 *
 * <p>θ is W_1[31][32], b_1[32], W_2[32][2], b_2[2]. The meta-loss is the mean of the losses that are read.
 */
public final class ReferenceLearnedOptimizer {
  private static final double[] DECAYS = {0.5, 0.9, 0.99, 0.999, 0.9999};
  private static final double[] TIMES = {3, 10, 30, 100, 300, 1000, 3000, 10_000, 300_000};
  private static final int FEATURES = 22;
  private static final int INPUTS = 31;
  private static final int HIDDEN = 32;
  private static final int WEIGHT = 6;
  private static final int HIDDEN_BIAS = INPUTS * HIDDEN;
  private static final int OUTPUT = HIDDEN_BIAS + HIDDEN;
  private static final int OUTPUT_BIAS = OUTPUT + 2 * HIDDEN;

  private final MlpShape shape;
  private final double[] theta;
  private final double[][] weights;
  private final double[][][] m; // [decay][tensor][entry]
  private final double[][][] v;
  private final List<double[][][]> columnHistory =
      new ArrayList<>(); // [tensor][feature][entry] a step
  private final List<double[][]> weightHistory = new ArrayList<>(); // before each step
  private int age;

  /**
   * Starts where a run is.
   *
   * @param shape the layers
   * @param theta 1,090 numbers
   * @param weights one array for each tensor; changed
   * @param m first moments [decay][tensor][entry]; changed
   * @param v second moments [decay][tensor][entry]; changed
   * @param age steps made before
   */
  public ReferenceLearnedOptimizer(
      MlpShape shape, double[] theta, double[][] weights, double[][][] m, double[][][] v, int age) {
    this.shape = shape;
    this.theta = theta;
    this.weights = weights;
    this.m = m;
    this.v = v;
    this.age = age;
  }

  /**
   * Makes a step.
   *
   * @param gradient the gradient, one array for each tensor
   */
  public void step(double[][] gradient) {
    age++;
    double[][] before = new double[weights.length][];
    double[][][] columns = new double[weights.length][][];
    for (int t = 0; t < weights.length; t++) {
      before[t] = weights[t].clone();
      columns[t] = columns(t, gradient[t]);
      for (int e = 0; e < weights[t].length; e++) {
        double[] outputs = outputs(hidden(inputs(columns[t], e, age)));
        weights[t][e] -= 0.001 * outputs[0] * Math.exp(0.001 * outputs[1]);
      }
    }
    columnHistory.add(columns);
    weightHistory.add(before);
  }

  /** Updates the moments of a tensor; returns its columns of features, not yet divided. */
  private double[][] columns(int tensor, double[] gradient) {
    int size = gradient.length;
    double[][] columns = new double[FEATURES][size];
    for (int e = 0; e < size; e++) {
      double g = gradient[e];
      columns[0][e] = g;
      columns[WEIGHT][e] = weights[tensor][e];
      for (int i = 0; i < DECAYS.length; i++) {
        m[i][tensor][e] = DECAYS[i] * m[i][tensor][e] + (1 - DECAYS[i]) * g;
        v[i][tensor][e] = DECAYS[i] * v[i][tensor][e] + (1 - DECAYS[i]) * g * g;
        double root = 1 / Math.sqrt(v[i][tensor][e] + 1e-6);
        columns[1 + i][e] = m[i][tensor][e] * root;
        columns[7 + i][e] = m[i][tensor][e];
        columns[12 + i][e] = v[i][tensor][e];
        columns[17 + i][e] = root;
      }
    }
    return columns;
  }

  private static double norm(double[] column) {
    double sum = 0;
    for (double x : column) {
      sum += x * x;
    }
    return Math.sqrt(1e-5 + sum / column.length);
  }

  private static double[] inputs(double[][] columns, int e, int age) {
    double[] inputs = new double[INPUTS];
    for (int k = 0; k < FEATURES; k++) {
      inputs[k] = columns[k][e] / norm(columns[k]);
    }
    for (int i = 0; i < TIMES.length; i++) {
      inputs[FEATURES + i] = Math.tanh(age / TIMES[i] - 1);
    }
    return inputs;
  }

  private double[] hidden(double[] inputs) {
    double[] hidden = new double[HIDDEN];
    for (int j = 0; j < HIDDEN; j++) {
      double sum = theta[HIDDEN_BIAS + j];
      for (int k = 0; k < INPUTS; k++) {
        sum += inputs[k] * theta[k * HIDDEN + j];
      }
      hidden[j] = Math.max(0, sum);
    }
    return hidden;
  }

  private double[] outputs(double[] hidden) {
    double[] outputs = {theta[OUTPUT_BIAS], theta[OUTPUT_BIAS + 1]};
    for (int j = 0; j < HIDDEN; j++) {
      outputs[0] += hidden[j] * theta[OUTPUT + 2 * j];
      outputs[1] += hidden[j] * theta[OUTPUT + 2 * j + 1];
    }
    return outputs;
  }

  /**
   * Makes steps along given gradients.
   *
   * @param gradients the gradient of each step
   * @param metaBatches after which steps of the unroll, from 1, a loss is read, and on which images
   * @return the mean of the losses
   */
  public double metaLoss(List<double[][]> gradients, Map<Integer, ReferenceBatch> metaBatches) {
    double sum = 0;
    for (int step = 1; step <= gradients.size(); step++) {
      step(gradients.get(step - 1));
      ReferenceBatch batch = metaBatches.get(step);
      sum += batch == null ? 0 : ReferencePerceptron.loss(shape, weights, batch);
    }
    return sum / metaBatches.size();
  }

  /**
   * Trains and differentiates, gradients held constant.
   *
   * @param batches the training batch of each step
   * @param metaBatches after which steps of the unroll, from 1, a loss is read, and on which images
   * @return the meta-loss, its gradient in θ and the gradients on the way
   */
  public Unrolled unroll(List<ReferenceBatch> batches, Map<Integer, ReferenceBatch> metaBatches) {
    List<double[][]> gradients = new ArrayList<>();
    List<double[][]> lossGradients = new ArrayList<>();
    double sum = 0;
    for (int step = 1; step <= batches.size(); step++) {
      gradients.add(ReferencePerceptron.gradient(shape, weights, batches.get(step - 1)));
      step(gradients.get(step - 1));
      ReferenceBatch batch = metaBatches.get(step);
      if (batch == null) {
        lossGradients.add(new double[0][]);
      } else {
        sum += ReferencePerceptron.loss(shape, weights, batch);
        lossGradients.add(ReferencePerceptron.gradient(shape, weights, batch));
      }
    }
    return new Unrolled(
        sum / metaBatches.size(), goBack(lossGradients, metaBatches.size()), gradients);
  }

  private List<Double> goBack(List<double[][]> lossGradients, int losses) {
    double[] gradient = new double[theta.length];
    double[][] adjoint = new double[weights.length][];
    for (int t = 0; t < weights.length; t++) {
      adjoint[t] = new double[weights[t].length];
    }
    for (int step = columnHistory.size() - 1; step >= 0; step--) {
      double[][] lossGradient = lossGradients.get(step);
      for (int t = 0; t < lossGradient.length; t++) {
        for (int e = 0; e < adjoint[t].length; e++) {
          adjoint[t][e] += lossGradient[t][e] / losses;
        }
      }
      for (int t = 0; t < weights.length; t++) {
        stepBack(step, t, adjoint[t], gradient);
      }
    }
    List<Double> boxed = new ArrayList<>();
    for (double entry : gradient) {
      boxed.add(entry);
    }
    return boxed;
  }

  private void stepBack(int step, int tensor, double[] adjoint, double[] gradient) {
    double[][] columns = columnHistory.get(step)[tensor];
    double[] w = weightHistory.get(step)[tensor];
    int stepAge = age - columnHistory.size() + step + 1;
    double[] barX = new double[w.length];
    for (int e = 0; e < w.length; e++) {
      double[] inputs = inputs(columns, e, stepAge);
      double[] hidden = hidden(inputs);
      double[] outputs = outputs(hidden);
      double factor = 0.001 * Math.exp(0.001 * outputs[1]);
      double[] bar = {-adjoint[e] * factor, -adjoint[e] * outputs[0] * factor * 0.001};
      for (int c = 0; c < 2; c++) {
        gradient[OUTPUT_BIAS + c] += bar[c];
      }
      for (int j = 0; j < HIDDEN; j++) {
        double barHidden = 0;
        for (int c = 0; c < 2; c++) {
          gradient[OUTPUT + 2 * j + c] += hidden[j] * bar[c];
          barHidden += theta[OUTPUT + 2 * j + c] * bar[c];
        }
        if (hidden[j] > 0) {
          gradient[HIDDEN_BIAS + j] += barHidden;
          for (int k = 0; k < INPUTS; k++) {
            gradient[k * HIDDEN + j] += inputs[k] * barHidden;
          }
          barX[e] += theta[WEIGHT * HIDDEN + j] * barHidden;
        }
      }
    }
    double norm = norm(w);
    double dot = 0;
    for (int e = 0; e < w.length; e++) {
      dot += barX[e] * w[e];
    }
    for (int e = 0; e < w.length; e++) { // x = w/N, dN/dw_e = w_e/(n N)
      adjoint[e] += barX[e] / norm - dot / (norm * norm) * w[e] / (w.length * norm);
    }
  }

  /**
   * What an unroll gives.
   *
   * @param metaLoss the mean of the losses read
   * @param metaGradient its derivative in θ
   * @param gradients the gradient of each step
   */
  public record Unrolled(double metaLoss, List<Double> metaGradient, List<double[][]> gradients) {}
}
