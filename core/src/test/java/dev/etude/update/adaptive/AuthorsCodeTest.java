package dev.etude.update.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.optimizer.AveragedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.Muon;
import dev.etude.update.schedule.ConstantStep;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A hundred steps against the authors' own code, run in double precision by {@code authors-code.py}, which names the commits;
 * {@code authors-code.csv} is what it printed. The problem is {@link AuthorsNetwork}, for HDM-Best its authors' own.
 */
class AuthorsCodeTest {
  private static final int STEPS = 100;
  private static final Path A1A = Path.of("../../shared/data/a1a.libsvm");

  static Stream<Arguments> rules() {
    Adam others = new Adam(0.9, 0.95, 1e-10);
    return Stream.of(
        Arguments.of("schedule-free-adamw", Optimizer.of(ScheduleFreeAdamW.of(0.0025), STEPS)),
        Arguments.of("schedule-free-adamw-fast", Optimizer.of(ScheduleFreeAdamW.of(0.05), STEPS)),
        Arguments.of(
            "schedule-free-adamw-decay",
            Optimizer.of(
                new ScheduleFreeAdamW(0.1, new Adam(0.95, 0.99, 1e-8), 0.0625, 10), STEPS)),
        Arguments.of("schedule-free-sgd", Optimizer.of(ScheduleFreeSgd.of(0.5), STEPS)),
        Arguments.of(
            "schedule-free-sgd-warm-up", Optimizer.of(new ScheduleFreeSgd(0.75, 0.95, 20), STEPS)),
        Arguments.of("muon", Optimizer.of(Muon.withDefaults(), new ConstantStep(0.02, STEPS))),
        Arguments.of(
            "muon-decay",
            Optimizer.of(
                new Muon(0.9, 5, 0.125, others, 0.5, List.of()), new ConstantStep(0.05, STEPS))));
  }

  /** The loss after every step, and all weights after the last. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void everyOfAHundredStepsIsThatOfTheAuthorsCode(String name, Optimizer optimizer)
      throws IOException {
    AuthorsNetwork network = new AuthorsNetwork();
    Training training = optimizer.start(network, AuthorsNetwork.start());
    double[] losses = losses(name);
    for (int step = 1; step <= STEPS; step++) {
      training.step();
      double loss = losses[step - 1];
      assertThat(network.loss(training.weights()))
          .as("loss after %d steps", step)
          .isCloseTo(loss, within(1e-11 * loss));
    }
    double[] weights = numbers(name, "weights");
    for (int i = 0; i < weights.length; i++) {
      assertThat(training.weights()[i]).as("weight %d", i).isCloseTo(weights[i], within(1e-10));
    }
  }

  /**
   * The code as it is, rounding to bfloat16, goes another way: by 2⁻⁸ of a step each step, not more. Both ways end at the same
   * loss within a percent.
   */
  @Test
  void muonWithoutTheAuthorsRoundingEndsNearTheirs() throws IOException {
    AuthorsNetwork network = new AuthorsNetwork();
    Training training = Optimizer.of(Muon.withDefaults(), new ConstantStep(0.02, STEPS))
        .start(network, AuthorsNetwork.start());
    double[] losses = losses("muon-bfloat16");
    for (double loss : losses) {
      training.step();
      assertThat(network.loss(training.weights())).isCloseTo(loss, within(0.01 * loss));
    }
    double[] weights = numbers("muon-bfloat16", "weights");
    double farthest = 0;
    for (int i = 0; i < weights.length; i++) {
      farthest = Math.max(farthest, Math.abs(training.weights()[i] - weights[i]));
    }
    assertThat(farthest).as("after steps of 0.02 each").isBetween(1e-4, 0.1);
  }

  /**
   * PyTorch's average a begins with w(1) and is not divided: a(t) − βᵗ w(1) = (1 − βᵗ) times the one here. The run's last weights are
   * near 0.1 to 1, so that all digits but two or three count.
   */
  @Test
  void averagedWeightsAreThoseOfPyTorchButForItsStart() throws IOException {
    double decay = 0.9;
    AuthorsNetwork network = new AuthorsNetwork();
    Optimizer plain = Optimizer.of(new GradientDescent(), new ConstantStep(0.25, STEPS));
    Training training = new AveragedOptimizer(plain, decay).start(network, AuthorsNetwork.start());
    double[] losses = losses("averaged");
    double[] first = new double[0];
    double[] theirs = new double[0];
    for (int step = 1; step <= STEPS; step++) {
      training.step();
      first = step == 1 ? training.weights().clone() : first;
      double power = Math.pow(decay, step);
      theirs = training.weights().clone();
      for (int i = 0; i < theirs.length; i++) {
        theirs[i] = (1 - power) * theirs[i] + power * first[i];
      }
      double loss = losses[step - 1];
      assertThat(network.loss(theirs))
          .as("loss after %d steps", step)
          .isCloseTo(loss, within(1e-12 * loss));
    }
    assertThat(theirs).containsExactly(numbers("averaged", "weights"), within(1e-12));
  }

  /**
   * Squared hinge loss with an intercept on a1a from the authors' start, until no entry of the gradient is 10⁻⁴ or more: their
   * code asks for 372 gradients. The last digits of a sum depend on its order and grow along the run.
   */
  @Test
  void hypergradientHeavyBallOnA1a() throws IOException {
    Assumptions.assumeTrue(Files.exists(A1A), "needs " + A1A);
    SquaredHinge problem = SquaredHinge.read(A1A);
    Descent descent =
        HypergradientHeavyBall.of(numbers("hdm-best", "smoothness")[0]).start(start());
    double[] losses = losses("hdm-best");
    double[] gradient = new double[problem.columns];
    problem.gradient(descent.weights(), gradient);
    while (norm(gradient) >= 1e-4 && descent.steps() < 1000) {
      descent.step(problem);
      if (descent.steps() <= STEPS) {
        double loss = losses[descent.steps() - 1];
        assertThat(problem.loss(descent.weights()))
            .as("loss after %d steps", descent.steps())
            .isCloseTo(loss, within(1e-8 * loss));
      }
      problem.gradient(descent.weights(), gradient);
    }
    int gradients = descent.steps() + 1; // the one at the start
    assertThat(gradients).as("gradients").isBetween(370, 374);
    assertThat(problem.loss(descent.weights())).isCloseTo(313.12861946049276, within(1e-7));
  }

  private static double norm(double[] gradient) {
    double largest = 0;
    for (double entry : gradient) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }

  /** {@code numpy.random.seed(20250128)}, then {@code randn(120)} divided by its length. */
  private static double[] start() throws IOException {
    return lines("hdm-start.txt").mapToDouble(Double::parseDouble).toArray();
  }

  /** Returns the losses after 1 … 100 steps, which come first. */
  private static double[] losses(String rule) throws IOException {
    return lines("authors-code.csv")
        .filter(line -> line.startsWith(rule + ","))
        .limit(STEPS)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
        .toArray();
  }

  private static double[] numbers(String rule, String what) throws IOException {
    String line = lines("authors-code.csv")
        .filter(each -> each.startsWith(rule + "," + what + ","))
        .findFirst()
        .orElseThrow();
    return Arrays.stream(line.split(",", -1))
        .skip(2)
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private static Stream<String> lines(String resource) throws IOException {
    try (InputStream in = AuthorsCodeTest.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines();
    }
  }

  /** ½ Σ max(0, 1 − y (x·w − b))², b the last weight. */
  private static final class SquaredHinge implements FirstOrderOracle {
    private final List<int[]> indices = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>(); // times y
    private int columns;

    static SquaredHinge read(Path file) throws IOException {
      SquaredHinge problem = new SquaredHinge();
      List<String> lines = Files.readAllLines(file);
      for (String line : lines) {
        for (String word : line.strip().split(" ", -1)) {
          int colon = word.indexOf(':');
          problem.columns = colon < 0
              ? problem.columns
              : Math.max(problem.columns, Integer.parseInt(word.substring(0, colon)) + 1);
        }
      }
      for (String line : lines) {
        String[] words = line.strip().split(" ", -1);
        double label = Double.parseDouble(words[0]);
        int[] index = new int[words.length];
        double[] value = new double[words.length];
        for (int k = 1; k < words.length; k++) {
          int colon = words[k].indexOf(':');
          index[k - 1] = Integer.parseInt(words[k].substring(0, colon)) - 1;
          value[k - 1] = label * Double.parseDouble(words[k].substring(colon + 1));
        }
        index[words.length - 1] = problem.columns - 1;
        value[words.length - 1] = -label;
        problem.indices.add(index);
        problem.values.add(value);
      }
      return problem;
    }

    private double slack(int row, double[] weights) {
      double product = 0;
      for (int k = 0; k < indices.get(row).length; k++) {
        product += values.get(row)[k] * weights[indices.get(row)[k]];
      }
      return Math.max(0, 1 - product);
    }

    @Override
    public double loss(double[] weights) {
      double sum = 0;
      for (int row = 0; row < indices.size(); row++) {
        double slack = slack(row, weights);
        sum += slack * slack;
      }
      return sum / 2;
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
      Arrays.fill(gradient, 0);
      for (int row = 0; row < indices.size(); row++) {
        double slack = slack(row, weights);
        for (int k = 0; k < indices.get(row).length; k++) {
          gradient[indices.get(row)[k]] -= slack * values.get(row)[k];
        }
      }
    }
  }
}
