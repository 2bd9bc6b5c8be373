package dev.etude.tuning;

import dev.etude.check.Arguments;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Competitors;
import dev.etude.tuning.journal.Journal;
import dev.etude.tuning.journal.Recorder;
import dev.etude.tuning.journal.TuningListener;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Learns the step size, or the schedule and the momentum, that works best after t steps on the tasks of a family.
 *
 * <p>A tuning makes two choices: one by the training data, one by validation data. It tests both on unseen data, compares them with
 * other optimizers, and recommends one. A tuning is a value: each method returns one with one setting changed, and {@link #settings}
 * has the defaults. Results depend on the settings alone, to the last bit, not on the {@link TaskMap} that runs the tasks.
 *
 * <p>The work begins with a first step size from the curvature, and with a scan and a refinement of one step size. If there is
 * more to learn, a descent in all parameters follows. Then the two choices and all competitors train on training and validation
 * data together and are tested on test data. For gradient descent with a constant step size on tasks with a closed form, the whole
 * landscape of step sizes is computed instead, unless the log of the loss is asked for.
 *
 * <pre>{@code
 * Tuned found = Tuning.of(family).learning(Adam.withDefaults(), Schedules.cosine(100)).splits(5).seed(1).run();
 * Optimizer use = found.byValidation().optimizer();
 * }</pre>
 */
public final class Tuning {
  /** The default number of divisions of the data. */
  public static final int DEFAULT_SPLITS = 10;

  /** The default number of divisions for a closed form. */
  public static final int DEFAULT_SPLITS_OF_CLOSED_FORM = 20;

  /** The default number of trajectories to find one step size if losses are convex. */
  public static final int CONVEX_BUDGET = 25;

  /** The default number of trajectories to find one step size if losses may not be convex. */
  public static final int DEFAULT_BUDGET = 40;

  /** The default number of meta-steps that learn more than one step size. */
  public static final int DEFAULT_META_STEPS = 50;

  /** The default weight of the penalty on schedules that are not smooth. */
  public static final double DEFAULT_SMOOTHNESS = 0.02;

  private static final int DEFAULT_STEPS = 100;

  private final TaskFamily family;
  private DifferentiableRule rule = new GradientDescent();
  private Schedule schedule = new ConstantStep(1, DEFAULT_STEPS);
  private @Nullable List<String> learnable;
  private @Nullable Double smoothness;
  private @Nullable Reduction reduction;
  private Rows objective = Rows.VALIDATION;
  private @Nullable Integer splits;
  private @Nullable Integer budget;
  private int metaSteps = DEFAULT_META_STEPS;
  private Seed seed = new Seed(0);
  private List<Competitor> competitors = List.of();
  private @Nullable Path journal;
  private TuningListener listener = TuningListener.NONE;
  private Competitor.@Nullable Tried tried;

  private Tuning(TaskFamily family) {
    this.family = family;
  }

  private Tuning with(Consumer<Tuning> change) {
    Tuning changed = new Tuning(this);
    change.accept(changed);
    return changed;
  }

  private Tuning(Tuning other) {
    this.family = other.family;
    this.rule = other.rule;
    this.schedule = other.schedule;
    this.learnable = other.learnable;
    this.smoothness = other.smoothness;
    this.reduction = other.reduction;
    this.objective = other.objective;
    this.splits = other.splits;
    this.budget = other.budget;
    this.metaSteps = other.metaSteps;
    this.seed = other.seed;
    this.competitors = other.competitors;
    this.journal = other.journal;
    this.listener = other.listener;
    this.tried = other.tried;
  }

  /**
   * Starts with the defaults: gradient descent with a constant step size, 100 steps.
   *
   * @param family where tasks come from
   * @return the tuning
   */
  public static Tuning of(TaskFamily family) {
    return new Tuning(family);
  }

  /**
   * Sets the rule and the schedule to learn: all parameters of the schedule, and those of the rule that are learned by default (a
   * momentum).
   *
   * @param newRule how weights move; learned with {@link DifferentiableRule#smooth}
   * @param newSchedule kind and horizon of the step sizes, such as {@code Schedules.cosine(100)}; its values do not matter
   * @return the tuning
   */
  public Tuning learning(DifferentiableRule newRule, Schedule newSchedule) {
    return learning(newRule, newSchedule, newRule.learnedByDefault());
  }

  /**
   * Sets the rule and the schedule to learn, with the parameters of the rule by name.
   *
   * @param newRule how weights move; learned with {@link DifferentiableRule#smooth}
   * @param newSchedule kind and horizon of the step sizes; its values do not matter
   * @param parameters names of {@link DifferentiableRule#learnable} parameters
   * @return the tuning
   */
  public Tuning learning(
      DifferentiableRule newRule, Schedule newSchedule, List<String> parameters) {
    Tuning changed = new Tuning(this);
    changed.rule = newRule.smooth();
    changed.schedule = newSchedule;
    changed.learnable = List.copyOf(parameters);
    changed.tried = null;
    return changed;
  }

  /**
   * Learns the step size of an optimizer without meta-gradients, such as a learned one, by trying some; no budget and no meta-steps matter.
   *
   * @param optimizer what trains, and the step sizes to try, whose trainings both choices read
   * @return the tuning
   */
  public Tuning trying(Competitor.Tried optimizer) {
    Schedule usual =
        optimizer.schedule().apply(optimizer.stepSizes().next(List.of()).orElseThrow());
    return learning(new GradientDescent(), usual).with(changed -> changed.tried = optimizer);
  }

  /**
   * Sets the weight of the penalty on rough schedules, for one step size per step.
   *
   * @param weight at least 0; {@value #DEFAULT_SMOOTHNESS} unless set
   * @return the tuning
   */
  public Tuning smoothness(double weight) {
    return with(changed -> changed.smoothness = Arguments.nonNegative(weight, "smoothness"));
  }

  /**
   * Sets which number of the losses is minimised. Unless set it is the log of the last loss, by closed form the last loss.
   *
   * @param newReduction how losses become one number
   * @return the tuning
   */
  public Tuning reduction(Reduction newReduction) {
    return with(changed -> changed.reduction = newReduction);
  }

  /**
   * Sets the data of the choice that is called learned, and of the searches of a comparison: validation data by default.
   *
   * @param rows training or validation
   * @return the tuning
   */
  public Tuning objective(Rows rows) {
    return with(changed -> changed.objective = rows);
  }

  /**
   * Sets how many tasks are learned from, and, where tasks are independent, on how many others the choices are judged.
   *
   * @param count at least 1; {@value #DEFAULT_SPLITS} unless set, by closed form {@value #DEFAULT_SPLITS_OF_CLOSED_FORM}
   * @return the tuning
   * @throws IllegalArgumentException if the family has a fixed number of tasks
   */
  public Tuning splits(int count) {
    Arguments.atLeast(count, 1, "splits");
    if (family.selection(seed).isPresent()) {
      throw new IllegalArgumentException(
          "splits must not be set for a family with a fixed number of tasks");
    }
    return with(changed -> changed.splits = count);
  }

  /**
   * Sets the budget to find one step size with, the first guess included. When more is learned, searches of a comparison may spend as many trajectories as
   * that took, if those are more. Where one step size is learned, up to four trajectories beyond the budget find the interval of step
   * sizes that are as good.
   *
   * @param trajectories per task, at least 1; {@value #CONVEX_BUDGET} unless set where losses are convex, otherwise {@value
   *     #DEFAULT_BUDGET}
   * @return the tuning
   */
  public Tuning budget(int trajectories) {
    return with(changed -> changed.budget = Arguments.atLeast(trajectories, 1, "budget"));
  }

  /**
   * Sets the number of meta-steps that learn more than one step size.
   *
   * @param count at least 1; {@value #DEFAULT_META_STEPS} unless set
   * @return the tuning
   */
  public Tuning metaSteps(int count) {
    return with(changed -> changed.metaSteps = Arguments.atLeast(count, 1, "metaSteps"));
  }

  /**
   * Sets the seed.
   *
   * @param value any; 0 unless set
   * @return the tuning
   */
  public Tuning seed(long value) {
    return seed(new Seed(value));
  }

  /**
   * Sets the seed as a node of a tree.
   *
   * @param newSeed the seed of everything random
   * @return the tuning
   */
  public Tuning seed(Seed newSeed) {
    return with(changed -> changed.seed = newSeed);
  }

  /**
   * Sets the optimizers and searches that the choices are compared with: none by default.
   *
   * @param others for example of {@link Competitors}
   * @return the tuning
   */
  public Tuning against(List<Competitor> others) {
    return with(changed -> changed.competitors = List.copyOf(others));
  }

  /**
   * Keeps every evaluation in a file. A tuning with the same settings and the same file goes on where an earlier one ended, however
   * that ended, and comes to the same bits. Only trajectories are recorded: the closed form takes seconds.
   *
   * @param file made if need be
   * @return the tuning
   */
  public Tuning recordedIn(Path file) {
    return with(changed -> changed.journal = file);
  }

  /**
   * Sets a listener to the progress.
   *
   * @param newListener told on the way
   * @return the tuning
   */
  public Tuning listener(TuningListener newListener) {
    return with(changed -> changed.listener = newListener);
  }

  /**
   * Returns what {@link #run} will do.
   *
   * @return the settings, every default spelled out
   */
  public TuningSettings settings() {
    boolean closedForm = tried == null
        && family.closedForm().isPresent()
        && rule instanceof GradientDescent
        && schedule instanceof ConstantStep
        && (reduction == null || reduction == Reduction.LAST);
    boolean free = schedule instanceof FreeSchedule;
    if (smoothness != null && !free) {
      throw new IllegalArgumentException("smoothness must not be set for the schedule "
          + schedule.name() + ", which has a shape of its own");
    }
    return new TuningSettings(
        rule,
        schedule,
        learnable == null ? rule.learnedByDefault() : learnable,
        smoothness != null ? smoothness : free ? DEFAULT_SMOOTHNESS : 0,
        reduction != null ? reduction : closedForm ? Reduction.LAST : Reduction.LOG_LAST,
        objective,
        metaSteps,
        budget != null ? budget : family.isConvex() ? CONVEX_BUDGET : DEFAULT_BUDGET,
        family.selection(seed).orElseGet(() -> drawn(closedForm)),
        seed,
        closedForm,
        Optional.ofNullable(tried));
  }

  /**
   * Returns the optimizers and searches that the choices are compared with.
   *
   * @return as {@link #against} was given them
   */
  public List<Competitor> competitors() {
    return competitors;
  }

  private TaskFamily.Selection drawn(boolean closedForm) {
    int count =
        splits != null ? splits : closedForm ? DEFAULT_SPLITS_OF_CLOSED_FORM : DEFAULT_SPLITS;
    return TaskFamily.Selection.first(count, family.testToTrained() > 0);
  }

  /**
   * Makes tasks without a use for them, to find out early whether the data suffice: all tasks of a family with a fixed number,
   * otherwise the first one.
   *
   * @return this
   * @throws IllegalArgumentException if they do not
   */
  public Tuning checked() {
    for (int index : family.selection(seed).map(TaskFamily.Selection::all).orElse(new int[] {0})) {
      family.task(seed, index);
    }
    return this;
  }

  /**
   * Estimates the work, for a progress bar.
   *
   * @return about how much {@link TuningListener#spent} will come to
   */
  public long work() {
    return settings().work(family, competitors);
  }

  /**
   * Estimates the work of {@link #compare}, for a progress bar.
   *
   * @return about how much {@link TuningListener#spent} will come to
   */
  public long comparingWork() {
    return settings().comparingWork(family, competitors);
  }

  /**
   * Runs on all cores of this machine.
   *
   * @return the result
   * @throws dev.etude.task.TaskException if a task cannot be made
   */
  public Tuned run() {
    return run(new ThreadPoolTaskMap(Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Runs.
   *
   * @param map where tasks run
   * @return the result
   * @throws dev.etude.task.TaskException if a task cannot be made
   * @throws Journal.MismatchException if the file of {@link #recordedIn} is of another tuning
   */
  public Tuned run(TaskMap map) {
    try (TuningRun run = start(map)) {
      return run.run();
    }
  }

  /**
   * Runs the competitors alone, and learns nothing.
   *
   * @param map where tasks run
   * @return their results
   * @throws dev.etude.task.TaskException if a task cannot be made
   */
  public List<Compared> compare(TaskMap map) {
    try (TuningRun run = start(map)) {
      return run.compare();
    }
  }

  private TuningRun start(TaskMap map) {
    TuningSettings settings = settings();
    Path recorded = settings.closedForm() ? null : journal;
    Recorder recorder = Recorder.of(Optional.ofNullable(recorded), listener);
    return new TuningRun(family, settings, competitors, map, recorder);
  }
}
