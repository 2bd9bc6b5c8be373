package dev.etude.inner.learned;

import dev.etude.inner.learned.tensor.LaneSum;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.FloatMatrix;
import dev.etude.kernel.Kernels;
import java.util.Arrays;

/**
 * A step of {@link LearnedStep} backwards, gradients held constant: the adjoint a of the weights after the step becomes
 * that of the weights before, and the derivative in θ is added up.
 *
 * <pre>
 *   step        w(t+1) = w(t) − u(features(t), θ)
 *   feature w   x = s w,  s = (10⁻⁵ + mean w²)^{−1/2},  G = κ a its adjoint
 *   a(t) = a(t+1) + s G − s³ (w/n) Σ G w
 * </pre>
 *
 * <p>Gradients are constants, hence the moments are and all features but w: the adjoint flows through w alone, and this is
 * exact, not an approximation. In θ: dW_1 = s Fᵀ dH, where F are the raw features of a block and dH the adjoint of what its
 * hidden units receive. Sums over a block in {@code float}, over blocks in {@code double}, in the order of the blocks.
 *
 * <p>Where blocks are left out, with probability p of being kept, sums are divided by p and the adjoint of a block left out
 * passes unchanged. Cost: 1,500 multiply-adds an entry. Holds workspace: for one thread; nothing is allocated.
 */
public final class LearnedAdjoint {
  private static final int WEIGHT_FEATURE = 1 + Kernels.DECAYS;

  private final TensorLayout layout;
  private final Kernels kernels;
  private final FoldedNetwork network = new FoldedNetwork();
  private final FloatMatrix features = FoldedNetwork.newFeatures();
  private final FloatMatrix hidden = new FloatMatrix(Kernels.BLOCK, Kernels.HIDDEN);
  private final FloatMatrix inputGradient = new FloatMatrix(Kernels.FEATURES + 1, Kernels.HIDDEN);
  private final double[] inputSum = new double[(Kernels.FEATURES + 1) * Kernels.HIDDEN];
  private final float[] outputGradient = new float[2 * Kernels.HIDDEN];
  private final double[] outputSum = new double[2 * Kernels.HIDDEN + 2];
  private final float[] product = new float[Kernels.BLOCK];
  private final LaneSum laneSum = new LaneSum();

  /**
   * Makes the workspace.
   *
   * @param layout the tensors of the weights of the perceptrons that were trained
   * @param kernels what computes
   */
  public LearnedAdjoint(TensorLayout layout, Kernels kernels) {
    this.layout = layout;
    this.kernels = kernels;
  }

  /**
   * Sets the weights of the network, those that the steps were made with.
   *
   * @param theta θ
   */
  public void use(LearnedWeights theta) {
    network.use(theta);
  }

  /**
   * Takes one step back.
   *
   * @param history what the step left behind
   * @param step which step of the history, from 0
   * @param adjoint a, of the weights after the step; overwritten by that of the weights before
   * @param gradient the derivative in θ, added to
   */
  public void stepBack(UnrollHistory history, int step, float[][] adjoint, double[] gradient) {
    network.foldTimes(history.stepNumber(step));
    for (int t = 0; t < layout.tensors(); t++) {
      network.foldScales(history.scales(step), t * Kernels.FEATURES);
      Arrays.fill(inputSum, 0);
      Arrays.fill(outputSum, 0);
      float[] records = history.records(step);
      double weighted = addBlocks(history, t, records, adjoint[t]) / history.probability(t);
      addTo(gradient, history.scales(step), t, 1.0 / history.probability(t));
      float scale = history.scales(step)[t * Kernels.FEATURES + WEIGHT_FEATURE];
      double cube = (double) scale * scale * scale;
      float pull = (float) (cube * weighted / layout.tensorSize(t));
      moveAdjoint(history, t, records, adjoint[t], scale, pull);
    }
  }

  /** Adds up the derivatives of the kept blocks of a tensor; returns Σ G w over them. */
  private double addBlocks(UnrollHistory history, int tensor, float[] records, float[] adjoint) {
    double weighted = 0;
    int size = layout.tensorSize(tensor);
    for (int from = 0; from < size; from += Kernels.BLOCK) {
      int block = from / Kernels.BLOCK;
      if (!history.keeps(tensor, block)) {
        continue;
      }
      int count = Math.min(Kernels.BLOCK, size - from);
      int start = history.start(tensor, block);
      int outputs = start + UnrollHistory.OUTPUTS;
      kernels.features(
          count,
          records,
          start,
          records,
          start + UnrollHistory.WEIGHTS,
          records,
          start + UnrollHistory.MOMENTS,
          features);
      kernels.multiplyTransposed(
          count, Kernels.HIDDEN, Kernels.FEATURES + 1, features, network.input(), hidden);
      kernels.hiddenAdjoint(
          count, hidden, network.layer(), records, outputs, adjoint, from, outputGradient);
      kernels.multiply(
          Kernels.FEATURES + 1, Kernels.HIDDEN, count, features, hidden, inputGradient);
      add(inputGradient.values(), inputSum, inputSum.length);
      add(outputGradient, outputSum, outputGradient.length);
      int bias = 2 * Kernels.HIDDEN;
      int alpha = outputs + Kernels.BLOCK;
      int gamma = outputs + 2 * Kernels.BLOCK;
      outputSum[bias] += laneSum.ofProducts(count, records, alpha, adjoint, from);
      outputSum[bias + 1] += laneSum.ofProducts(count, records, gamma, adjoint, from);
      multiply(count, records, outputs + 3 * Kernels.BLOCK, adjoint, from, product);
      weighted += laneSum.ofProducts(count, product, 0, records, start + UnrollHistory.WEIGHTS);
    }
    return weighted;
  }

  private static void add(float[] values, double[] sums, int length) {
    for (int i = 0; i < length; i++) {
      sums[i] += values[i];
    }
  }

  private static void multiply(
      int count, float[] x, int xFrom, float[] y, int yFrom, float[] into) {
    for (int e = 0; e < count; e++) {
      into[e] = x[xFrom + e] * y[yFrom + e];
    }
  }

  /** Adds a tensor's sums to the derivative in θ. */
  private void addTo(double[] gradient, float[] scales, int tensor, double factor) {
    int hiddenUnits = Kernels.HIDDEN;
    for (int j = 0; j < hiddenUnits; j++) {
      for (int k = 0; k < Kernels.FEATURES; k++) {
        double scale = factor * scales[tensor * Kernels.FEATURES + k];
        gradient[k * hiddenUnits + j] += scale * inputSum[k * hiddenUnits + j];
      }
      double bias = factor * inputSum[FoldedNetwork.BIAS * hiddenUnits + j];
      for (int i = 0; i < network.times(); i++) {
        gradient[(Kernels.FEATURES + i) * hiddenUnits + j] += network.time(i) * bias;
      }
      gradient[LearnedWeights.HIDDEN_BIAS + j] += bias;
      for (int output = 0; output < 2; output++) {
        gradient[LearnedWeights.OUTPUT + 2 * j + output] +=
            factor * outputSum[output * hiddenUnits + j];
      }
    }
    gradient[LearnedWeights.OUTPUT_BIAS] += factor * outputSum[2 * hiddenUnits];
    gradient[LearnedWeights.OUTPUT_BIAS + 1] += factor * outputSum[2 * hiddenUnits + 1];
  }

  private void moveAdjoint(
      UnrollHistory history,
      int tensor,
      float[] records,
      float[] adjoint,
      float scale,
      float pull) {
    int size = layout.tensorSize(tensor);
    for (int from = 0; from < size; from += Kernels.BLOCK) {
      int block = from / Kernels.BLOCK;
      if (history.keeps(tensor, block)) {
        int count = Math.min(Kernels.BLOCK, size - from);
        int start = history.start(tensor, block);
        int kappa = start + UnrollHistory.OUTPUTS + 3 * Kernels.BLOCK;
        moveAdjoint(
            count, records, kappa, start + UnrollHistory.WEIGHTS, adjoint, from, scale, pull);
      }
    }
  }

  private static void moveAdjoint(
      int count,
      float[] records,
      int kappa,
      int weights,
      float[] adjoint,
      int from,
      float scale,
      float pull) {
    for (int e = 0; e < count; e++) {
      float a = adjoint[from + e];
      float moved = Math.fma(scale, records[kappa + e] * a, a);
      adjoint[from + e] = Math.fma(-pull, records[weights + e], moved);
    }
  }
}
