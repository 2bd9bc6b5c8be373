package dev.etude.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One forward pass of a block at given weights, and passes back from it. Frees its memory when closed; for one thread. */
final class Pass implements AutoCloseable {
  private final NDManager scope;
  private final boolean recordedBefore;
  private final Map<String, NDArray> leaves = new LinkedHashMap<>();
  private @Nullable NDArray output;
  private @Nullable NDArray labels;
  private @Nullable NDArray lossValue;

  Pass(NDManager scope, BlockWeights layout, double[] weights, boolean differentiable) {
    this.scope = scope;
    this.recordedBefore = JniUtils.isGradMode();
    JniUtils.setGradMode(differentiable);
    int at = 0;
    for (Parameter parameter : layout.parameters()) {
      NDArray leaf = BlockWeights.create(scope, weights, at, parameter.getArray());
      if (differentiable) {
        leaf.setRequiresGradient(true);
      }
      leaves.put(parameter.getId(), leaf);
      at += Math.toIntExact(parameter.getShape().size());
    }
  }

  void forward(Block block, Loss loss, NDArray data, NDArray rightLabels) {
    ParameterStore given = new ParameterStore(scope, false) {
      @Override
      public @Nullable NDArray getValue(
          @Nullable Parameter parameter, Device device, boolean training) {
        if (parameter == null) {
          return null; // a layer without a bias asks for it all the same
        }
        NDArray leaf = leaves.get(parameter.getId());
        if (leaf != null) {
          return leaf;
        }
        NDArray frozen = parameter.getArray().duplicate(); // running statistics are written to
        frozen.attach(scope);
        return frozen;
      }
    };
    NDArray out = block.forward(given, new NDList(data), true).singletonOrThrow();
    labels = rightLabels;
    output = out;
    lossValue = loss.evaluate(new NDList(rightLabels), new NDList(out));
  }

  private static NDArray there(@Nullable NDArray array) {
    if (array == null) {
      throw new IllegalStateException("there must be a pass forward first");
    }
    return array;
  }

  double loss() {
    double[] value = new double[1];
    BlockWeights.copy(there(lossValue), value, 0);
    return value[0];
  }

  /** Share of rows whose largest output is that of the label. */
  double accuracy() {
    NDArray right = there(labels);
    NDArray guess = there(output).argMax(1).toType(DataType.INT64, false);
    NDArray hits = guess.eq(right.toType(DataType.INT64, false).reshape(guess.getShape()));
    return hits.toType(DataType.FLOAT32, false).mean().getFloat();
  }

  void backward(boolean again) {
    backward(there(lossValue), again);
  }

  private void backward(NDArray from, boolean again) {
    NDArray one = BlockWeights.create(scope, new double[] {1}, 0, from);
    JniUtils.backward((PtNDArray) from, (PtNDArray) one, again, again);
  }

  void readGradient(double[] into) {
    int at = 0;
    for (NDArray leaf : leaves.values()) {
      NDArray gradient = leaf.getGradient();
      at = BlockWeights.copy(gradient, into, at);
    }
  }

  /** After a first pass back that can be differentiated again: writes the derivative of ⟨∇f, v⟩. */
  void secondBackward(double[] direction, double[] product) {
    NDArray sum = null;
    int at = 0;
    for (NDArray leaf : leaves.values()) {
      NDArray gradient = leaf.getGradient();
      NDArray along = BlockWeights.create(scope, direction, at, leaf);
      NDArray part = gradient.mul(along).sum();
      sum = sum == null ? part : sum.add(part);
      at += Math.toIntExact(leaf.size());
    }
    for (NDArray leaf : leaves.values()) { // the next pass adds to what is there
      NDArray gradient = leaf.getGradient().stopGradient();
      gradient.subi(gradient.duplicate());
    }
    backward(there(sum), false);
    readGradient(product);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(recordedBefore);
    scope.close();
  }
}
