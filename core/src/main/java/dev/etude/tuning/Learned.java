package dev.etude.tuning;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.ScheduledOptimizer;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.landscape.FirstStepSize;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.stepsize.LandscapeSearch.Minimum;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.parameter.Coordinate;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Step sizes, and perhaps a momentum, that were learned.
 *
 * @param optimizer what trains by them
 * @param schedule the step sizes learned
 * @param parameters the meta-parameters with their values, those of the schedule first
 * @param evidence how they were found
 */
public record Learned(
    Optimizer optimizer, Schedule schedule, List<Parameter> parameters, Evidence evidence) {
  private static final String STEP_SIZE = "step size";

  /** Copies the list. */
  public Learned {
    parameters = List.copyOf(parameters);
  }

  /** How something was found. */
  public sealed interface Evidence {
    /**
     * Returns what was minimised.
     *
     * @return the meta-objective at what was learned, the cost of roughness included
     */
    double metaObjective();

    /**
     * Says what the meta-objective is worth there.
     *
     * @return the most severe status over the tasks
     */
    Status status();

    /**
     * Returns the cost.
     *
     * @return in trajectories of all tasks; NaN where none were counted
     */
    double trajectories();
  }

  /**
   * By trajectories that were run and differentiated.
   *
   * @param guess where the search began
   * @param start the mean loss that is lowered, before any training; NaN if it is not known
   * @param stepSize the search for one step size
   * @param around more values on both sides of the best step size, to see how far others are as good; empty if not looked for
   * @param descent from there, if there was more to learn
   */
  public record Trials(
      FirstStepSize guess,
      double start,
      FoundPoint stepSize,
      List<Point> around,
      Optional<FoundPoint> descent)
      implements Evidence {
    /** Copies the list. */
    public Trials {
      around = List.copyOf(around);
    }

    /**
     * Returns the point that was chosen.
     *
     * @return the best one of the last search
     */
    public Point best() {
      return descent.orElse(stepSize).best();
    }

    @Override
    public double metaObjective() {
      return best().value();
    }

    @Override
    public Status status() {
      return best().status();
    }

    @Override
    public double trajectories() {
      return guess.trajectories()
          + stepSize.trajectories()
          + around.stream().mapToDouble(Point::trajectories).sum()
          + descent.map(FoundPoint::trajectories).orElse(0.0);
    }
  }

  /**
   * By the closed form, which knows every step size.
   *
   * @param minima all local minima, in ascending order of step size
   * @param metaObjective the value at the best one
   */
  public record Minima(List<Minimum> minima, double metaObjective) implements Evidence {
    /** Copies the list. */
    public Minima {
      minima = List.copyOf(minima);
    }

    @Override
    public Status status() {
      return new Status.Finite();
    }

    @Override
    public double trajectories() {
      return Double.NaN;
    }
  }

  /** Returns what was learned of the parameters of a rule and a schedule. */
  static Learned of(
      DifferentiableRule rule, Schedule schedule, List<Parameter> parameters, Evidence evidence) {
    return new Learned(Optimizer.of(rule, schedule), schedule, parameters, evidence);
  }

  /** Returns the step size of an optimizer that was tried. */
  static Learned of(Competitor.Tried tried, double stepSize, Evidence evidence) {
    return new Learned(
        tried.at(stepSize),
        tried.schedule().apply(stepSize),
        List.of(new Parameter(STEP_SIZE, stepSize, Coordinate.LOG)),
        evidence);
  }

  /**
   * Returns how weights move, with what was learned of it.
   *
   * @return the rule; empty if the optimizer has none, as a learned one
   */
  public Optional<DifferentiableRule> rule() {
    return optimizer instanceof ScheduledOptimizer scheduled
            && scheduled.rule() instanceof DifferentiableRule rule
        ? Optional.of(rule)
        : Optional.empty();
  }

  /**
   * Returns the step size, where one is learned: that of all steps, or the peak of an optimizer that tries its step sizes.
   *
   * @return η; empty for other schedules
   */
  public OptionalDouble stepSize() {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(STEP_SIZE))
        .mapToDouble(Parameter::value)
        .findFirst();
  }

  /**
   * Says whether there is one step size for all steps.
   *
   * @return true if the schedule is constant
   */
  public boolean isConstant() {
    return schedule instanceof ConstantStep;
  }

  /** Returns the best constant step size of a rule, at which the search for more than that began; empty if there was none. */
  Optional<Learned> atConstant(DifferentiableRule given) {
    if (!(evidence instanceof Trials trials) || trials.descent.isEmpty()) {
      return Optional.empty();
    }
    ConstantStep constant =
        new ConstantStep(TriedStepSizes.stepSize(trials.stepSize.best()), schedule.steps());
    return Optional.of(of(
        given,
        constant,
        constant.learnable(),
        new Trials(trials.guess, trials.start, trials.stepSize, List.of(), Optional.empty())));
  }

  /**
   * Returns the step sizes.
   *
   * @return η_1 … η_t, a new array
   */
  public double[] stepSizes() {
    double[] sizes = new double[schedule.steps()];
    Arrays.setAll(sizes, i -> schedule.stepSize(i + 1));
    return sizes;
  }

  /** Returns η_1 + … + η_t without an array of them, since a formula takes any number of steps. */
  double totalOfStepSizes() {
    return isConstant()
        ? schedule.steps() * schedule.stepSize(1)
        : Arrays.stream(stepSizes()).sum();
  }

  /**
   * Returns the meta-parameters, but not those of a free schedule, which are its step sizes.
   *
   * @return those of the schedule first
   */
  public List<Parameter> named() {
    int free = schedule instanceof FreeSchedule ? schedule.parameters() : 0;
    return parameters.subList(free, parameters.size());
  }
}
