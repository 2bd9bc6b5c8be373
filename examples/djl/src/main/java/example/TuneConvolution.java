package example;

import ai.djl.Device;
import ai.djl.Model;
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
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import dev.etude.data.image.ImageSetName;
import dev.etude.djl.DjlTasks;
import dev.etude.djl.ScheduleTracker;
import dev.etude.inner.image.LabelledImages;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.Schedule;
import dev.etude.update.schedule.Schedules;
import java.util.Arrays;

/** Learns a schedule for a small convolutional network of DJL on images of digits, and trains with it in DJL's own loop. */
public final class TuneConvolution {
  private static final int STEPS = 60;
  private static final int BATCH = 64;

  private TuneConvolution() {}

  public static void main(String[] arguments) throws Exception {
    LabelledImages digits = ImageSetName.DIGITS.read(ImageSetName.userDirectory()).pool();
    int rows = 600;
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        Model model = Model.newInstance("digits", "PyTorch")) {
      NDArray images = manager.create(
          Arrays.copyOf(digits.values(), rows * 64), new Shape(rows, 1, 8, 8));
      long[] classes = new long[rows];
      Arrays.setAll(classes, i -> digits.labels()[i]);
      NDArray labels = manager.create(classes);
      Block block = network();
      block.initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, 1, 8, 8));

      Tuned tuned = Tuning.of(DjlTasks.of(block, Loss.softmaxCrossEntropyLoss(), images, labels)
              .withBatches(BATCH)
              .judgedByAccuracy())
          .learning(new GradientDescent(), Schedules.cosine(STEPS))
          .splits(2)
          .budget(10)
          .metaSteps(5)
          .seed(1)
          .run();
      Schedule schedule = tuned.byValidation().learned().schedule();
      System.out.printf(
          "learned %s%nby %.1f trainings per division; status: %s%ntest accuracy %.3f%n",
          schedule,
          tuned.byValidation().learned().evidence().trajectories(),
          tuned.byValidation().learned().evidence().status().description(),
          tuned.byValidation().judging().testMetric().mean());

      model.setBlock(block);
      train(model, schedule, images, labels);
    }
  }

  private static Block network() {
    return new SequentialBlock()
        .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(6).build())
        .add(Activation.reluBlock())
        .add(Pool.avgPool2dBlock(new Shape(2, 2), new Shape(2, 2)))
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(10).build());
  }

  /** DJL's own loop: only the tracker is new. */
  private static void train(Model model, Schedule schedule, NDArray images, NDArray labels)
      throws Exception {
    ArrayDataset dataset =
        new ArrayDataset.Builder().setData(images).optLabels(labels).setSampling(BATCH, true).build();
    DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .optDevices(new Device[] {Device.cpu()})
        .addEvaluator(new Accuracy())
        .optOptimizer(Optimizer.sgd()
            .setLearningRateTracker(new ScheduleTracker(schedule))
            .build());
    try (Trainer trainer = model.newTrainer(config)) {
      trainer.initialize(new Shape(BATCH, 1, 8, 8));
      int step = 0;
      while (step < schedule.steps()) {
        for (Batch batch : trainer.iterateDataset(dataset)) {
          if (step++ < schedule.steps()) {
            EasyTrain.trainBatch(trainer, batch);
            trainer.step();
          }
          batch.close();
        }
      }
    }
    System.out.println("trained " + schedule.steps() + " steps in DJL's loop");
  }
}
