package dev.etude.meta.training.run;

import dev.etude.inner.learned.LearnedRun;
import dev.etude.tensor.TensorBundle;

/** The state of a run of a learned rule, in a bundle: weights and moments tensor by tensor, and the age. */
final class RunState {
  private RunState() {}

  /** What was saved. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Saved(float[][] weights, float[][] moments, int steps) {}

  static void save(LearnedRun run, TensorBundle.Builder bundle, String prefix) {
    bundle.number(prefix + ".age", run.steps());
    for (int t = 0; t < run.layout().tensors(); t++) {
      bundle.floats(prefix + ".weights." + t, run.weights()[t]);
      bundle.floats(prefix + ".moments." + t, run.moments()[t]);
    }
  }

  /** Reads the state of a run of the same shape. */
  static Saved restored(LearnedRun like, TensorBundle bundle, String prefix) {
    int tensors = like.layout().tensors();
    float[][] weights = new float[tensors][];
    float[][] moments = new float[tensors][];
    for (int t = 0; t < tensors; t++) {
      weights[t] = bundle.floats(prefix + ".weights." + t, like.weights()[t].length);
      moments[t] = bundle.floats(prefix + ".moments." + t, like.moments()[t].length);
    }
    return new Saved(weights, moments, bundle.count(prefix + ".age"));
  }
}
