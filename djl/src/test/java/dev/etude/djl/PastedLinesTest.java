package dev.etude.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.quadratic.LeastSquares;
import dev.etude.math.Vector;
import dev.etude.testkit.PastedLines;
import dev.etude.tuning.framework.CarriedOver;
import dev.etude.tuning.framework.CarriedOver.Loss;
import dev.etude.tuning.framework.Framework;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Schedule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lines that {@code tune} prints for DJL are run by DJL, and its weights are those of a training here. */
class PastedLinesTest {
  private static final String IMPORTS = """
      import ai.djl.training.*;
      import ai.djl.training.loss.Loss;
      import ai.djl.training.optimizer.Optimizer;
      import ai.djl.training.tracker.Tracker;
      """;
  private static final double[][] X = {{1, 2, 1}, {-1, 0.5, 1}, {0.3, -1, 1}, {2, 1, 1}};
  private static final double[] Y = {1, -0.5, 2, 0.7};
  private static final int STEPS = 25;

  @TempDir
  private Path folder;

  private static DifferentiableRule rule(String name) {
    Adam adam = new Adam(0.8, 0.95, 1e-8, 1e-16);
    return switch (name) {
      case "sgd" -> new GradientDescent();
      case "heavy-ball" -> new HeavyBall(0.7);
      case "adamw" -> new AdamW(adam, 0.3);
      default -> adam;
    };
  }

  /** Trains a linear model from weights of 0 in DJL's loop, in single precision. */
  private static double[] trained(DefaultTrainingConfig config) {
    try (Model model = Model.newInstance("linear", "PyTorch")) {
      Block block = Linear.builder().setUnits(1).build();
      block.setInitializer((manager, shape, type) -> manager.zeros(shape, type), parameter -> true);
      model.setBlock(block);
      config.optDevices(new ai.djl.Device[] {ai.djl.Device.cpu()});
      try (Trainer trainer = model.newTrainer(config)) {
        trainer.initialize(new Shape(Y.length, 2));
        NDArray x = trainer
            .getManager()
            .create(new float[] {1, 2, -1, 0.5f, 0.3f, -1, 2, 1}, new Shape(Y.length, 2));
        NDArray y =
            trainer.getManager().create(Y, new Shape(Y.length, 1)).toType(DataType.FLOAT32, false);
        for (int step = 0; step < STEPS; step++) {
          try (GradientCollector collector = trainer.newGradientCollector()) {
            collector.backward(
                trainer.getLoss().evaluate(new NDList(y), trainer.forward(new NDList(x))));
          }
          trainer.step();
        }
        double[] weights = new double[3];
        int next = 0;
        for (var parameter : block.getParameters().values()) {
          for (float weight : parameter.getArray().toFloatArray()) {
            weights[next++] = weight;
          }
        }
        return weights;
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "sgd, constant, 1e-6",
    "heavy-ball, constant, 1e-6",
    "adam, constant, 1e-5",
    "adamw, constant, 1e-5",
    "sgd, cosine, 1e-6",
    "adam, cosine, 1e-5"
  })
  void weightsOfDjlAreThoseOfATrainingHere(String name, String shape, double accuracy) {
    try (NDManager engine = Engine.open()) {
      Schedule schedule = shape.equals("constant")
          ? new ConstantStep(0.07, STEPS)
          : new Cosine(0.11, 0.013, 0.2, STEPS);
      String lines = Framework.DJL.lines(new CarriedOver(
          rule(name),
          schedule,
          new CarriedOver.Model(Loss.HALF_SQUARE, List.of(), "relu", 0),
          CarriedOver.ALL_ROWS,
          STEPS,
          1));
      double[] here = Trajectory.run(
              LeastSquares.of(X, Y), Vector.of(0, 0, 0), Optimizer.of(rule(name), schedule))
          .weights()
          .toArray();
      assertThat(
              trained((DefaultTrainingConfig) PastedLines.value(folder, IMPORTS + lines, "config")))
          .as(lines)
          .containsExactly(here, within(accuracy));
      assertThat(engine.isOpen()).isTrue();
    }
  }
}
