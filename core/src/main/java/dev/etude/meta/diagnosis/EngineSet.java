package dev.etude.meta.diagnosis;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.BackPropagation;
import dev.etude.meta.gradient.engine.EvolutionStrategies;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;

/**
 * The engines to ask, with the settings of those that have some.
 *
 * @param window how many steps truncated reverse mode goes back over, at least 1
 * @param pairs how many antithetic pairs of runs each estimate of evolution strategies has, at least 1
 * @param estimates how many independent estimates they make, whose scatter is their error; at least 2
 * @param deviation σ of their smoothing, in log η; positive
 * @param seed what they draw from
 */
public record EngineSet(int window, int pairs, int estimates, double deviation, Seed seed) {
  private static final int MOST_STATES = 1000; // as tuning keeps

  /** Checks the settings. */
  public EngineSet {
    Arguments.atLeast(window, 1, "window");
    Arguments.atLeast(pairs, 1, "pairs");
    Arguments.atLeast(estimates, 2, "estimates");
    Arguments.positive(deviation, "deviation");
  }

  /**
   * Returns 10 steps back, and 8 estimates of 4 pairs each with σ = 0.1.
   *
   * @param seed what evolution strategies draw from
   * @return the settings
   */
  public static EngineSet withDefaults(Seed seed) {
    return new EngineSet(10, 4, 8, 0.1, seed);
  }

  /**
   * Returns the engines that take this task and this rule, the most accurate first: it is the reference.
   *
   * @param task what is trained
   * @param rule how weights move
   * @return spectral and back-propagation for gradient descent on a {@link Quadratic} with eigenpairs; forward, reverse and
   *     truncated reverse mode and evolution strategies for all
   */
  public List<CheckedEngine> fitting(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule) {
    List<CheckedEngine> engines = new ArrayList<>();
    boolean closedForm = task.training() instanceof Quadratic quadratic
        && quadratic.eigenpairs().isPresent()
        && rule instanceof GradientDescent;
    if (closedForm) {
      engines.add(quadratic("spectral", Promise.CLOSED_FORM, task, rule, new Spectral()));
    }
    engines.add(new Single<>("forward", Promise.EXACT, task, rule, new ForwardMode()));
    ReverseMode reverse = new ReverseMode(MOST_STATES);
    engines.add(new Single<>("reverse", Promise.EXACT, task, rule, reverse));
    engines.add(
        new Single<>("truncated", Promise.TRUNCATED, task, rule, reverse.truncatedTo(window)));
    if (closedForm) {
      engines.add(
          quadratic("backprop32", Promise.EXACT, task, rule, BackPropagation.inSinglePrecision()));
      engines.add(
          quadratic("backprop64", Promise.EXACT, task, rule, BackPropagation.inDoublePrecision()));
    }
    engines.add(new Scattered(task, rule, this));
    return engines;
  }

  private static CheckedEngine quadratic(
      String name,
      Promise promise,
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      MetaGradientEngine<Quadratic> engine) {
    Quadratic training = (Quadratic) task.training();
    Task<Quadratic> narrowed = new Task<>(training, task.validation(), task.start());
    return new Single<>(name, promise, narrowed, rule, engine);
  }

  private EvolutionStrategies estimate(int k) {
    return new EvolutionStrategies(pairs, deviation, seed.child("estimate", k));
  }

  /** An engine that is asked once. */
  private record Single<P extends InnerProblem>(
      String name,
      Promise promise,
      Task<? extends P> task,
      DifferentiableRule rule,
      MetaGradientEngine<P> engine)
      implements CheckedEngine {
    @Override
    public EngineAnswer at(double stepSize, int steps, MetaObjective objective) {
      Unroll<? extends P> unroll = new Unroll<>(task, rule, new ConstantStep(stepSize, steps));
      return EngineAnswer.of(engine.differentiate(unroll, objective), unroll);
    }
  }

  /** Evolution strategies, asked several times: the mean, and its standard error s/√m. */
  private record Scattered(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule, EngineSet settings)
      implements CheckedEngine {
    @Override
    public String name() {
      return "evolution";
    }

    @Override
    public Promise promise() {
      return Promise.ESTIMATE;
    }

    @Override
    public EngineAnswer at(double stepSize, int steps, MetaObjective objective) {
      int estimates = settings.estimates();
      Unroll<? extends TwiceDifferentiable> unroll =
          new Unroll<>(task, rule, new ConstantStep(stepSize, steps));
      double value = 0;
      double slope = 0;
      double[] slopes = new double[estimates];
      for (int k = 0; k < estimates; k++) {
        EngineAnswer found =
            EngineAnswer.of(settings.estimate(k).differentiate(unroll, objective), unroll);
        if (!found.status().isFinite()) {
          return found;
        }
        slopes[k] = found.slope();
        value += found.value() / estimates;
        slope += found.slope() / estimates;
      }
      double squares = 0;
      for (double each : slopes) {
        squares += (each - slope) * (each - slope);
      }
      double standardError = Math.sqrt(squares / (estimates - 1) / estimates);
      int all = settings.pairs() * estimates;
      return new EngineAnswer(
          value, slope, standardError, new Status.Smoothed(settings.deviation(), all));
    }
  }
}
