package dev.etude.testkit;

import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.LogisticLoss;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.meta.landscape.Recipe;
import dev.etude.meta.landscape.TaskMean;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A drawn question for a search of one step size: which model, rule, reduction and rows is told by the number, all else is drawn: one to
 * three tasks of 20 to 80 noisy rows, 2 to 10 features on scales of their own, 10 to 100 steps on all rows or batches of 8.
 *
 * <p>Classifiers carry a small penalty, without which the training loss of separable rows falls for ever as the step size grows.
 *
 * @param name what it is, in words
 * @param network whether there is a hidden layer
 * @param tasks what is trained
 * @param recipe how
 * @param objective F_s
 */
record RandomTuningProblem(
    String name,
    boolean network,
    List<Task<? extends TwiceDifferentiable>> tasks,
    Recipe recipe,
    MetaObjective objective) {
  private static final List<DifferentiableRule> RULES = List.of(
      new GradientDescent(),
      new HeavyBall(0.9),
      new Nesterov(0.9),
      new RmsProp(0.9, 1e-8),
      Adam.withDefaults(),
      AdamW.withDefaults());
  private static final int CELLS = Model.values().length * RULES.size() * 3 * 2;
  private static final int STRIDE =
      77; // has no divisor in common with the cells: few problems show all kinds
  private static final int BATCH = 8;

  private enum Model {
    LINEAR,
    LOGISTIC,
    SOFTMAX,
    TANH,
    RELU
  }

  /** Draws problem 0, 1, 2, …; {@value #STRIDE} leads through all combinations before one comes again. */
  static RandomTuningProblem draw(int number) {
    int cell = (int) ((long) number * STRIDE % CELLS);
    Rows rows = cell % 2 == 0 ? Rows.TRAINING : Rows.VALIDATION;
    Reduction reduction = List.of(Reduction.values()).get(cell / 2 % 3);
    DifferentiableRule rule = RULES.get(cell / 6 % RULES.size());
    Model model = List.of(Model.values()).get(cell / (6 * RULES.size()));
    UniformRandomProvider random = new Seed(number).child("tuning-problem", 0).generator();
    Drawing drawing = new Drawing(model, random);
    int steps = (int) Math.round(10 * Math.pow(10, random.nextDouble()));
    List<Task<? extends TwiceDifferentiable>> tasks = new ArrayList<>();
    int count = 1 + random.nextInt(3);
    for (int s = 0; s < count; s++) {
      tasks.add(drawing.task(s));
    }
    String name = String.join(
        " ",
        model.name(),
        rule.getClass().getSimpleName(),
        reduction.name(),
        rows.name(),
        drawing.batched ? "batches" : "all rows",
        "t=" + steps,
        "number " + number);
    return new RandomTuningProblem(
        name,
        model == Model.TANH || model == Model.RELU,
        tasks,
        new Recipe(rule, new ConstantStep(1, steps)),
        new MetaObjective(reduction, rows));
  }

  double budget() {
    return network ? 40 : 25;
  }

  TaskMean mean() {
    return TaskMean.of(tasks, recipe, objective, new ThreadPoolTaskMap(1));
  }

  /** What the tasks of a problem have in common. */
  private static final class Drawing {
    final Model model;
    final UniformRandomProvider random;
    final double[] scales;
    final double[][] truth; // of 3 outputs
    final double noise;
    final double penalty;
    final int trained;
    final int validated;
    final boolean batched;

    Drawing(Model model, UniformRandomProvider random) {
      this.model = model;
      this.random = random;
      scales = new double[2 + random.nextInt(9)];
      Arrays.setAll(scales, j -> Math.pow(10, random.nextDouble() - 0.5));
      truth = RandomMatrices.gaussian(3, scales.length, random);
      noise = 3 * random.nextDouble();
      penalty = Math.pow(10, -4 + 2 * random.nextDouble());
      trained = 20 + random.nextInt(61);
      validated = 20 + random.nextInt(61);
      batched = random.nextInt(3) == 0;
    }

    Task<Network> task(int index) {
      Network training = network(trained);
      Network validation = network(validated).withPenalty(0);
      if (batched) {
        training = training.withBatches(BATCH, new Seed(index));
      }
      return new Task<>(training, validation, training.start(new Seed(index)));
    }

    private Network network(int n) {
      double[][] x = RandomMatrices.gaussian(n, scales.length, random);
      double[][] scores = RandomMatrices.gaussian(n, 3, random);
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < 3; k++) {
          scores[i][k] *= noise;
          for (int j = 0; j < scales.length; j++) {
            scores[i][k] += truth[k][j] * x[i][j] / Math.sqrt(scales.length);
          }
        }
        for (int j = 0; j < scales.length; j++) {
          x[i][j] *= scales[j];
        }
      }
      return switch (model) {
        case LINEAR ->
          Network.of(MlpShape.of(scales.length, 1), Activation.RELU, x, squared(scores));
        case LOGISTIC ->
          Network.of(
                  MlpShape.of(scales.length, 1), Activation.RELU, x, LogisticLoss.of(signs(scores)))
              .withPenalty(penalty);
        case SOFTMAX ->
          Network.of(
                  MlpShape.of(scales.length, 3),
                  Activation.RELU,
                  x,
                  CrossEntropy.of(largest(scores), 3))
              .withPenalty(penalty);
        case TANH -> perceptron(Activation.TANH, x, CrossEntropy.of(largest(scores), 3));
        case RELU -> perceptron(Activation.RELU, x, CrossEntropy.of(largest(scores), 3));
      };
    }

    private Network perceptron(Activation activation, double[][] x, OutputLoss loss) {
      return Network.of(MlpShape.of(scales.length, 6, 3), activation, x, loss).withPenalty(penalty);
    }

    private static SquaredLoss squared(double[][] scores) {
      return SquaredLoss.of(Arrays.stream(scores).mapToDouble(row -> row[0]).toArray());
    }

    private static int[] signs(double[][] scores) {
      return Arrays.stream(scores).mapToInt(row -> row[0] > 0 ? 1 : 0).toArray();
    }

    private static int[] largest(double[][] scores) {
      return Arrays.stream(scores)
          .mapToInt(row -> row[0] > row[1] ? (row[0] > row[2] ? 0 : 2) : (row[1] > row[2] ? 1 : 2))
          .toArray();
    }
  }
}
