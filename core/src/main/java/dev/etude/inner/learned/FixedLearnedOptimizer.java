package dev.etude.inner.learned;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.inner.problem.Batches;
import dev.etude.inner.problem.LabelledImages;
import dev.etude.inner.problem.MlpClassifier;
import dev.etude.inner.problem.MlpShape;
import dev.etude.kernel.Kernels;

/**
 * A learned optimizer in use: its θ is what it is.
 *
 * @param weights θ
 */
public record FixedLearnedOptimizer(LearnedWeights weights) implements InnerOptimizer {
  @Override
  public Training start(MlpShape shape, float[][] start, int batch, Kernels kernels) {
    LearnedTraining training = new LearnedTraining(shape, batch, kernels);
    training.use(weights);
    LearnedRun run = LearnedRun.start(shape, start);
    return new Training() {
      @Override
      public TrajectoryEnd advance(LabelledImages images, Batches batches, int steps) {
        return training.advance(run, images, batches, steps);
      }

      @Override
      public float[][] weights() {
        return run.weights();
      }

      @Override
      public MlpClassifier classifier() {
        return training.classifier();
      }
    };
  }
}
