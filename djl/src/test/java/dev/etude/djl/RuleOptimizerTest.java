package dev.etude.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import dev.etude.data.weights.ShippedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.math.Vector;
import dev.etude.update.adaptive.ScheduleFreeSgd;
import dev.etude.update.adaptive.curvature.PolyakStep;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import dev.etude.update.adaptive.distance.Prodigy;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** DJL's own training loop, step by step, against this project's on the same loss. */
class RuleOptimizerTest {
  private static final int ROWS = 30;
  private static final int STEPS = 12;

  @SuppressWarnings("NullAway.Init")
  private static NDManager manager;

  @BeforeAll
  static void open() {
    manager = Engine.open();
  }

  @AfterAll
  @SuppressWarnings("ConstantValue") // null where the engine is not there
  static void close() {
    if (manager != null) {
      manager.close();
    }
  }

  private interface Training {
    ai.djl.training.optimizer.Optimizer of(Block block);
  }

  /** Trains in DJL's loop, in single precision; returns the last weights. */
  private static Vector train(Vector start, Training training) {
    try (Model model = Model.newInstance("test", "PyTorch")) {
      Block block = Engine.smooth(model.getNDManager(), DataType.FLOAT32);
      model.setBlock(block);
      DjlProblem problem = problem(block);
      problem.store(start);
      ai.djl.training.optimizer.Optimizer optimizer = training.of(block);
      try (Trainer trainer =
          model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
              .optDevices(new ai.djl.Device[] {ai.djl.Device.cpu()})
              .optOptimizer(optimizer))) {
        trainer.initialize(new Shape(ROWS, 1, 8, 8));
        NDArray images = Engine.images(trainer.getManager(), DataType.FLOAT32, ROWS);
        NDArray labels = Engine.labels(trainer.getManager(), ROWS);
        for (int step = 0; step < STEPS; step++) {
          try (GradientCollector collector = trainer.newGradientCollector()) {
            NDList out = trainer.forward(new NDList(images));
            collector.backward(trainer.getLoss().evaluate(new NDList(labels), out));
          }
          trainer.step();
        }
        if (optimizer instanceof RuleOptimizer rule) {
          rule.finish();
        }
        return problem.blockWeights();
      }
    }
  }

  private static DjlProblem problem(Block block) {
    return DjlProblem.of(
        block,
        Loss.softmaxCrossEntropyLoss(),
        Engine.images(manager, DataType.FLOAT32, ROWS),
        Engine.labels(manager, ROWS));
  }

  @Test
  void everyRuleTrainsInDjlsLoopAsInThisProjects() throws Exception {
    DjlProblem problem = problem(Engine.smooth(manager, DataType.FLOAT32));
    Vector start = problem.blockWeights();
    for (Optimizer optimizer : List.of(
        Optimizer.of(new GradientDescent(), new ConstantStep(0.5, STEPS)),
        Optimizer.of(Adam.withDefaults(), new Cosine(0.02, 0.01, 0.2, STEPS)),
        Optimizer.of(DistanceOverGradients.withDefaults(), STEPS),
        Optimizer.of(ScheduleFreeSgd.of(0.3), STEPS),
        Optimizer.of(Prodigy.withDefaults(), STEPS),
        ShippedOptimizer.TBV.read().optimizer(STEPS))) {
      Vector expected = Trajectory.run(problem, start, optimizer).weights();
      Vector actual = train(start, block -> new RuleOptimizer(block, optimizer));
      double moved = distance(expected, start);
      assertThat(moved).as("%s moves", optimizer.name()).isPositive();
      assertThat(distance(actual, expected))
          .as("%s: DJL rounds weights to single precision", optimizer.name())
          .isLessThan(1e-3 * moved + 1e-6);
    }
  }

  /** DJL's own gradient descent with the tracker moves as this project's rule with the schedule. */
  @Test
  void theTrackerDrivesDjlsOwnOptimizers() {
    DjlProblem problem = problem(Engine.smooth(manager, DataType.FLOAT32));
    Vector start = problem.blockWeights();
    Cosine schedule = new Cosine(0.5, 0.01, 0.2, STEPS);
    Vector expected = Trajectory.run(problem, start, Optimizer.of(new GradientDescent(), schedule))
        .weights();
    Vector actual = train(
        start,
        block -> ai.djl.training.optimizer.Optimizer.sgd()
            .setLearningRateTracker(new ScheduleTracker(schedule))
            .build());
    assertThat(distance(actual, expected)).isLessThan(1e-4 * distance(expected, start));
  }

  private static double distance(Vector a, Vector b) {
    double square = 0;
    for (int i = 0; i < a.dimension(); i++) {
      square += (a.get(i) - b.get(i)) * (a.get(i) - b.get(i));
    }
    return Math.sqrt(square);
  }

  @Test
  void whatDjlsLoopDoesNotOfferIsSaid() {
    Vector start = problem(Engine.smooth(manager, DataType.FLOAT32)).blockWeights();
    Optimizer polyak = Optimizer.of(PolyakStep.of(0), STEPS);
    assertThatIllegalStateException()
        .isThrownBy(() -> train(start, block -> new RuleOptimizer(block, polyak)))
        .withMessageContaining("asks for the loss")
        .withMessageContaining("Trajectory.run");
    Optimizer wild = Optimizer.of(new GradientDescent(), new ConstantStep(1e300, STEPS));
    assertThatIllegalStateException()
        .isThrownBy(() -> train(start, block -> new RuleOptimizer(block, wild)))
        .withMessageContaining("no longer finite");
  }
}
