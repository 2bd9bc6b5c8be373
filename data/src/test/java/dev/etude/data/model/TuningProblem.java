package dev.etude.data.model;

import dev.etude.data.image.ImageSetName;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Preparation;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.inner.image.LabelledImages;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.Network;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.LeastSquares;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.landscape.Recipe;
import dev.etude.meta.landscape.TaskMean;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** What the step-size search is held to: two or three small tasks of each kind. */
enum TuningProblem {
  LINEAR(80, 25) {
    @Override
    Network network(int task) {
      Examples diabetes = diabetes();
      double[] target = progression(diabetes);
      double mean = Arrays.stream(target).average().orElseThrow();
      double[] scaled = Arrays.stream(target).map(y -> (y - mean) / 77).toArray(); // deviation 77
      return Network.linearRegression(
          part(standardised(diabetes), task), Arrays.copyOfRange(scaled, from(task), to(task)));
    }
  },
  LOGISTIC(60, 25) {
    @Override
    Network network(int task) {
      Examples diabetes = diabetes();
      int[] labels =
          Arrays.stream(progression(diabetes)).mapToInt(y -> y > 140 ? 1 : 0).toArray();
      return Network.logisticRegression(
          part(standardised(diabetes), task), Arrays.copyOfRange(labels, from(task), to(task)));
    }
  },
  SOFTMAX(40, 25) {
    @Override
    Network network(int task) {
      return Network.softmaxRegression(pixels(task), digits(task), 10).withPenalty(0.01);
    }
  },
  TANH(40, 40) {
    @Override
    Network network(int task) {
      return perceptron(Activation.TANH, task);
    }
  },
  RELU(40, 40) {
    @Override
    Network network(int task) {
      return perceptron(Activation.RELU, task);
    }
  },
  QUADRATIC(50, 25) {
    @Override
    Task<? extends TwiceDifferentiable> task(int task) {
      double[] eigenvalues = new double[20];
      Arrays.setAll(eigenvalues, i -> Math.pow(1000, -i / 19.0) * (1 + 0.1 * task));
      double[] start = normal(20, new Seed(task).child("start", 0));
      return Task.of(Quadratic.diagonal(eigenvalues), Vector.of(start));
    }
  },
  LEAST_SQUARES(30, 25) {
    @Override
    Task<? extends TwiceDifferentiable> task(int task) {
      double[][] rows = new double[40][];
      Arrays.setAll(rows, i -> normal(20, new Seed(task).child("row", i)));
      double[] target = normal(40, new Seed(task).child("noise", 0));
      for (int i = 0; i < 40; i++) {
        for (double entry : rows[i]) {
          target[i] += entry / Math.sqrt(20);
        }
      }
      return Task.of(LeastSquares.of(rows, target), Vector.of(new double[20]));
    }
  };

  private static final int ROWS = 100;

  final int steps;
  final double budget;

  TuningProblem(int steps, double budget) {
    this.steps = steps;
    this.budget = budget;
  }

  Network network(int task) {
    throw new UnsupportedOperationException(name() + " " + task);
  }

  Task<? extends TwiceDifferentiable> task(int task) {
    Network network = network(task);
    return Task.of(network, network.start(new Seed(task)));
  }

  List<Task<? extends TwiceDifferentiable>> tasks() {
    List<Task<? extends TwiceDifferentiable>> tasks = new ArrayList<>();
    tasks.add(task(0));
    tasks.add(task(1));
    return tasks;
  }

  Recipe recipe() {
    return new Recipe(new GradientDescent(), new ConstantStep(1, steps));
  }

  TaskMean mean(int threads) {
    return TaskMean.of(
        tasks(), recipe(), MetaObjective.logOfLastLoss(), new ThreadPoolTaskMap(threads));
  }

  boolean isNetwork() {
    return budget > 25;
  }

  private static int from(int task) {
    return ROWS * task;
  }

  private static int to(int task) {
    return ROWS * (task + 1);
  }

  private static double[][] part(double[][] rows, int task) {
    return Arrays.copyOfRange(rows, from(task), to(task));
  }

  private static Examples diabetes() {
    Table table = Table.read(Path.of("../examples/diabetes.csv"));
    int last = table.columns() - 1;
    return Examples.of(table, last, Target.numbers(table, last), null);
  }

  private static double[] progression(Examples diabetes) {
    return ((Target.Numbers) diabetes.target()).values(all(diabetes));
  }

  private static int[] all(Examples table) {
    int[] all = new int[table.rows()];
    Arrays.setAll(all, i -> i);
    return all;
  }

  private static double[][] standardised(Examples table) {
    int[] all = all(table);
    return Preparation.fit(table, all).apply(table.features(), all);
  }

  private static Network perceptron(Activation activation, int task) {
    return Network.of(
        MlpShape.of(64, 16, 10), activation, pixels(task), CrossEntropy.of(digits(task), 10));
  }

  private static double[][] pixels(int task) {
    LabelledImages images = digitImages();
    float[] values = images.values();
    double[][] rows = new double[ROWS][images.pixels()];
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < images.pixels(); j++) {
        rows[i][j] = values[(from(task) + i) * images.pixels() + j];
      }
    }
    return rows;
  }

  private static LabelledImages digitImages() {
    return ImageSetName.DIGITS
        .read(Path.of("none: they are part of the program"))
        .pool();
  }

  private static int[] digits(int task) {
    byte[] labels = digitImages().labels();
    int[] digits = new int[ROWS];
    Arrays.setAll(digits, i -> labels[from(task) + i]);
    return digits;
  }

  private static double[] normal(int length, Seed seed) {
    ZigguratSampler.NormalizedGaussian normal =
        ZigguratSampler.NormalizedGaussian.of(seed.generator());
    double[] draws = new double[length];
    Arrays.setAll(draws, i -> normal.sample());
    return draws;
  }
}
