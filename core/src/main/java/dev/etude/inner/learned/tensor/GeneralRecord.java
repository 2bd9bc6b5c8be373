package dev.etude.inner.learned.tensor;

/**
 * The values that a step of {@link dev.etude.inner.learned.GeneralRule} keeps of one tensor for the way back; of a vector only the
 * step size. Its arrays are workspace that a step fills.
 */
public final class GeneralRecord {
  /** The gradient after it was cut, as many numbers as the tensor has. */
  public final float[] gradient;

  /** The weights before the step. */
  public final float[] weights;

  /** The moments after the gradient was taken in. */
  public final float[] moments;

  /** The scale of each input of the network. */
  public final float[] scales;

  /** The direction as the network gave it. */
  public final float[] direction;

  /** The step size of the step. */
  public double stepSize;

  /**
   * Makes room for a tensor.
   *
   * @param tensor whose values are kept
   * @param inputs how many numbers the network of the rule takes
   */
  public GeneralRecord(GeneralTensor tensor, int inputs) {
    int size = tensor.isMatrix() ? tensor.size() : 0;
    gradient = new float[size];
    weights = new float[size];
    moments = new float[tensor.isMatrix() ? tensor.momentsLength() : 0];
    scales = new float[inputs];
    direction = new float[size];
  }

  /**
   * Returns the memory of a record: its numbers, and the heads of six objects.
   *
   * @param tensor whose values are kept
   * @param inputs how many numbers the network of the rule takes
   * @return bytes
   */
  public static double bytes(GeneralTensor tensor, int inputs) {
    double numbers =
        inputs + (tensor.isMatrix() ? 3.0 * tensor.size() + tensor.momentsLength() : 0);
    return Float.BYTES * numbers + 6 * 16;
  }
}
