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
import dev.etude.update.rule.Nesterov;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Schedule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The lines as they are printed were run in the frameworks themselves ({@code execute.py}, beside the file of their weights, which
 * names the versions): the weights are those of a training here, and the lines are still the same.
 */
class ExecutedLinesTest {
  private static final double[][] X = {{1, 2, 1}, {-1, 0.5, 1}, {0.3, -1, 1}, {2, 1, 1}};
  private static final double[] Y = {1, -0.5, 2, 0.7};
  private static final int STEPS = 25;

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

  /** Returns the weights that were found by a framework, after the lines that found them. */
  static double[] executed(String title, String lines) throws IOException {
    try (InputStream file = ExecutedLinesTest.class.getResourceAsStream("executed.txt")) {
      String[] blocks = new String(
              Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
          .split("\n== ");
      String[] found = Arrays.stream(blocks)
          .filter(block -> block.startsWith(title + "\n"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("run execute.py for\n== " + title + "\n" + lines))
          .substring(title.length() + 1)
          .split("\n-- ", -1);
      assertThat(found[0]).as("lines that were run").isEqualTo(lines);
      return Arrays.stream(found[1].strip().split(" "))
          .mapToDouble(Double::parseDouble)
          .toArray();
    }
  }

  /** Adam of scikit-learn adds ε before the means are corrected; a schedule's velocity is another one there, so it is not compared. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    "PYTORCH, sgd, constant, 1e-12",
    "PYTORCH, heavy-ball, constant, 1e-12",
    "PYTORCH, nesterov, constant, 1e-12",
    "PYTORCH, rmsprop, constant, 1e-6",
    "PYTORCH, adam, constant, 1e-7",
    "PYTORCH, adamw, constant, 1e-7",
    "PYTORCH, sgd, cosine, 1e-12",
    "PYTORCH, nesterov, cosine, 1e-12",
    "PYTORCH, adam, cosine, 1e-7",
    "SCIKIT_LEARN, sgd, constant, 1e-12",
    "SCIKIT_LEARN, heavy-ball, constant, 1e-12",
    "SCIKIT_LEARN, nesterov, constant, 1e-12",
    "SCIKIT_LEARN, adam, constant, 1e-6",
    "KERAS, sgd, constant, 1e-8",
    "KERAS, heavy-ball, constant, 1e-8",
    "KERAS, nesterov, constant, 1e-8",
    "KERAS, rmsprop, constant, 1e-6",
    "KERAS, adam, constant, 1e-7",
    "KERAS, adamw, constant, 1e-6",
    "KERAS, sgd, cosine, 1e-8",
    "KERAS, adam, cosine, 1e-6"
  })
  void weightsOfTheFrameworkAreThoseOfATrainingHere(
      Framework framework, String name, String shape, double accuracy) throws IOException {
    Schedule schedule = shape.equals("constant")
        ? new ConstantStep(0.07, STEPS)
        : new Cosine(0.11, 0.013, 0.2, STEPS);
    String lines = framework.lines(new CarriedOver(
        rule(name),
        schedule,
        new CarriedOver.Model(Loss.HALF_SQUARE, List.of(), "relu", 0),
        CarriedOver.ALL_ROWS,
        STEPS,
        1));
    String title = framework.name().toLowerCase(Locale.ROOT) + " " + name + " " + shape;
    double[] here = Trajectory.run(
            LeastSquares.of(X, Y), Vector.of(0, 0, 0), Optimizer.of(rule(name), schedule))
        .weights()
        .toArray();
    assertThat(executed(title, lines)).containsExactly(here, within(accuracy));
    assertThat(here[0]).isNotCloseTo(0, within(0.01));
  }
}
