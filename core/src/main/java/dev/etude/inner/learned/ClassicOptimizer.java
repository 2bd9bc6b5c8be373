package dev.etude.inner.learned;

import dev.etude.check.Arguments;
import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Batches;
import dev.etude.inner.problem.LabelledImages;
import dev.etude.inner.problem.MlpClassifier;
import dev.etude.inner.problem.MlpShape;
import dev.etude.kernel.Kernels;

/**
 * A hand-made rule with its step size.
 *
 * @param rule how steps are made
 * @param stepSize η, positive and finite
 */
public record ClassicOptimizer(ClassicRule rule, double stepSize) implements InnerOptimizer {
  /** Checks the step size. */
  public ClassicOptimizer {
    Arguments.positive(stepSize, "stepSize");
  }

  @Override
  public Training start(MlpShape shape, float[][] weights, int batch, Kernels kernels) {
    return new ClassicTraining(this, shape, weights, batch, kernels);
  }

  /** Weights, what the rule remembers, and workspace; nothing is allocated in a step. */
  private static final class ClassicTraining implements Training {
    private final ClassicOptimizer optimizer;
    private final MlpClassifier classifier;
    private final int[] rows;
    private final float[][] weights;
    private final float[][] gradient;
    private final float[][][] slots; // for each tensor
    private int steps;

    ClassicTraining(
        ClassicOptimizer optimizer, MlpShape shape, float[][] start, int batch, Kernels kernels) {
      this.optimizer = optimizer;
      classifier = new MlpClassifier(shape, kernels);
      rows = new int[batch];
      weights = new float[shape.tensors()][];
      gradient = new float[shape.tensors()][];
      slots = new float[shape.tensors()][][];
      for (int t = 0; t < weights.length; t++) {
        weights[t] = start[t].clone();
        gradient[t] = new float[weights[t].length];
        slots[t] = new float[optimizer.rule.slots()][weights[t].length];
      }
    }

    @Override
    public TrajectoryEnd advance(LabelledImages images, Batches batches, int count) {
      double lastLoss = Double.NaN;
      for (int i = 0; i < count; i++) {
        batches.write(steps + 1, rows);
        double loss = classifier.lossAndGradient(weights, images, rows, gradient);
        if (!Double.isFinite(loss)) {
          return new TrajectoryEnd.Diverged(steps + 1, lastLoss);
        }
        lastLoss = loss;
        steps++;
        for (int t = 0; t < weights.length; t++) {
          optimizer.rule.step(steps, (float) optimizer.stepSize, gradient[t], slots[t], weights[t]);
        }
      }
      return isFinite()
          ? new TrajectoryEnd.Completed(count, lastLoss)
          : new TrajectoryEnd.Diverged(steps, lastLoss);
    }

    private boolean isFinite() {
      float sum = 0; // of zeros, or NaN
      for (float[] tensor : weights) {
        for (float w : tensor) {
          sum += 0 * w;
        }
      }
      return sum == 0;
    }

    @Override
    public float[][] weights() {
      return weights;
    }

    @Override
    public MlpClassifier classifier() {
      return classifier;
    }
  }
}
