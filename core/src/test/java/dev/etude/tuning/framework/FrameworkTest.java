package dev.etude.tuning.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.quadratic.LeastSquares;
import dev.etude.math.Vector;
import dev.etude.tuning.framework.CarriedOver.Loss;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Muon;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.ConstantStep;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The numbers in the lines, put into each framework's update as its documentation has it, give the weights that training here gives.
 * The documentation: PyTorch's torch.optim.SGD, Adam, AdamW and RMSprop; Keras' SGD, Adam, AdamW and RMSprop; DJL's L2Loss and its Adam;
 * scikit-learn's MLPRegressor, whose loss is half the mean square.
 */
class FrameworkTest {
  private static final double[][] X = {{1, 2}, {-1, 0.5}, {0.3, -1}, {2, 1}};
  private static final double[] Y = {1, -0.5, 2, 0.7};
  private static final int STEPS = 25;
  private static final double STEP_SIZE = 0.07;

  private static DifferentiableRule rule(String name) {
    Adam adam = new Adam(0.8, 0.95, 1e-8, 1e-16);
    return switch (name) {
      case "sgd" -> new GradientDescent();
      case "heavy-ball" -> new HeavyBall(0.7);
      case "nesterov" -> new Nesterov(0.7);
      case "rmsprop" -> new RmsProp(0.85, 1e-8, 1e-16);
      case "adamw" -> new AdamW(adam, 0.3);
      default -> adam;
    };
  }

  private static CarriedOver carried(DifferentiableRule rule, Loss loss) {
    return new CarriedOver(
        rule,
        new ConstantStep(STEP_SIZE, STEPS),
        new CarriedOver.Model(loss, List.of(), "relu", 0),
        CarriedOver.ALL_ROWS,
        STEPS,
        1);
  }

  private static double number(String lines, String key, double otherwise) {
    Matcher found = Pattern.compile("\\b" + key + "[=(]\\(?([-0-9.e]+)").matcher(lines);
    return found.find() ? Double.parseDouble(found.group(1)) : otherwise;
  }

  private static double second(String lines, String key, double otherwise) {
    Matcher found =
        Pattern.compile("\\b" + key + "=\\([-0-9.e]+, ([-0-9.e]+)\\)").matcher(lines);
    return found.find() ? Double.parseDouble(found.group(1)) : otherwise;
  }

  /** The gradient of the mean square times a factor: 1 for PyTorch and Keras, ½ for DJL and scikit-learn. */
  private static double[] gradient(double[] w, double factor) {
    double[] gradient = new double[2];
    for (int i = 0; i < Y.length; i++) {
      double error = X[i][0] * w[0] + X[i][1] * w[1] - Y[i];
      for (int j = 0; j < 2; j++) {
        gradient[j] += factor * 2 * error * X[i][j] / Y.length;
      }
    }
    return gradient;
  }

  private static double[] here(DifferentiableRule rule) {
    return Trajectory.run(
            LeastSquares.of(X, Y),
            Vector.of(0, 0),
            Optimizer.of(rule, new ConstantStep(STEP_SIZE, STEPS)))
        .weights()
        .toArray();
  }

  /** Lines that train by another rule would be worse than none. */
  @ParameterizedTest
  @EnumSource(value = Framework.class, names = "ETUDE", mode = EnumSource.Mode.EXCLUDE)
  void aRuleWithoutACounterpartHasCommentsOnly(Framework framework) {
    assertThat(framework.lines(carried(Muon.withDefaults(), Loss.HALF_SQUARE)).lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("#") || line.startsWith("//"));
  }

  @Test
  void djlHasNoNesterov() {
    assertThat(Framework.DJL.lines(carried(rule("nesterov"), Loss.HALF_SQUARE)).lines())
        .allMatch(line -> line.startsWith("//"));
  }

  /** The loss here is ½ MSE + (0.1/2) Σ w², so that PyTorch's is MSE + 0.1 Σ w². */
  @Test
  void aPenaltyBesideADecoupledDecayStaysInTheLoss() {
    CarriedOver what = new CarriedOver(
        rule("adamw"),
        new ConstantStep(STEP_SIZE, STEPS),
        new CarriedOver.Model(Loss.HALF_SQUARE, List.of(), "relu", 0.1),
        CarriedOver.ALL_ROWS,
        STEPS,
        1);
    assertThat(Framework.PYTORCH.lines(what))
        .contains("weight_decay=0.3")
        .endsWith("# add 0.1 times the sum of the squared weights to the loss");
    assertThat(Framework.DJL.lines(what))
        .endsWith("// add 0.05 times the sum of the squared weights to the loss");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"sgd", "heavy-ball", "nesterov", "rmsprop", "adam", "adamw"})
  void pyTorchTrainsTheSame(String name) {
    String lines = Framework.PYTORCH.lines(carried(rule(name), Loss.HALF_SQUARE));
    assertThat(lines).contains("MSELoss");
    double lr = number(lines, "lr", Double.NaN);
    double momentum = number(lines, "momentum", 0);
    double alpha = number(lines, "alpha", 0);
    double b1 = number(lines, "betas", 0);
    double b2 = second(lines, "betas", 0);
    double eps = number(lines, "eps", 0);
    double decay = number(lines, "weight_decay", 0);
    double[] w = new double[2];
    double[] m = new double[2];
    double[] v = new double[2];
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w, 1);
      for (int j = 0; j < 2; j++) {
        if (lines.contains("optim.SGD")) {
          m[j] = momentum * m[j] + g[j];
          w[j] -= lr * (lines.contains("nesterov=True") ? g[j] + momentum * m[j] : m[j]);
        } else if (lines.contains("RMSprop")) {
          v[j] = alpha * v[j] + (1 - alpha) * g[j] * g[j];
          w[j] -= lr * g[j] / (Math.sqrt(v[j]) + eps);
        } else {
          w[j] -= lr * decay * w[j];
          m[j] = b1 * m[j] + (1 - b1) * g[j];
          v[j] = b2 * v[j] + (1 - b2) * g[j] * g[j];
          w[j] -=
              lr * (m[j] / (1 - Math.pow(b1, t))) / (Math.sqrt(v[j] / (1 - Math.pow(b2, t))) + eps);
        }
      }
    }
    assertSame(w, here(rule(name)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"sgd", "heavy-ball", "nesterov", "rmsprop", "adam", "adamw"})
  void kerasTrainsTheSame(String name) {
    String lines = Framework.KERAS.lines(carried(rule(name), Loss.HALF_SQUARE));
    assertThat(lines).contains("MeanSquaredError").contains("epochs=25");
    double[] w = velocityAndHatRules(
        lines,
        1,
        number(lines, "learning_rate", Double.NaN),
        number(lines, "epsilon", 0),
        number(lines, "weight_decay", 0));
    assertSame(w, here(rule(name)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"sgd", "heavy-ball", "nesterov", "adam"})
  void scikitLearnTrainsTheSame(String name) {
    String lines = Framework.SCIKIT_LEARN.lines(carried(rule(name), Loss.HALF_SQUARE));
    assertThat(lines).contains("MLPRegressor(hidden_layer_sizes=()").contains("batch_size=len(x)");
    double[] w = velocityAndHatRules(
        lines,
        0.5,
        number(lines, "learning_rate_init", Double.NaN),
        number(lines, "epsilon", 0),
        0);
    assertSame(w, here(rule(name)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"sgd", "heavy-ball", "adam", "adamw"})
  void djlTrainsTheSame(String name) {
    String lines = Framework.DJL
        .lines(carried(rule(name), Loss.HALF_SQUARE))
        .replace("optMomentum(", "momentum=")
        .replace("optBeta1(", "beta_1=")
        .replace("optBeta2(", "beta_2=")
        .replace("optimizer = Optimizer.sgd", "SGD");
    assertThat(lines).contains("Loss.l2Loss()");
    double[] w = velocityAndHatRules(
        lines,
        0.5,
        number(lines, "fixed", Double.NaN),
        number(lines, "optEpsilon", 0),
        number(lines, "optWeightDecays", 0));
    assertSame(w, here(rule(name)));
  }

  /** Velocities that contain the step size; ε beside the root of v before its correction; RMSProp's ε inside the root. */
  private static double[] velocityAndHatRules(
      String lines, double factor, double lr, double eps, double decay) {
    double momentum = number(lines, "momentum", 0);
    double rho = number(lines, "rho", 0);
    double b1 = number(lines, "beta_1", 0);
    double b2 = number(lines, "beta_2", 0);
    boolean nesterov = lines.contains("nesterov=True") || lines.contains("nesterovs_momentum=True");
    double[] w = new double[2];
    double[] m = new double[2];
    double[] v = new double[2];
    for (int t = 1; t <= STEPS; t++) {
      double[] g = gradient(w, factor);
      for (int j = 0; j < 2; j++) {
        if (lines.contains("RMSprop")) {
          v[j] = rho * v[j] + (1 - rho) * g[j] * g[j];
          w[j] -= lr * g[j] / Math.sqrt(v[j] + eps);
        } else if (b1 > 0) {
          w[j] -= lr * decay * w[j];
          m[j] = b1 * m[j] + (1 - b1) * g[j];
          v[j] = b2 * v[j] + (1 - b2) * g[j] * g[j];
          double corrected = lr * Math.sqrt(1 - Math.pow(b2, t)) / (1 - Math.pow(b1, t));
          w[j] -= corrected * m[j] / (Math.sqrt(v[j]) + eps);
        } else {
          m[j] = momentum * m[j] - lr * g[j];
          w[j] += nesterov ? momentum * m[j] - lr * g[j] : m[j];
        }
      }
    }
    return w;
  }

  /** What is left is ε, 10⁻⁸ beside gradients of 10⁻³ and more. */
  private static void assertSame(double[] there, double[] here) {
    assertThat(there).usingComparatorWithPrecision(1e-5).containsExactly(here);
    assertThat(here[0]).as("something was learned").isNotCloseTo(0, within(0.01));
  }

  /**
   * Two outputs z_0, z_1 of weights w_0, w_1, trained by softmax with step size η/2 from 0: their difference moves by η p(1 − p) … as one
   * output does with η. One step from 0 on a row x of class 1: the difference is 2 · η/2 · ½ x, that of one output η · ½ x.
   */
  @Test
  void sparksTwoOutputsNeedHalfTheStepSize() {
    String lines = Framework.SPARK_ML.lines(carried(new GradientDescent(), Loss.LOGISTIC));
    assertThat(number(lines, "setStepSize", Double.NaN)).isEqualTo(STEP_SIZE / 2);
    assertThat(Framework.SPARK_ML.lines(carried(new GradientDescent(), Loss.HALF_SQUARE)))
        .contains("take no step size");
  }

  @Test
  void twoClassesHaveOneOutput() {
    CarriedOver what = carried(new GradientDescent(), Loss.LOGISTIC);
    assertThat(Framework.PYTORCH.lines(what)).contains("BCEWithLogitsLoss").contains("lr=0.07");
    assertThat(Framework.KERAS.lines(what)).contains("BinaryCrossentropy(from_logits=True)");
    assertThat(Framework.DJL.lines(what)).contains("sigmoidBinaryCrossEntropyLoss");
  }

  /** Steps of single rows by half the square are those of SGDRegressor, whose eta0 is the step size itself. */
  @Test
  void singleRowsAreSgdRegressors() {
    CarriedOver what = new CarriedOver(
        new GradientDescent(),
        new ConstantStep(STEP_SIZE, STEPS),
        new CarriedOver.Model(Loss.HALF_SQUARE, List.of(), "relu", 0),
        1,
        3,
        1);
    assertThat(Framework.SCIKIT_LEARN.lines(what))
        .startsWith("model = SGDRegressor(loss=\"squared_error\", penalty=None")
        .contains("eta0=0.07", "max_iter=3");
  }
}
