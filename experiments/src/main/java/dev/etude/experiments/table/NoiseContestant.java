package dev.etude.experiments.table;

import dev.etude.data.weights.ShippedOptimizer;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.optimizer.AveragedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Schedule;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/** Who takes part in {@link LearnedUnderNoise}. All step sizes fall along a cosine to 0. */
enum NoiseContestant {
  /** The general rule whose meta-loss read further rows. */
  BY_VALIDATION("learned, train-by-validation") {
    @Override
    DoubleFunction<Optimizer> optimizers(int steps) {
      return learned(ShippedOptimizer.GENERAL, steps);
    }
  },
  /** Its twin, whose meta-loss read the rows trained on. */
  BY_TRAINING("learned, train-by-train") {
    @Override
    DoubleFunction<Optimizer> optimizers(int steps) {
      return learned(ShippedOptimizer.GENERAL_TBT, steps);
    }
  },
  /** Adam. */
  ADAM("Adam, tuned") {
    @Override
    DoubleFunction<Optimizer> optimizers(int steps) {
      return peak -> Optimizer.of(Adam.withDefaults(), falling(peak, steps));
    }
  },
  /** AdamW with its weights averaged over a tenth of the run. */
  AVERAGED("AdamW with averaged weights, tuned") {
    @Override
    DoubleFunction<Optimizer> optimizers(int steps) {
      return peak -> AveragedOptimizer.overShare(
          Optimizer.of(AdamW.withDefaults(), falling(peak, steps)), 0.1);
    }
  },
  /** Gradient descent with momentum. */
  MOMENTUM("gradient descent with momentum, tuned") {
    @Override
    DoubleFunction<Optimizer> optimizers(int steps) {
      return peak -> Optimizer.of(new HeavyBall(0.9), falling(peak, steps));
    }
  };

  private static final int TRIES = 11; // of rules; learned ones try five
  private static final StepSizeRange OF_RULES = new StepSizeRange(1e-4, 1);

  private final String text;

  NoiseContestant(String text) {
    this.text = text;
  }

  /** Returns what makes the optimizer of a peak. */
  abstract DoubleFunction<Optimizer> optimizers(int steps);

  /** Returns the peaks it tries. */
  StepSizesToTry stepSizes(int steps) {
    return switch (this) {
      case BY_VALIDATION -> ShippedOptimizer.GENERAL.read().stepSizesToTry(steps);
      case BY_TRAINING -> ShippedOptimizer.GENERAL_TBT.read().stepSizesToTry(steps);
      default -> StepSizesToTry.of(Arrays.stream(OF_RULES.grid(TRIES)).boxed().toList());
    };
  }

  /** Returns its name in sentences. */
  String text() {
    return text;
  }

  private static Schedule falling(double peak, int steps) {
    return new Cosine(peak, 0, 0, steps);
  }

  private static DoubleFunction<Optimizer> learned(ShippedOptimizer shipped, int steps) {
    TrainedOptimizer trained = shipped.read();
    return peak -> trained.optimizer(peak, steps);
  }
}
