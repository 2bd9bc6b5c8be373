package dev.etude.tuning;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.landscape.FirstStepSize;
import dev.etude.meta.landscape.Recipe;
import dev.etude.meta.landscape.TaskMean;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import dev.etude.meta.search.ThetaDescent;
import dev.etude.meta.search.stepsize.StepSizeTuner;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.Task;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.tuning.journal.Recorder;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Learns by trajectories: one step size first, then what else there is to learn, from there. */
final class Learner {
  private static final int HALVINGS = 2;
  private static final int BISECTIONS = 3;
  private static final double SURE =
      1e-6; // cross entropy in nats: nobody asks for surer predictions

  private final Shared<TaskFamily> family;
  private final TuningSettings settings;
  private final TaskMap map;
  private final Recorder recorder;
  private final String prefix; // of the names of functions in the journal

  Learner(Shared<TaskFamily> family, TuningSettings settings, TaskMap map, Recorder recorder) {
    this(family, settings, map, recorder, "");
  }

  private Learner(
      Shared<TaskFamily> family,
      TuningSettings settings,
      TaskMap map,
      Recorder recorder,
      String prefix) {
    this.family = family;
    this.settings = settings;
    this.map = map;
    this.recorder = recorder;
    this.prefix = prefix;
  }

  /** Returns what learns the same under other names. */
  Learner named(String names) {
    return new Learner(family, settings, map, recorder, names);
  }

  /** Returns what learns another schedule in the same way, under other names. */
  Learner withSchedule(String names, Schedule schedule) {
    return new Learner(family, settings.withSchedule(schedule), map, recorder, names);
  }

  /** Returns what learns a constant step size of another rule, under other names. */
  Learner withRule(String names, DifferentiableRule rule) {
    return new Learner(family, settings.withRule(rule), map, recorder, names);
  }

  Learned learn(Rows rows) {
    List<Task<TwiceDifferentiable>> tasks = tasks();
    FirstStepSize guess = FirstStepSize.within(settings.budget(), tasks, constant(usualStepSize()));
    double start =
        tasks.stream().mapToDouble(task -> before(task, rows)).average().orElseThrow();
    recorder.tell(guess.trajectories());
    String name = prefix + rows.name().toLowerCase(Locale.ROOT);
    double budget = settings.budget() - guess.trajectories();
    MetaFunction stepSizes = stepSizes(name + "-step-size", rows);
    FoundPoint first =
        smallestSure(stepSizes, new StepSizeTuner(budget).run(stepSizes, guess.stepSize()), budget);
    recorder.spare(budget - first.trajectories());
    double stepSize = StrictMath.exp(first.best().theta().get(0));
    if (!settings.hasMore()) {
      List<Point> around = rows == settings.objective()
          ? around(stepSizes(name + "-around", rows), first)
          : List.of();
      return learned(
          run(constant(stepSize)),
          new Learned.Trials(guess, start, first, around, Optional.empty()));
    }
    Recipe flat =
        new Recipe(settings.rule(), settings.schedule().flat(stepSize), settings.learnable());
    MetaFunction rest = recorder.record(name + "-rest", rest(flat, rows));
    FoundPoint best = new ThetaDescent(settings.metaSteps()).run(rest, run(flat).theta());
    recorder.spare(settings.workOfRest() - best.trajectories());
    return learned(
        run(flat).at(best.best().theta()),
        new Learned.Trials(guess, start, first, List.of(), Optional.of(best)));
  }

  /**
   * Settles on the smallest step size whose mean cross entropy is next to 0 where the best one's is. Where classes are separable
   * the loss falls to 0 as weights grow, and the search would go on to the largest step size that it can reach.
   */
  private FoundPoint smallestSure(MetaFunction function, FoundPoint found, double budget) {
    if (!family.get().isCrossEntropy() || !isSure(found.best())) {
      return found;
    }
    List<Point> all = new ArrayList<>(found.trials());
    double spent = found.trajectories();
    Comparator<Point> byStepSize =
        Comparator.comparingDouble(point -> point.theta().get(0));
    Point smallest = all.stream().filter(this::isSure).min(byStepSize).orElseThrow();
    for (int i = 0; i < BISECTIONS && spent + 1 <= budget; i++) {
      double sure = smallest.theta().get(0);
      Optional<Point> below =
          all.stream().filter(point -> point.theta().get(0) < sure).max(byStepSize);
      if (below.isEmpty()) {
        break;
      }
      Point middle = function.value(Vector.of((below.get().theta().get(0) + sure) / 2));
      all.add(middle);
      spent += middle.trajectories();
      smallest = isSure(middle) ? middle : smallest;
    }
    return new FoundPoint(smallest, all);
  }

  private boolean isSure(Point point) {
    return TriedStepSizes.loss(settings, point) <= SURE;
  }

  private static Learned learned(Unroll<?> tuned, Learned.Trials trials) {
    return Learned.of(tuned.rule(), tuned.schedule(), tuned.parameters(), trials);
  }

  /** Halves, twice on either side, what lies between the last step size that is as good as the best and the next one. */
  private List<Point> around(MetaFunction function, FoundPoint found) {
    List<Point> all = new ArrayList<>(found.trials());
    List<Point> added = new ArrayList<>();
    for (int side : new int[] {-1, 1}) {
      for (int i = 0; i < HALVINGS; i++) {
        OptionalDouble next = TriedStepSizes.middleBeyond(settings, all, side);
        if (next.isPresent()) {
          Point point = function.value(Vector.of(next.getAsDouble()));
          all.add(point);
          added.add(point);
        }
      }
    }
    recorder.spare(2 * HALVINGS - added.size());
    return added;
  }

  private List<Task<TwiceDifferentiable>> tasks() {
    List<Task<TwiceDifferentiable>> all = new ArrayList<>();
    for (int index : settings.selection().learned()) {
      all.add(family.get().task(settings.seed(), index).task());
    }
    return all;
  }

  private static double before(Task<TwiceDifferentiable> task, Rows rows) {
    double[] start = task.start().toArray();
    return (rows == Rows.TRAINING ? task.training() : task.validation()).loss(start);
  }

  private double usualStepSize() {
    return settings.rule().usualStepSizes().middle();
  }

  /** Returns the meta-objective of one step size, θ = log η. */
  MetaFunction stepSizes(String name, Rows rows) {
    return recorder.record(name, mean(constant(usualStepSize()), rows));
  }

  /** Returns a recipe of one step size. */
  private Recipe constant(double stepSize) {
    return new Recipe(settings.rule(), new ConstantStep(stepSize, settings.steps()), List.of());
  }

  private MetaFunction rest(Recipe recipe, Rows rows) {
    TaskMean mean = mean(recipe, rows).smoothedWhereChaotic();
    return settings.schedule() instanceof FreeSchedule ? mean.with(settings.penalty()) : mean;
  }

  private TaskMean mean(Recipe recipe, Rows rows) {
    MetaObjective objective = new MetaObjective(settings.reduction(), rows);
    Shared<TaskFamily> shared = family; // captured alone, since what a function captures may travel
    Seed seed = settings.seed();
    int[] which = settings.selection().learned();
    return TaskMean.of(
        which.length, s -> shared.get().task(seed, which[s]).task(), recipe, objective, map);
  }

  private Unroll<? extends TwiceDifferentiable> run(Recipe recipe) {
    int any = settings.selection().learned()[0]; // parameters do not depend on it
    return recipe.on(family.get().task(settings.seed(), any).task());
  }
}
