package dev.etude.experiments.regret;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.math.Vector;
import dev.etude.study.Space;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import java.util.Locale;

/** The trainings that {@link StudyRegret} searches; each setting makes one landscape of a table. */
enum RegretSetting {
  /** A linear model by mini-batches: its step size. */
  LINEAR(60, List.of(), Space.ofStepSize(1e-5, 10)) {
    @Override
    Optimizer optimizer(Vector values) {
      return Optimizer.of(new GradientDescent(), new ConstantStep(values.get(0), steps()));
    }
  },
  /** A perceptron by Adam: its step size. */
  ADAM(100, List.of(8), Space.ofStepSize(1e-6, 1)) {
    @Override
    Optimizer optimizer(Vector values) {
      return Optimizer.of(Adam.withDefaults(), new ConstantStep(values.get(0), steps()));
    }
  },
  /** A perceptron by gradient descent with momentum: step size and momentum. */
  MOMENTUM(
      100, List.of(8), Space.ofStepSize(1e-5, 10).and("momentum", Coordinate.LOGIT, 0.3, 0.99)) {
    @Override
    Optimizer optimizer(Vector values) {
      return Optimizer.of(new HeavyBall(values.get(1)), new ConstantStep(values.get(0), steps()));
    }
  },
  /** A perceptron by AdamW: step size, the decay of the mean of gradients, and weight decay. */
  DECAY(
      200,
      List.of(8),
      Space.ofStepSize(1e-5, 1)
          .and("momentum", Coordinate.LOGIT, 0.5, 0.99)
          .and("weight-decay", Coordinate.LOG, 1e-3, 10)) {
    @Override
    Optimizer optimizer(Vector values) {
      return Optimizer.of(
          new AdamW(new Adam(values.get(1), 0.999, 1e-8), values.get(2)),
          new ConstantStep(values.get(0), steps()));
    }
  };

  private final int steps;

  @SuppressWarnings("ImmutableEnumChecker") // from List.of
  private final List<Integer> hidden;

  @SuppressWarnings("ImmutableEnumChecker") // a value
  private final Space space;

  RegretSetting(int steps, List<Integer> hidden, Space space) {
    this.steps = steps;
    this.hidden = hidden;
    this.space = space;
  }

  /** Returns what trains with values of the meta-parameters. */
  abstract Optimizer optimizer(Vector values);

  int steps() {
    return steps;
  }

  List<Integer> hidden() {
    return hidden;
  }

  Space space() {
    return space;
  }

  /** Returns its name. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
