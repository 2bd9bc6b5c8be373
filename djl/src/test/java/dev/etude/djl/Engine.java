package dev.etude.djl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import dev.etude.random.Seed;

/** The engine, and small models on formulas. */
final class Engine {
  private static final String LIBRARY = "pytorch/cpu/linux-x86_64/libtorch_cpu.so";

  private Engine() {}

  /** Opens arrays on the engine; skips the test where its library is not on the class path. */
  static NDManager open() {
    assumeTrue(
        Engine.class.getClassLoader().getResource(LIBRARY) != null,
        LIBRARY + " is not on the class path (Maven profile djl-native)");
    return NDManager.newBaseManager(Device.cpu(), "PyTorch");
  }

  /** 1 × 8 × 8 → 3 filters of 3 × 3 → activation → mean pooling → 10. */
  static Block convolution(NDManager manager, DataType type, Block activation) {
    Block block = new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(3).build())
        .add(activation)
        .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(10).build());
    block.initialize(manager, type, new Shape(1, 1, 8, 8));
    return block;
  }

  static Block smooth(NDManager manager, DataType type) {
    return convolution(manager, type, Activation.tanhBlock());
  }

  static Block rough(NDManager manager, DataType type) {
    return convolution(manager, type, Activation.reluBlock());
  }

  static NDArray images(NDManager manager, DataType type, int count) {
    double[] numbers = numbers(count * 64, 1);
    NDArray wide = manager.create(numbers, new Shape(count, 1, 8, 8));
    return wide.toType(type, true);
  }

  static NDArray labels(NDManager manager, int count) {
    long[] labels = new long[count];
    for (int i = 0; i < count; i++) {
      labels[i] = Math.floorMod(new Seed(5).bits(i), 10);
    }
    return manager.create(labels);
  }

  /** Uniform in [−1, 1]. */
  static double[] numbers(int count, long seed) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = new Seed(seed).bits(i) * 0x1p-63;
    }
    return numbers;
  }
}
