package dev.etude.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.math.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a block that are trained, in the block's order, as one vector of doubles. */
final class BlockWeights {
  private final List<Parameter> parameters;
  private final Map<String, NDArray> arrays = new LinkedHashMap<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final TensorLayout layout;
  private final int dimension;

  private BlockWeights(List<Parameter> parameters) {
    this.parameters = parameters;
    int[] sizes = new int[parameters.size()];
    int sum = 0;
    for (int t = 0; t < sizes.length; t++) {
      Parameter parameter = parameters.get(t);
      arrays.put(parameter.getId(), parameter.getArray());
      places.put(parameter.getId(), sum);
      sizes[t] = Math.toIntExact(parameter.getShape().size());
      sum = Math.addExact(sum, sizes[t]);
    }
    layout = TensorLayout.of(sizes);
    dimension = sum;
  }

  static BlockWeights of(Block block) {
    if (!block.isInitialized()) {
      throw new IllegalArgumentException(
          "the block must be initialised, by Block.initialize or Trainer.initialize, but is not");
    }
    List<Parameter> trained = new ArrayList<>();
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.requiresGradient()) {
        trained.add(parameter);
      }
    }
    if (trained.isEmpty()) {
      throw new IllegalArgumentException("the block must have a parameter that is not frozen");
    }
    return new BlockWeights(trained);
  }

  List<Parameter> parameters() {
    return parameters;
  }

  int count() {
    return parameters.size();
  }

  int dimension() {
    return dimension;
  }

  TensorLayout layout() {
    return layout;
  }

  boolean has(String id) {
    return arrays.containsKey(id);
  }

  /** Reads and writes a parameter in another array from now on. */
  void use(String id, NDArray array) {
    arrays.put(id, array);
  }

  Vector read() {
    double[] all = new double[dimension];
    arrays.forEach((id, array) -> copy(id, array, all));
    return Vector.of(all);
  }

  /** Copies an array of a parameter's shape to the parameter's place among all. */
  void copy(String id, NDArray array, double[] all) {
    copy(array, all, place(id));
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("there is no parameter " + id);
    }
    return place;
  }

  /** Copies an array to a place; returns the place behind it. */
  static int copy(NDArray array, double[] into, int at) {
    if (array.getDataType() == DataType.FLOAT64) {
      double[] numbers = array.toDoubleArray();
      System.arraycopy(numbers, 0, into, at, numbers.length);
      return at + numbers.length;
    }
    float[] numbers = array.toFloatArray();
    for (int i = 0; i < numbers.length; i++) {
      into[at + i] = numbers[i];
    }
    return at + numbers.length;
  }

  void write(double[] weights) {
    boolean recorded = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      arrays.forEach((id, array) -> {
        try (NDArray next = create(array.getManager(), weights, place(id), array)) {
          array.subi(array); // in place, so that whoever shares the numbers sees them
          array.addi(next);
        }
      });
    } finally {
      JniUtils.setGradMode(recorded);
    }
  }

  /** Creates an array of the shape and type of another. */
  static NDArray create(NDManager manager, double[] weights, int at, NDArray like) {
    int size = Math.toIntExact(like.size());
    if (like.getDataType() == DataType.FLOAT64) {
      return manager.create(Arrays.copyOfRange(weights, at, at + size), like.getShape());
    }
    return manager.create(narrow(weights, at, size), like.getShape());
  }

  private static float[] narrow(double[] weights, int at, int size) {
    float[] part = new float[size];
    for (int i = 0; i < size; i++) {
      part[i] = (float) weights[at + i];
    }
    return part;
  }
}
