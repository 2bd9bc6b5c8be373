package dev.etude.cli.sample;

import dev.etude.data.model.Predictor;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Target;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.Chain;
import dev.etude.sampling.Samples;
import dev.etude.task.DataException;
import dev.etude.task.TaskException;
import dev.etude.task.TaskMap;
import dev.etude.tuning.Tuning;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.Schedules;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is predicted of the rows of a table: of numbers, the distribution of a new number with these features; of classes, that of the
 * probability of the second class.
 *
 * <p>Beside them stands what {@code tune}'s model predicts: gradient descent, 100 steps of the step size that validation rows chose; nothing
 * if the table is too small for {@code tune}.
 */
final class Predictions {
  private static final int STEPS = 100;
  private static final int MOST_DRAWS = 4000; // for each row

  private final TableRegression regression;
  private final double[] observed;
  private final double[] mean;
  private final double[] lower;
  private final double[] upper;
  private final double @Nullable [] point;

  private Predictions(
      TableRegression regression,
      double[] observed,
      double[] mean,
      double[] lower,
      double[] upper,
      double @Nullable [] point) {
    this.regression = regression;
    this.observed = observed;
    this.mean = mean;
    this.lower = lower;
    this.upper = upper;
    this.point = point;
  }

  static Predictions of(
      TableRegression regression, Samples samples, double interval, Seed seed, TaskMap map) {
    int n = regression.rows();
    double[] mean = new double[n];
    double[] lower = new double[n];
    double[] upper = new double[n];
    double[][] draws = draws(samples);
    for (int i = 0; i < n; i++) {
      double[] values = new double[draws.length];
      NormalStream noise = new NormalStream(seed.child("prediction", i).generator());
      for (int s = 0; s < values.length; s++) {
        double predictor = regression.predictor(i, draws[s]);
        values[s] = regression.isLinear()
            ? predictor + draws[s][draws[s].length - 1] * noise.next()
            : 1 / (1 + Math.exp(-predictor));
      }
      mean[i] = Arrays.stream(values).average().orElse(Double.NaN);
      Arrays.sort(values);
      lower[i] = quantile(values, (1 - interval) / 2);
      upper[i] = quantile(values, (1 + interval) / 2);
    }
    return new Predictions(
        regression, observed(regression), mean, lower, upper, point(regression, seed, map));
  }

  /** Evenly spaced draws of all chains. */
  private static double[][] draws(Samples samples) {
    int each = samples.settings().draws();
    int total = each * samples.chains().size();
    int kept = Math.min(total, MOST_DRAWS);
    double[][] draws = new double[kept][];
    for (int s = 0; s < kept; s++) {
      int index = (int) ((long) s * total / kept);
      Chain chain = samples.chains().get(index / each);
      draws[s] = chain.draw(index % each);
    }
    return draws;
  }

  private static double[] observed(TableRegression regression) {
    int[] all = IntStream.range(0, regression.rows()).toArray();
    return regression.examples().target() instanceof Target.Numbers numbers
        ? numbers.values(all)
        : Arrays.stream(((Target.Classes) regression.examples().target()).labels(all))
            .asDoubleStream()
            .toArray();
  }

  private static double @Nullable [] point(TableRegression regression, Seed seed, TaskMap map) {
    TableTasks tasks = TableTasks.of(regression.examples(), regression.pointModel());
    try {
      Predictor.Predictions predicted = tasks
          .fit(Tuning.of(tasks)
              .learning(new GradientDescent(), Schedules.constant(STEPS))
              .seed(seed)
              .run(map)
              .byValidation()
              .optimizer())
          .predict(regression.examples().features());
      return regression.isLinear()
          ? predicted.numbers()
          : IntStream.range(0, predicted.rows())
              .mapToDouble(i -> predicted.probabilities(i)[1])
              .toArray();
    } catch (DataException e) {
      return null;
    } catch (TaskException e) {
      if (e.getCause() instanceof DataException) {
        return null;
      }
      throw e;
    }
  }

  private static double quantile(double[] sorted, double p) {
    return sorted[(int) Math.rint(p * (sorted.length - 1))];
  }

  TableRegression regression() {
    return regression;
  }

  /** What the table says: numbers, or 0 and 1. */
  double[] observed() {
    return observed;
  }

  /** The mean prediction of each row. */
  double[] mean() {
    return mean;
  }

  /** Where the interval of each row begins. */
  double[] lower() {
    return lower;
  }

  /** Where the interval of each row ends. */
  double[] upper() {
    return upper;
  }

  /** What the predictions are of. */
  String of() {
    return regression.examples().target() instanceof Target.Classes classes
        ? "the probability of " + classes.classNames().get(1)
        : regression.examples().target().name();
  }

  double pointOf(int row) {
    return point == null ? Double.NaN : point[row];
  }

  /** The share of rows whose interval holds what was observed. */
  double coverage() {
    long inside = IntStream.range(0, observed.length)
        .filter(i -> lower[i] <= observed[i] && observed[i] <= upper[i])
        .count();
    return (double) inside / observed.length;
  }

  double meanWidth() {
    return IntStream.range(0, observed.length)
        .mapToDouble(i -> upper[i] - lower[i])
        .average()
        .orElse(Double.NaN);
  }
}
