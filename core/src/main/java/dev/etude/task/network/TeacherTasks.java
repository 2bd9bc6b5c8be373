package dev.etude.task.network;

import dev.etude.check.Arguments;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.TaskFamily;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Tables that random networks made: for those who want tasks of all sizes and difficulties and have no data.
 *
 * <pre>
 *   rows      n that train, log-uniform; as many, at most 512, to validate and to test; d features: standard normal, mixed to be collinear in one table of three, cubed to have heavy tails in
 *             one of four, then standardised
 *   teacher   a tanh network d–h–h'–k, h log-uniform in 4 … 32, h' = h or none
 *   answers   in half of the tables k = 1 numbers, standardised, with noise of deviation 0, 0.1, 0.3 or 1;
 *             in the others the largest of k = 2 … 6 outputs
 *   noise     a part of the answers of training and validation rows is replaced: a label by a random one, a number by that of
 *             another row; test answers stay
 *   student   in a part of the tables a linear model; otherwise a ReLU perceptron, h log-uniform in 8 … 64, one or two hidden
 *             layers; mini-batches of 32
 * </pre>
 *
 * <p>A value. Cost of a task: that of its rows.
 *
 * @param leastRows the fewest rows that train, at least 8
 * @param mostRows the most, at least as many
 * @param mostFeatures the most features, at least 2
 * @param mostNoise the largest part of the answers that is replaced, in [0, 1): in half of the tables none, in the others uniform
 * @param linearStudents the part of the tables whose student is a linear model (softmax regression for classes), in [0, 1]
 */
public record TeacherTasks(
    int leastRows, int mostRows, int mostFeatures, double mostNoise, double linearStudents)
    implements TaskFamily {
  private static final int BATCH = 32;
  private static final int MOST_HELD_OUT = 512;
  private static final double[] NOISES = {0, 0.1, 0.3, 1};

  /** Checks the numbers. */
  public TeacherTasks {
    Arguments.atLeast(leastRows, 8, "leastRows");
    Arguments.atLeast(mostRows, leastRows, "mostRows");
    Arguments.atLeast(mostFeatures, 2, "mostFeatures");
    Arguments.fraction(mostNoise, "mostNoise");
    if (!(linearStudents >= 0 && linearStudents <= 1)) {
      throw new IllegalArgumentException(
          "linearStudents must be in [0, 1], but is " + linearStudents);
    }
  }

  /**
   * Returns tables of 64 to 4,096 rows that train and up to 24 features, with up to 40 % of the answers replaced, for perceptrons.
   *
   * @return the family
   */
  public static TeacherTasks withDefaults() {
    return new TeacherTasks(64, 4096, 24, 0.4, 0);
  }

  @Override
  public boolean isStochastic() {
    return true;
  }

  @Override
  public JudgedTask task(Seed seed, int index) {
    return new Draw(this, seed.child("teacher", index)).task();
  }

  /** One table in the making. */
  private static final class Draw {
    private final Seed own;
    private final UniformRandomProvider random;
    private final ContinuousSampler normal;
    private final int train;
    private final double noise;
    private final boolean linear;
    private final int heldOut;
    private final double[][] rows; // training, then validation, then test
    private final int classes; // 0 for numbers
    private final double[] numbers;
    private final int[] labels;

    Draw(TeacherTasks family, Seed own) {
      this.own = own;
      random = own.child("table", 0).generator();
      normal = ZigguratSampler.NormalizedGaussian.of(random);
      train = logUniform(family.leastRows, family.mostRows);
      int features = logUniform(2, family.mostFeatures);
      noise = random.nextBoolean() ? 0 : family.mostNoise * random.nextDouble();
      linear = own.child("student", 0).generator().nextDouble() < family.linearStudents;
      heldOut = Math.min(train, MOST_HELD_OUT);
      rows = features(train + 2 * heldOut, features);
      classes = random.nextBoolean() ? 0 : 2 + random.nextInt(5);
      double[][] outputs = teach(features, Math.max(1, classes));
      numbers = classes == 0 ? numbers(outputs) : new double[0];
      labels = classes == 0 ? new int[0] : labels(outputs);
    }

    private int logUniform(int least, int most) {
      double way = random.nextDouble();
      return (int) Math.round(least * StrictMath.pow((double) most / least, way));
    }

    private double[][] features(int count, int width) {
      boolean collinear = random.nextInt(3) == 0;
      boolean heavy = random.nextInt(4) == 0;
      double[][] mixing = collinear ? matrix(width, width, 1) : new double[0][];
      double[][] drawn = new double[count][width];
      for (double[] row : drawn) {
        Arrays.setAll(row, j -> normal.sample());
        if (collinear) {
          double[] common = row.clone();
          for (int j = 0; j < width; j++) {
            row[j] *= 0.3;
            for (int k = 0; k < Math.min(width, 3); k++) {
              row[j] += mixing[k][j] * common[k];
            }
          }
        }
        if (heavy) {
          Arrays.setAll(row, j -> row[j] * row[j] * row[j]);
        }
      }
      for (int j = 0; j < width; j++) {
        int column = j;
        double[] values =
            standardised(Arrays.stream(drawn).mapToDouble(row -> row[column]).toArray());
        for (int i = 0; i < count; i++) {
          drawn[i][j] = values[i];
        }
      }
      return drawn;
    }

    private double[][] matrix(int height, int width, double deviation) {
      double[][] matrix = new double[height][width];
      for (double[] row : matrix) {
        Arrays.setAll(row, j -> deviation * normal.sample());
      }
      return matrix;
    }

    private double[] standardised(double[] values) {
      double mean = Arrays.stream(values, 0, train).average().orElse(0);
      double squares = 0;
      for (int i = 0; i < train; i++) {
        squares += (values[i] - mean) * (values[i] - mean);
      }
      double deviation = squares > 0 ? Math.sqrt(squares / train) : 1;
      return Arrays.stream(values).map(value -> (value - mean) / deviation).toArray();
    }

    private double[][] teach(int features, int outputs) {
      int hidden = logUniform(4, 32);
      double[][] signal = layer(rows, features, hidden, 1.5, true);
      if (random.nextBoolean()) {
        signal = layer(signal, hidden, hidden, 1.5, true);
      }
      return layer(signal, hidden, outputs, 1, false);
    }

    private double[][] layer(
        double[][] inputs, int height, int width, double gain, boolean bounded) {
      double[][] weights = matrix(height, width, gain / Math.sqrt(height));
      double[] biases = matrix(1, width, 0.5)[0];
      double[][] outputs = new double[inputs.length][width];
      for (int i = 0; i < inputs.length; i++) {
        for (int j = 0; j < width; j++) {
          double sum = biases[j];
          for (int k = 0; k < height; k++) {
            sum += inputs[i][k] * weights[k][j];
          }
          outputs[i][j] = bounded ? StrictMath.tanh(sum) : sum;
        }
      }
      return outputs;
    }

    private double[] numbers(double[][] outputs) {
      double deviation = NOISES[random.nextInt(NOISES.length)];
      double[] clean =
          standardised(Arrays.stream(outputs).mapToDouble(row -> row[0]).toArray());
      Arrays.setAll(clean, i -> clean[i] + deviation * normal.sample());
      double[] answers = standardised(clean);
      double[] before = answers.clone();
      for (int i = 0; i < train + heldOut; i++) {
        int other = random.nextInt(train + heldOut);
        answers[i] = random.nextDouble() < noise ? before[other] : answers[i];
      }
      return answers;
    }

    private int[] labels(double[][] outputs) {
      int[] answers = new int[outputs.length];
      for (int i = 0; i < answers.length; i++) {
        for (int j = 1; j < classes; j++) {
          answers[i] = outputs[i][j] > outputs[i][answers[i]] ? j : answers[i];
        }
        int other = random.nextInt(classes);
        boolean replaced = random.nextDouble() < noise;
        answers[i] = replaced && i < train + heldOut ? other : answers[i];
      }
      return answers;
    }

    private Network network(MlpShape shape, int from, int to) {
      int[] chosen = IntStream.range(from, to).toArray();
      double[][] some = Arrays.copyOfRange(rows, from, to);
      OutputLoss loss = classes == 0
          ? SquaredLoss.of(Arrays.copyOfRange(numbers, from, to))
          : CrossEntropy.of(Arrays.stream(chosen).map(i -> labels[i]).toArray(), classes);
      return Network.of(shape, Activation.RELU, some, loss);
    }

    private List<Integer> hidden() {
      int first = logUniform(8, 64);
      return linear
          ? List.of()
          : random.nextBoolean() ? List.of(first) : List.of(first, Math.max(4, first / 2));
    }

    JudgedTask task() {
      MlpShape shape = MlpShape.of(rows[0].length, hidden(), Math.max(1, classes));
      Network training = network(shape, 0, train).withBatches(BATCH, own.child("order", 0));
      Network together =
          network(shape, 0, train + heldOut).withBatches(BATCH, own.child("order", 1));
      return JudgedTask.of(
          training,
          network(shape, train, train + heldOut),
          together,
          network(shape, train + heldOut, rows.length),
          training.start(own.child("start", 0)));
    }
  }
}
