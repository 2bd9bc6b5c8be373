package dev.etude.testkit;

import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.kernel.Kernels;
import dev.etude.random.Seed;
import dev.etude.testkit.reference.ReferenceBatch;
import dev.etude.testkit.reference.ReferenceLearnedOptimizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** A drawn unroll: θ, weights, warm moments, images; everything a single-precision number, so that both sides start alike. */
final class RandomUnroll {
  static final int BATCH = 5;
  static final int META_BATCH = 9;

  final MlpShape shape;
  final LearnedWeights theta;
  final float[][] weights;
  final float[][] moments;
  final int age;
  final List<ReferenceBatch> batches = new ArrayList<>();
  final List<ReferenceBatch> metaBatches = new ArrayList<>();

  RandomUnroll(MlpShape shape, int steps, int age, Seed seed) {
    this.shape = shape;
    this.age = age;
    theta = LearnedWeights.draw(LearnedWeights.Start.ADAM, seed);
    weights = shape.drawWeights(seed);
    moments = LearnedRun.start(shape, weights).moments();
    UniformRandomProvider random = seed.child("unroll", 0).generator();
    for (int t = 0; age > 0 && t < weights.length; t++) {
      for (int e = 0; e < weights[t].length; e++) {
        for (int i = 0; i < Kernels.DECAYS; i++) {
          float m = 0.1f * (random.nextFloat() - 0.5f);
          moments[t][LearnedRun.momentIndex(i, e)] = m;
          moments[t][LearnedRun.momentIndex(Kernels.DECAYS + i, e)] =
              m * m * (1 + random.nextFloat());
        }
      }
    }
    for (int step = 0; step < steps; step++) {
      batches.add(batch(BATCH, random));
      metaBatches.add(batch(META_BATCH, random));
    }
  }

  private ReferenceBatch batch(int count, UniformRandomProvider random) {
    double[][] pixels = new double[count][shape.inputs()];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(shape.outputs());
      for (int j = 0; j < shape.inputs(); j++) {
        pixels[i][j] = random.nextFloat();
      }
    }
    return new ReferenceBatch(pixels, labels);
  }

  LabelledImages images() {
    List<ReferenceBatch> all = new ArrayList<>(batches);
    all.addAll(metaBatches);
    return ReferenceBatch.images(all, shape.outputs());
  }

  /** Writes the rows of the training batch of a step of the run. */
  void writeBatch(int step, int[] into) {
    ascend(into, (step - age - 1) * BATCH);
  }

  /** Writes the rows on which the loss after a step of the run is read. */
  void writeMetaBatch(int step, int[] into) {
    ascend(into, batches.size() * BATCH + (step - age - 1) * META_BATCH);
  }

  static void ascend(int[] rows, int from) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] = from + i;
    }
  }

  LearnedRun run() {
    return LearnedRun.resume(shape, weights, moments, age);
  }

  ReferenceLearnedOptimizer reference() {
    return reference(doubles(theta.toArray()));
  }

  ReferenceLearnedOptimizer reference(double[] otherTheta) {
    double[][] w = new double[weights.length][];
    double[][][] m = new double[Kernels.DECAYS][weights.length][];
    double[][][] v = new double[Kernels.DECAYS][weights.length][];
    LearnedRun run = run();
    for (int t = 0; t < w.length; t++) {
      w[t] = doubles(weights[t]);
      for (int i = 0; i < Kernels.DECAYS; i++) {
        m[i][t] = new double[w[t].length];
        v[i][t] = new double[w[t].length];
        for (int e = 0; e < w[t].length; e++) {
          m[i][t][e] = run.firstMoment(i, t, e);
          v[i][t][e] = run.secondMoment(i, t, e);
        }
      }
    }
    return new ReferenceLearnedOptimizer(shape, otherTheta, w, m, v, age);
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
