package dev.etude.tuning.framework;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.FreeSchedule;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A framework that a step size can be carried over to. Each writes lines to paste, in its own conventions:
 *
 * <table>
 * <caption>Conventions</caption>
 * <tr><th>Framework</th><th>squared loss</th><th>ε of Adam</th><th>ε of RMSProp</th><th>velocity</th></tr>
 * <tr><td>Étude</td><td>½ mean e²</td><td>√(v̂ + ε_r) + ε</td><td>√(v + ε_r) + ε</td><td>v = μv + g</td></tr>
 * <tr><td>PyTorch</td><td>mean e²</td><td>√v̂ + ε</td><td>√v + ε</td><td>v = μv + g</td></tr>
 * <tr><td>Keras</td><td>mean e²</td><td>√v + ε, before the correction</td><td>√(v + ε)</td><td>v = μv − ηg</td></tr>
 * <tr><td>DJL</td><td>½ mean e² (L2Loss)</td><td>√v + ε, before the correction</td><td>–</td><td>v = μv − ηg</td></tr>
 * <tr><td>scikit-learn</td><td>½ mean e²</td><td>√v + ε, before the correction</td><td>–</td><td>v = μv − ηg</td></tr>
 * </table>
 *
 * <p>A loss that is twice as large needs half the step size where steps are in proportion to gradients, and twice the ε where they
 * are not. With a schedule the two kinds of velocity are different methods: the lines say so. An ε of 10⁻⁸ before the correction of
 * the means acts as at most 1/√(1 − β₂) = 32 times that in the first steps; nothing is converted there. Spark's perceptron takes the
 * mean over blocks of up to 128 rows of a partition of the means in them, which is the mean over rows where blocks are equally large.
 */
public enum Framework {
  /** This library. */
  ETUDE("Étude") {
    @Override
    public String lines(CarriedOver what) {
      boolean read =
          what.schedule() instanceof FreeSchedule && what.schedule().steps() > SPELLED_OUT;
      return (read ? StepSizeCode.sizes(what) + "\n" : "")
          + "Optimizer optimizer = "
          + (read
              ? "Optimizer.of(" + what.rule().javaSource() + ", FreeSchedule.of(stepSizes))"
              : Optimizer.of(what.rule(), what.schedule()).javaSource())
          + ";\nTrajectory run = Trajectory.run(problem, start, optimizer);";
    }
  },
  /** torch.optim with torch.nn's losses. */
  PYTORCH("PyTorch") {
    @Override
    public String lines(CarriedOver what) {
      if (!isCommon(what.rule())) {
        return "# there are no tested lines for " + what.rule().name();
      }
      double factor = what.factorOfMse();
      String decay = what.model().penalty() == 0
          ? ""
          : ", weight_decay=" + number(factor * what.model().penalty());
      return "loss = torch.nn."
          + by(
              what,
              "MSELoss()  # the mean square, without the factor 1/2",
              "BCEWithLogitsLoss()  # one output",
              "CrossEntropyLoss()")
          + "\noptimizer = torch.optim." + torch(what.rule(), base(what, factor), factor, decay)
          + (decay.isEmpty()
              ? ""
              : what.rule() instanceof AdamW
                  ? penalty("# ", factor * what.model().penalty())
                  : "\n# weight_decay is for weights; give biases a group without it")
          + (what.isConstant()
              ? ""
              : "\n" + StepSizeCode.PYTHON.definition(what, ScheduleLines.divisor(what))
                  + "\nscheduler = torch.optim.lr_scheduler.LambdaLR(optimizer,"
                  + " lambda done: step_size(done + 1))\n"
                  + "# after each optimizer.step(): scheduler.step()");
    }

    /** The step size of the optimizer, which a LambdaLR multiplies. */
    private double base(CarriedOver what, double factor) {
      return what.isConstant() ? what.first() : what.isProportional() ? factor : 1;
    }

    private String torch(DifferentiableRule rule, double stepSize, double factor, String decay) {
      if (rule instanceof HeavyBall ball) {
        return sgd(stepSize / factor, ", momentum=" + number(ball.momentum()) + decay);
      }
      if (rule instanceof Nesterov ball) {
        return sgd(
            stepSize / factor, ", momentum=" + number(ball.momentum()) + ", nesterov=True" + decay);
      }
      if (rule instanceof RmsProp prop) {
        return "RMSprop(model.parameters(), lr=" + number(stepSize) + ", alpha="
            + number(prop.decay()) + ", eps=" + number(factor * prop.epsilon()) + decay + ")";
      }
      if (rule instanceof Adam adam) {
        return "Adam(" + adam(adam, stepSize, factor) + decay + ")";
      }
      if (rule instanceof AdamW decoupled) {
        return "AdamW(" + adam(decoupled.adam(), stepSize, factor) + ", weight_decay="
            + number(decoupled.weightDecay()) + ")";
      }
      return sgd(stepSize / factor, decay);
    }

    private String sgd(double stepSize, String rest) {
      return "SGD(model.parameters(), lr=" + number(stepSize) + rest + ")";
    }

    private String adam(Adam adam, double stepSize, double factor) {
      return "model.parameters(), lr=" + number(stepSize) + ", betas=("
          + number(adam.firstDecay()) + ", " + number(adam.secondDecay()) + "), eps="
          + number(factor * adam.epsilon());
    }
  },
  /** keras.optimizers with keras.losses. */
  KERAS("Keras") {
    @Override
    public String lines(CarriedOver what) {
      if (!isCommon(what.rule())) {
        return "# there are no tested lines for " + what.rule().name();
      }
      double factor = what.factorOfMse();
      String fit = "model.fit(x, y, batch_size=" + (what.isFullBatch() ? "len(x)" : what.batch())
          + ", epochs=" + what.wholeEpochs()
          + (what.isConstant() ? "" : ", callbacks=[StepSizes()]") + ")";
      return "optimizer = keras.optimizers." + keras(what.rule(), what.first(), factor)
          + "\nmodel.compile(optimizer, loss=keras.losses."
          + by(
              what,
              "MeanSquaredError()",
              "BinaryCrossentropy(from_logits=True)",
              "SparseCategoricalCrossentropy(from_logits=True)")
          + ")\n" + (what.isConstant() ? "" : ScheduleLines.callback(what)) + fit
          + (what.model().penalty() == 0
              ? ""
              : "\n# layers need kernel_regularizer=keras.regularizers.L2("
                  + number(factor * what.model().penalty() / 2) + ")");
    }

    private String keras(DifferentiableRule rule, double stepSize, double factor) {
      if (rule instanceof HeavyBall ball) {
        return sgd(stepSize / factor, ", momentum=" + number(ball.momentum()));
      }
      if (rule instanceof Nesterov ball) {
        return sgd(stepSize / factor, ", momentum=" + number(ball.momentum()) + ", nesterov=True");
      }
      if (rule instanceof RmsProp prop) {
        double outside = factor * (prop.epsilon() + Math.sqrt(prop.rootEpsilon()));
        return "RMSprop(learning_rate=" + number(stepSize) + ", rho=" + number(prop.decay())
            + ", epsilon=" + number(outside * outside) + ")  # inside the root";
      }
      if (rule instanceof Adam adam) {
        return "Adam(" + adam(adam, stepSize, factor) + ")";
      }
      if (rule instanceof AdamW decoupled) {
        return "AdamW(" + adam(decoupled.adam(), stepSize, factor) + ", weight_decay="
            + number(decoupled.weightDecay()) + ")";
      }
      return sgd(stepSize / factor, "");
    }

    private String sgd(double stepSize, String rest) {
      return "SGD(learning_rate=" + number(stepSize) + rest + ")";
    }

    private String adam(Adam adam, double stepSize, double factor) {
      return "learning_rate=" + number(stepSize) + ", beta_1=" + number(adam.firstDecay())
          + ", beta_2=" + number(adam.secondDecay()) + ", epsilon="
          + number(factor * adam.epsilon());
    }
  },
  /** Deep Java Library, with its PyTorch engine. */
  DJL("DJL") {
    @Override
    public String lines(CarriedOver what) {
      if (!isCommon(what.rule())
          || what.rule() instanceof Nesterov
          || what.rule() instanceof RmsProp) {
        return "// DJL's PyTorch engine has no " + what.rule().name()
            + "; with Étude's own optimizer:\n"
            + "// Optimizer.of(" + what.rule().javaSource() + ", …)";
      }
      String tracker = ".setLearningRateTracker("
          + (what.isConstant()
              ? "Tracker.fixed(" + number(what.first()) + "f)"
              : "(parameter, step) -> (float) stepSize(step)")
          + ")";
      return (what.isConstant()
              ? ""
              : StepSizeCode.JAVA.definition(what, "") + "\n" + ScheduleLines.velocity(what, "// "))
          + djl(what.rule(), tracker, what.model().penalty())
          + "\nTrainingConfig config = new DefaultTrainingConfig(Loss."
          + by(what, "l2Loss()", "sigmoidBinaryCrossEntropyLoss()", "softmaxCrossEntropyLoss()")
          + ").optOptimizer(optimizer);"
          + (what.rule() instanceof AdamW && what.model().penalty() > 0
              ? penalty("// ", what.model().penalty())
              : "");
    }

    private String djl(DifferentiableRule rule, String tracker, double penalty) {
      String decay = penalty == 0 ? "" : ".optWeightDecays(" + number(penalty) + "f)";
      if (rule instanceof HeavyBall ball) {
        return "Optimizer optimizer = Optimizer.sgd()" + tracker + ".optMomentum("
            + number(ball.momentum()) + "f)" + decay + ".build();";
      }
      if (rule instanceof Adam adam) {
        return "Optimizer optimizer = Optimizer.adam()"
            + tracker.replace("setLearningRateTracker", "optLearningRateTracker")
            + adam(adam) + decay + ".build();";
      }
      if (rule instanceof AdamW decoupled) {
        return "Optimizer optimizer = Optimizer.adamW()"
            + tracker.replace("setLearningRateTracker", "optLearningRateTracker")
            + adam(decoupled.adam()) + ".optWeightDecays(" + number(decoupled.weightDecay())
            + "f).build();";
      }
      return "Optimizer optimizer = Optimizer.sgd()" + tracker + decay + ".build();";
    }

    private String adam(Adam adam) {
      return ".optBeta1(" + number(adam.firstDecay()) + "f).optBeta2(" + number(adam.secondDecay())
          + "f).optEpsilon(" + number(adam.epsilon()) + "f)";
    }
  },
  /** sklearn.linear_model and sklearn.neural_network. */
  SCIKIT_LEARN("scikit-learn") {
    @Override
    public String lines(CarriedOver what) {
      boolean single = what.batch() == 1
          && what.model().loss() != CarriedOver.Loss.SOFTMAX
          && what.model().hidden().isEmpty()
          && what.rule() instanceof GradientDescent;
      String model = single ? sgd(what) : mlp(what);
      return what.isConstant() || !model.startsWith("model")
          ? model
          : model + "\n" + StepSizeCode.PYTHON.definition(what, "") + "\n"
              + ScheduleLines.velocity(what, "# ")
              + (single ? ScheduleLines.rows(what) : ScheduleLines.steps(what));
    }

    private String sgd(CarriedOver what) {
      boolean penalised = what.model().penalty() > 0;
      return "model = "
          + (what.model().loss() != CarriedOver.Loss.HALF_SQUARE
              ? "SGDClassifier(loss=\"log_loss\""
              : "SGDRegressor(loss=\"squared_error\"")
          + ", penalty=" + (penalised ? "\"l2\"" : "None") + ", alpha="
          + number(penalised ? what.model().penalty() : 0) // of a penalty of None
          + ", learning_rate=\"constant\", eta0=" + number(what.first()) + ",\n    max_iter="
          + what.wholeEpochs() + ", tol=None)";
    }

    private String mlp(CarriedOver what) {
      String kind = by(what, "MLPRegressor", "MLPClassifier", "MLPClassifier");
      String layers =
          what.model().hidden().stream().map(size -> size + ",").collect(Collectors.joining());
      String rule = rule(what.rule());
      if (rule.isEmpty()) {
        return "# scikit-learn has no " + what.rule().name();
      }
      String batch = what.isFullBatch() ? "len(x)" : String.valueOf(what.batch());
      String alpha = what.model().penalty() == 0
          ? "0"
          : what.isFullBatch()
              ? number(what.model().penalty()) + " * len(x)"
              : number(what.model().penalty() * what.batch());
      return "model = " + kind + "(hidden_layer_sizes=(" + layers + "), activation=\""
          + what.model().activation() + "\", " + rule + ",\n    learning_rate_init="
          + number(what.first()) + ", batch_size=" + batch + ", max_iter=" + what.wholeEpochs()
          + ", alpha=" + alpha + ", tol=0, n_iter_no_change=" + what.wholeEpochs() + ")"
          + (what.model().hidden().isEmpty() ? "  # no hidden layer: a linear model" : "");
    }

    private String rule(DifferentiableRule rule) {
      if (rule instanceof GradientDescent) {
        return "solver=\"sgd\", momentum=0, nesterovs_momentum=False";
      }
      if (rule instanceof HeavyBall ball) {
        return "solver=\"sgd\", momentum=" + number(ball.momentum()) + ", nesterovs_momentum=False";
      }
      if (rule instanceof Nesterov ball) {
        return "solver=\"sgd\", momentum=" + number(ball.momentum()) + ", nesterovs_momentum=True";
      }
      return rule instanceof Adam adam
          ? "solver=\"adam\", beta_1=" + number(adam.firstDecay()) + ", beta_2="
              + number(adam.secondDecay()) + ", epsilon=" + number(adam.epsilon())
          : "";
    }
  },
  /** org.apache.spark.ml. */
  SPARK_ML("Spark ML") {
    @Override
    public String lines(CarriedOver what) {
      boolean logistic = what.model().loss() == CarriedOver.Loss.LOGISTIC;
      boolean possible = what.model().loss() != CarriedOver.Loss.HALF_SQUARE
          && what.model().hidden().isEmpty()
          && what.isFullBatch()
          && what.rule() instanceof GradientDescent
          && what.isConstant();
      return possible
          ? "MultilayerPerceptronClassifier classifier = new MultilayerPerceptronClassifier()\n"
              + "    .setLayers(new int[] {features, classes}).setSolver(\"gd\")\n    .setStepSize("
              + number(what.first() / (logistic ? 2 : 1))
              + ").setMaxIter("
              + what.schedule().steps() + ").setTol(0);"
              + (logistic ? "  // half: two outputs move apart twice as fast as one" : "")
          : ScheduleLines.isOwnDescent(what)
              ? ScheduleLines.descent(what)
              : "// Spark ML's linear models are fitted by L-BFGS or a formula and take no step size; its"
                  + " perceptron takes one\n// for solver gd only: sigmoid units, all rows a step, a"
                  + " constant step size.";
    }
  };

  private static final int SPELLED_OUT = 20; // step sizes in a line of their own

  private final String title;

  Framework(String title) {
    this.title = title;
  }

  /**
   * Returns its name.
   *
   * @return as its makers write it
   */
  public String title() {
    return title;
  }

  /**
   * Writes lines to paste.
   *
   * @param what rule, step sizes and model
   * @return lines without a line end; a comment where the framework has no such rule
   */
  public abstract String lines(CarriedOver what);

  /** A penalty is no decoupled decay: it goes through the moments, as the rest of the loss does. */
  private static String penalty(String comment, double penalty) {
    return "\n" + comment + "add " + number(penalty / 2)
        + " times the sum of the squared weights to the loss";
  }

  /** Whether it is one of the rules that frameworks agree on, but for their conventions. */
  private static boolean isCommon(DifferentiableRule rule) {
    return rule instanceof GradientDescent
        || rule instanceof HeavyBall
        || rule instanceof Nesterov
        || rule instanceof RmsProp
        || rule instanceof Adam
        || rule instanceof AdamW;
  }

  private static String by(CarriedOver what, String squares, String logistic, String softmax) {
    return switch (what.model().loss()) {
      case HALF_SQUARE -> squares;
      case LOGISTIC -> logistic;
      case SOFTMAX -> softmax;
    };
  }

  /** The shortest decimal that is the same double, as programs read it. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e7
        ? String.format(Locale.ROOT, "%.0f", value)
        : Double.toString(value).replace('E', 'e');
  }
}
