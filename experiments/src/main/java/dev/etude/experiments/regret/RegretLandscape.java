package dev.etude.experiments.regret;

import dev.etude.data.split.Split;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Preparation;
import dev.etude.data.table.Target;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.inner.optimizer.Training;
import dev.etude.math.Vector;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import dev.etude.study.ParameterRange;
import dev.etude.study.Space;
import dev.etude.update.parameter.Coordinate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The validation loss of trainings on a part of a table, as a function of meta-parameters and of a seed.
 *
 * <p>A training sees mini-batches of {@value #BATCH} of {@value #ROWS}/2 rows and is judged on as many others. The seed decides first
 * weights and the order of batches, and in half of the landscapes, where {@code splits}, also which rows train.
 */
final class RegretLandscape {
  static final int ROWS = 300;
  private static final int BATCH = 8;
  private static final double TEN = StrictMath.log(10);

  private final Examples examples;
  private final RegretSetting setting;
  private final boolean splits;
  private final Seed seed;
  private final int[] rows;
  private final Space space;
  private final Map<Long, Problem> problems = new HashMap<>();
  private long trainings;

  /** The losses of one division of the rows. */
  private record Problem(Network training, Network validation) {}

  RegretLandscape(Examples examples, RegretSetting setting, boolean splits, Seed seed) {
    this.examples = examples;
    this.setting = setting;
    this.splits = splits;
    this.seed = seed;
    int[] all = Permutation.draw(examples.rows(), seed.child("rows", 0).generator());
    this.rows = Arrays.copyOf(all, Math.min(ROWS, all.length));
    Arrays.sort(rows);
    this.space = shifted(setting.space(), seed.child("ranges", 0).generator());
  }

  /** Moves each range by up to a factor of ten, of fractions by up to e in their odds. */
  private static Space shifted(Space space, UniformRandomProvider random) {
    List<ParameterRange> ranges = new ArrayList<>();
    for (ParameterRange range : space.ranges()) {
      Coordinate coordinate = range.coordinate();
      double reach = coordinate == Coordinate.LOG ? TEN : 1;
      double shift = reach * (2 * random.nextDouble() - 1);
      ranges.add(new ParameterRange(
          range.name(),
          coordinate,
          coordinate.value(coordinate.of(range.from()) + shift),
          coordinate.value(coordinate.of(range.to()) + shift)));
    }
    return new Space(ranges);
  }

  Space space() {
    return space;
  }

  /** Returns the values of the meta-parameters at parts of their ranges. */
  Vector at(double[] parts) {
    double[] values = new double[parts.length];
    for (int j = 0; j < values.length; j++) {
      ParameterRange range = space.ranges().get(j);
      double lower = range.coordinate().of(range.from());
      double upper = range.coordinate().of(range.to());
      double part = Math.max(0, Math.min(1, parts[j]));
      values[j] = Math.max(
          range.from(),
          Math.min(range.to(), range.coordinate().value(lower + part * (upper - lower))));
    }
    return Vector.of(values);
  }

  /** Trains; returns the loss of the rows held out, ∞ if the training diverged. */
  double loss(Vector values, long number) {
    trainings++;
    Problem problem = problem(number);
    Network network = problem.training.withBatches(BATCH, seed.child("order", number));
    Training training = setting.optimizer(values).start(network, network.start(start(number)));
    if (!training.advance(setting.steps())) {
      return Double.POSITIVE_INFINITY;
    }
    double loss = problem.validation.loss(training.weights());
    return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
  }

  /** Returns the mean loss over seeds; a training that ends above the loss that it began with counts as that one. */
  double mean(Vector values, long[] numbers) {
    double sum = 0;
    for (long number : numbers) {
      sum += Math.min(loss(values, number), before(number));
    }
    return sum / numbers.length;
  }

  /** Returns the mean loss before the first step. */
  double before(long[] numbers) {
    return Arrays.stream(numbers).mapToDouble(this::before).average().orElseThrow();
  }

  private double before(long number) {
    Network validation = problem(number).validation;
    return validation.loss(validation.start(start(number)).toArray());
  }

  /** Returns how many trainings there were. */
  long trainings() {
    return trainings;
  }

  private Seed start(long number) {
    return seed.child("start", number);
  }

  private Problem problem(long number) {
    return problems.computeIfAbsent(splits ? number : 0, this::divide);
  }

  private Problem divide(long number) {
    Split split = Split.draw(rows, 0.5, 2.0 / rows.length, seed.child("split", number));
    Preparation preparation = Preparation.fit(examples, split.train());
    Network training = network(preparation, split.train(), split.train());
    Network validation = network(preparation, split.train(), split.validation());
    return new Problem(training, validation);
  }

  private Network network(Preparation preparation, int[] train, int[] some) {
    double[][] features = preparation.apply(examples.features(), some);
    OutputLoss loss = loss(train, some);
    return Network.of(
        MlpShape.of(features[0].length, setting.hidden(), loss.outputs()),
        Activation.RELU,
        features,
        loss);
  }

  /** Returns the loss of some rows; numbers are in units of the rows that train. */
  private OutputLoss loss(int[] train, int[] some) {
    if (examples.target() instanceof Target.Classes classes) {
      return CrossEntropy.of(classes.labels(some), classes.classNames().size());
    }
    Target.Numbers numbers = (Target.Numbers) examples.target();
    double[] known = numbers.values(train);
    double mean = Arrays.stream(known).average().orElseThrow();
    double variance =
        Arrays.stream(known).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    return SquaredLoss.of(Arrays.stream(numbers.values(some))
        .map(y -> (y - mean) / Math.sqrt(variance))
        .toArray());
  }
}
