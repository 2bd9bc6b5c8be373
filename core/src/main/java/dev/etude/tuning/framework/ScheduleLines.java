package dev.etude.tuning.framework;

import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;

/** The lines by which a framework reads a schedule: how the step size of each step reaches its optimizer. */
final class ScheduleLines {
  private ScheduleLines() {}

  static String callback(CarriedOver what) {
    return StepSizeCode.PYTHON.definition(what, divisor(what))
        + "\nclass StepSizes(keras.callbacks.Callback):\n"
        + "    t = 0\n"
        + "    def on_train_batch_begin(self, batch, logs=None):\n"
        + "        self.t += 1\n"
        + "        self.model.optimizer.learning_rate = step_size(self.t)\n"
        + velocity(what, "# ");
  }

  static String rows(CarriedOver what) {
    return "for t in range(1, " + (what.schedule().steps() + 1) + "):\n"
        + "    model.set_params(eta0=step_size(t))\n"
        + "    i = order[(t - 1) % len(x)]  # the rows' numbers, in a new random order each epoch\n"
        + "    model.partial_fit(x[i:i + 1], y[i:i + 1]" + classes(what) + ")";
  }

  /** One call is one step; the first one makes the optimizer, whose step size has no public name. */
  static String steps(CarriedOver what) {
    String name = what.rule() instanceof Adam ? "learning_rate_init" : "learning_rate";
    return "for t in range(1, " + (what.schedule().steps() + 1) + "):\n"
        + "    if t > 1:\n"
        + "        model._optimizer." + name + " = step_size(t)\n"
        + (what.isFullBatch()
            ? "    model.partial_fit(x, y"
            : "    rows = batch(t)  # numbers of the " + what.batch() + " rows of step t\n"
                + "    model.partial_fit(x[rows], y[rows]")
        + classes(what) + ")";
  }

  private static String classes(CarriedOver what) {
    return what.model().loss() == CarriedOver.Loss.HALF_SQUARE ? "" : ", classes=classes";
  }

  static boolean isOwnDescent(CarriedOver what) {
    return !what.isConstant()
        && what.model().loss() != CarriedOver.Loss.SOFTMAX
        && what.model().hidden().isEmpty()
        && what.model().penalty() == 0
        && what.isFullBatch()
        && what.rule() instanceof GradientDescent;
  }

  /** A linear model by spark.mllib, whose LeastSquaresGradient is that of half the square. */
  static String descent(CarriedOver what) {
    return "// spark.ml takes no schedule; spark.mllib asks an Updater for each step\n"
        + StepSizeCode.JAVA.definition(what, "")
        + "\nUpdater updater = new Updater() {\n"
        + "  @Override\n"
        + "  public Tuple2<Vector, Object> compute(Vector w, Vector g, double unused, int step, double none)"
        + " {\n"
        + "    double[] next = w.toArray().clone();\n"
        + "    for (int j = 0; j < next.length; j++) {\n"
        + "      next[j] -= stepSize(step) * g.apply(j);\n"
        + "    }\n"
        + "    return new Tuple2<>(Vectors.dense(next), 0.0);\n"
        + "  }\n"
        + "};\n"
        + "Vector weights = GradientDescent.runMiniBatchSGD(\n"
        + "    data, new "
        + (what.model().loss() == CarriedOver.Loss.LOGISTIC
            ? "LogisticGradient"
            : "LeastSquaresGradient")
        + "(), updater, 1, " + what.schedule().steps() + ", 0, 1, start, 0)._1();";
  }
  /** Says where a velocity contains the step size, which makes another method of a schedule. */
  static String velocity(CarriedOver what, String comment) {
    return what.hasVelocity()
        ? comment + "its velocity contains the step size: where that changes, momentum is a little"
            + " different from Étude's\n"
        : "";
  }

  /** Returns what step sizes are divided by where the loss is larger. */
  static String divisor(CarriedOver what) {
    double factor = what.factorOfMse();
    return factor != 1 && what.isProportional() ? Framework.number(factor) : "";
  }
}
