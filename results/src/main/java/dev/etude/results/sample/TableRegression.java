package dev.etude.results.sample;

import dev.etude.data.InputException;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.Predictor;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.random.Seed;
import dev.etude.sampling.regression.RegressionPosterior;
import dev.etude.sampling.regression.RegressionSettings;
import dev.etude.task.DataException;
import dev.etude.task.TaskException;
import dev.etude.task.TaskMap;
import dev.etude.tuning.Tuning;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.Schedules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A table, the posterior of its regression, and what {@code tune} predicts of its rows.
 *
 * @param examples the table
 * @param features its rows, without the features that an intercept makes superfluous
 * @param posterior of a regression on these
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TableRegression(
    Examples examples, double[][] features, RegressionPosterior posterior) {
  private static final int STEPS = 100;

  /**
   * Makes the posterior of a table.
   *
   * @param examples the table, with its target
   * @param file its name, for messages
   * @param settings the priors, and whether there is an intercept
   * @return the posterior; that of a logistic regression where the target has two classes
   * @throws InputException if the target has more than two classes
   */
  public static TableRegression of(Examples examples, String file, RegressionSettings settings) {
    List<String> superfluous = settings.intercept() ? examples.referenceFeatures() : List.of();
    List<String> all = examples.featureNames();
    int[] kept = IntStream.range(0, all.size())
        .filter(j -> !superfluous.contains(all.get(j)))
        .toArray();
    List<String> names = Arrays.stream(kept).mapToObj(all::get).toList();
    double[][] features = Arrays.stream(examples.features())
        .map(row -> Arrays.stream(kept).mapToDouble(j -> row[j]).toArray())
        .toArray(double[][]::new);
    try {
      return new TableRegression(
          examples, features, posterior(examples.target(), names, features, settings));
    } catch (DataException e) {
      throw new InputException(file, 0, String.valueOf(e.getMessage()), e);
    }
  }

  private static RegressionPosterior posterior(
      Target target, List<String> names, double[][] features, RegressionSettings settings) {
    int[] rows = IntStream.range(0, features.length).toArray();
    if (target instanceof Target.Numbers numbers) {
      return RegressionPosterior.linear(names, features, numbers.values(rows), settings);
    }
    Target.Classes classes = (Target.Classes) target;
    int count = classes.classNames().size();
    if (count > 2) {
      throw new DataException("the target must be numbers or two classes for a regression, but has "
          + count + " classes; --model linear takes whole numbers as numbers");
    }
    return RegressionPosterior.logistic(names, features, classes.labels(rows), settings);
  }

  /** What the table says: numbers, or 0 and 1. */
  double[] observed() {
    int[] rows = IntStream.range(0, features.length).toArray();
    return examples.target() instanceof Target.Numbers numbers
        ? numbers.values(rows)
        : Arrays.stream(((Target.Classes) examples.target()).labels(rows))
            .asDoubleStream()
            .toArray();
  }

  /** What is predicted: the column, or a probability. */
  String predicted() {
    return examples.target() instanceof Target.Classes classes
        ? "the probability of " + classes.classNames().get(1)
        : examples.target().name();
  }

  /**
   * What {@code tune}'s model predicts: gradient descent, 100 steps of the step size that validation rows chose; nothing if the table is
   * too small for {@code tune}.
   */
  Optional<double[]> point(Seed seed, TaskMap map) {
    boolean linear = posterior.isLinear();
    TableTasks tasks =
        TableTasks.of(examples, Model.of(linear ? ModelKind.LINEAR : ModelKind.LOGISTIC));
    try {
      Predictor.Predictions predicted = tasks
          .fit(Tuning.of(tasks)
              .learning(new GradientDescent(), Schedules.constant(STEPS))
              .seed(seed)
              .run(map)
              .byValidation()
              .optimizer())
          .predict(examples.features());
      return Optional.of(
          linear
              ? predicted.numbers()
              : IntStream.range(0, predicted.rows())
                  .mapToDouble(i -> predicted.probabilities(i)[1])
                  .toArray());
    } catch (DataException e) {
      return Optional.empty();
    } catch (TaskException e) {
      if (e.getCause() instanceof DataException) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
