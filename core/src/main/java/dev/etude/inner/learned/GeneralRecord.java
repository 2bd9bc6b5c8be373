package dev.etude.inner.learned;

import dev.etude.inner.learned.tensor.GeneralTensor;

/** The values that a step of {@link GeneralRule} keeps of one tensor for the way back; of a vector only the step size. */
final class GeneralRecord {
  final float[] gradient; // cut
  final float[] weights; // before the step
  final float[] moments;
  final float[] scales = new float[GeneralRule.INPUTS];
  final float[] direction; // as the network gave it
  double stepSize;

  GeneralRecord(GeneralTensor tensor) {
    int size = tensor.isMatrix() ? tensor.size() : 0;
    gradient = new float[size];
    weights = new float[size];
    moments = new float[tensor.isMatrix() ? tensor.momentsLength() : 0];
    direction = new float[size];
  }

  /** Returns what a record of a tensor needs: its numbers, and the heads of six objects. */
  static double bytes(GeneralTensor tensor) {
    double numbers =
        GeneralRule.INPUTS + (tensor.isMatrix() ? 3.0 * tensor.size() + tensor.momentsLength() : 0);
    return Float.BYTES * numbers + 6 * 16;
  }
}
