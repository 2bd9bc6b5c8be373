package dev.etude.meta.training;

import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.meta.training.TaskHistory.Entry;
import dev.etude.meta.training.estimator.EstimatorState;
import dev.etude.meta.training.plan.MetaStep;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import dev.etude.tensor.TensorBundle;
import dev.etude.update.Iterate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Meta-training in progress: θ, its average and moments, and the pool of tasks. One {@link #update} at a time.
 *
 * <pre>
 *   g = mean over the update's tasks of their meta-gradients, then clipped
 *   θ ← rule(θ, g),   in the last stage also   a ← a + (θ − a) / min(n/4 + 1, averaging)
 * </pre>
 *
 * <p>A task that leaves the finite numbers is replaced and its meta-gradient left out; one that blows up is replaced; a
 * meta-gradient that is not finite is left out, and if none is left, so is the update. All of it is counted in {@link
 * Tally}; θ is finite always.
 *
 * <p>Every draw is a function of the seed and of counters, so what {@link #save} stores is all there is: restored, the
 * trainer goes on to the same bits. So it does wherever tasks run: gradients are added in the order of the tasks. An update
 * that throws, for instance because it is interrupted, has changed nothing.
 *
 * <p>The tasks live where the map runs them. What travels for an update is θ and, of each of its tasks, at most {@value
 * TaskCache#MOST_ENTRIES} lines of history; back come the meta-gradients, and now and then the state of a task. They stay where
 * they are best if the number of tasks per update divides that of the pool.
 */
public final class MetaTrainer implements AutoCloseable {
  private final MetaTraining settings;
  private final RunFamily family;
  private final TaskMap map;
  private TaskCache cache; // those in this process
  private Shared<TaskCache> shared;

  private final double[] average;
  private Iterate theta;
  private int stage;
  private long stageSteps; // unroll steps
  private int stageUpdates; // those that moved θ
  private long updates;
  private long nextTask;
  private long turns;
  private Tally tally = Tally.NONE;
  private List<PoolMember> pool = List.of();

  /**
   * Starts at the beginning.
   *
   * @param settings what decides about the result
   * @param family the tasks
   * @param start the first θ, copied
   * @param map what the tasks of an update are spread over
   */
  public MetaTrainer(MetaTraining settings, RunFamily family, double[] start, TaskMap map) {
    this.settings = settings;
    this.family = family;
    this.map = map.staying();
    this.cache = new TaskCache(family, settings.estimator(), start.length);
    this.shared = map.share(cache);
    this.average = start.clone();
    this.theta = new Iterate(start.length, 0);
    System.arraycopy(start, 0, theta.weights(), 0, start.length);
    begin(0);
  }

  /** θ stays; moments and tasks are new. */
  private void begin(int next) {
    stage = next;
    stageSteps = 0;
    stageUpdates = 0;
    turns = 0;
    double[] weights = theta.weights();
    theta = new Iterate(weights.length, current().metaStep().rule().slots());
    System.arraycopy(weights, 0, theta.weights(), 0, weights.length);
    pool.forEach(PoolMember::close);
    pool = new ArrayList<>();
    int tasks = current().pool().tasks();
    for (int i = 0; i < tasks; i++) {
      pool.add(member(i, (i + 1.0) / tasks));
    }
  }

  private PoolMember member(int slot, double share) {
    return new PoolMember(share, TaskHistory.start(current(), slot, nextTask++), 0);
  }

  private Stage current() {
    return settings.plan().stages().get(stage);
  }

  private boolean isLastStage() {
    return stage == settings.plan().stages().size() - 1;
  }

  /**
   * Says whether the plan is fulfilled.
   *
   * @return true if there is nothing left to do
   */
  public boolean isDone() {
    return isLastStage() && stageSteps >= current().unrollSteps();
  }

  /**
   * Makes one meta-update.
   *
   * @return what it did
   */
  public MetaUpdate update() {
    if (isDone()) {
      throw new IllegalStateException("the plan is fulfilled");
    }
    Stage now = current();
    int age = pool.get(slot(0)).age();
    List<Unrolled> unrolled = unroll(settings.seed().child("update", updates + 1));
    updates++;
    double stepSize = now.metaStep().stepSizeAt(progress());
    DoubleDoubleVector gradient = new DoubleDoubleVector(average.length);
    int usable = addUsable(unrolled, gradient.high());
    double norm = usable > 0 ? move(now.metaStep(), stepSize, gradient, usable) : Double.NaN;
    stageSteps += unrolled.stream().mapToLong(Unrolled::steps).sum();
    Tally what = replace(now, unrolled)
        .plus(new Tally(0, 0, 0, badGradients(unrolled), usable == 0 ? 1 : 0));
    tally = tally.plus(what);
    turns += unrolled.size();
    MetaUpdate report = new MetaUpdate(
        updates, stage, unrollSteps(), meanLoss(unrolled), norm, stepSize, age, what);
    if (stageSteps >= now.unrollSteps() && !isLastStage()) {
      begin(stage + 1);
    }
    return report;
  }

  private int slot(int j) {
    return (int) ((turns + j) % pool.size());
  }

  private List<Unrolled> unroll(Seed seed) {
    Vector now = Vector.of(theta.weights());
    int tasks = settings.tasksPerUpdate();
    List<TaskHistory> longer = IntStream.range(0, tasks)
        .mapToObj(j -> pool.get(slot(j)).next(now, seed.child("task", j)))
        .toList();
    List<Unrolled> unrolled;
    Shared<TaskCache> everywhere = shared; // captured alone
    try (Shared<List<TaskHistory>> asked = map.share(longer)) {
      unrolled = map.map(tasks, j -> everywhere.get().advance(asked.get().get(j)));
    }
    for (int j = 0; j < tasks; j++) {
      pool.get(slot(j)).add(longer.get(j), unrolled.get(j), map);
    }
    return unrolled;
  }

  private double progress() {
    return Math.min(1, (double) stageSteps / current().unrollSteps());
  }

  private static int addUsable(List<Unrolled> unrolled, double[] sum) {
    int usable = 0;
    for (Unrolled each : unrolled) {
      if (each.isUsable()) {
        usable++;
        for (int k = 0; k < sum.length; k++) {
          sum[k] += each.gradient()[k];
        }
      }
    }
    return usable;
  }

  /** Returns the norm of the mean gradient. */
  private double move(MetaStep metaStep, double stepSize, DoubleDoubleVector gradient, int usable) {
    double[] g = gradient.high();
    double norm = metaStep.clip(g, usable);
    stageUpdates++;
    metaStep.rule().step(stageUpdates, stepSize, gradient, theta);
    if (isLastStage()) {
      double reach = Math.min((stageUpdates - 1) / 4.0 + 1, settings.plan().averaging());
      double[] weights = theta.weights();
      for (int k = 0; k < average.length; k++) {
        average[k] += (weights[k] - average[k]) / reach;
      }
    }
    return norm;
  }

  private Tally replace(Stage now, List<Unrolled> unrolled) {
    Tally what = Tally.NONE;
    for (int j = 0; j < unrolled.size(); j++) {
      int slot = slot(j);
      double loss = unrolled.get(j).loss();
      double bound = family.blowUp(now, unrolled.get(j).steps());
      Tally why = !unrolled.get(j).hasLoss()
          ? new Tally(0, 0, 1, 0, 0)
          : loss > bound
              ? new Tally(0, 1, 0, 0, 0)
              : pool.get(slot).isOver(now.pool().lifetime(), progress(), settings.seed())
                  ? new Tally(1, 0, 0, 0, 0)
                  : Tally.NONE;
      if (!why.equals(Tally.NONE)) {
        pool.set(slot, member(slot, 1)).close();
      }
      what = what.plus(why);
    }
    return what;
  }

  private static long badGradients(List<Unrolled> unrolled) {
    return unrolled.stream().filter(each -> each.hasLoss() && !each.isUsable()).count();
  }

  private static double meanLoss(List<Unrolled> unrolled) {
    return unrolled.stream()
        .filter(Unrolled::hasLoss)
        .mapToDouble(Unrolled::loss)
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Returns how much of the plan is done.
   *
   * @return unroll steps, those of earlier stages as the plan has them
   */
  public long unrollSteps() {
    List<Stage> stages = settings.plan().stages();
    long before =
        stages.subList(0, stage).stream().mapToLong(Stage::unrollSteps).sum();
    return before + Math.min(stageSteps, current().unrollSteps());
  }

  /**
   * Returns how many meta-updates were made.
   *
   * @return from 0
   */
  public long updates() {
    return updates;
  }

  /**
   * Returns what became of all tasks so far.
   *
   * @return the counts
   */
  public Tally tally() {
    return tally;
  }

  /**
   * Returns what was learned so far.
   *
   * @return the average of θ in the last stage, before that θ; a new array
   */
  public double[] result() {
    return isLastStage() && stageUpdates > 0 ? average.clone() : theta.weights().clone();
  }

  /**
   * Stores everything that is not in the settings.
   *
   * @param bundle where to
   */
  public void save(TensorBundle.Builder bundle) {
    bundle
        .number("stage", stage)
        .number("stage-steps", stageSteps)
        .number("stage-updates", stageUpdates)
        .number("updates", updates)
        .number("next-task", nextTask)
        .number("turns", turns)
        .doubles("theta", theta.weights())
        .doubles("average", average);
    for (int s = 0; s < current().metaStep().rule().slots(); s++) {
      bundle.doubles("moment." + s, theta.slot(s));
    }
    tally.save(bundle);
    pool.forEach(member -> member.save(bundle, cache));
  }

  /**
   * Takes on what was stored by a trainer of the same settings, family and length of θ.
   *
   * @param bundle where from
   * @throws IllegalArgumentException if something is missing or of another shape; the trainer is then of no more use
   */
  public void restore(TensorBundle bundle) {
    int stages = settings.plan().stages().size();
    stage = bundle.count("stage");
    if (stage >= stages) {
      throw new IllegalArgumentException("stage must be less than " + stages + ", but is " + stage);
    }
    stageSteps = bundle.number("stage-steps");
    stageUpdates = bundle.count("stage-updates");
    updates = bundle.number("updates");
    nextTask = bundle.number("next-task");
    turns = bundle.number("turns");
    int slots = current().metaStep().rule().slots();
    theta = new Iterate(average.length, slots);
    copy(bundle, "theta", theta.weights());
    copy(bundle, "average", average);
    for (int s = 0; s < slots; s++) {
      copy(bundle, "moment." + s, theta.slot(s));
    }
    tally = Tally.restored(bundle);
    close();
    cache = new TaskCache(family, settings.estimator(), average.length);
    shared = map.share(cache);
    pool = new ArrayList<>();
    for (int i = 0; i < current().pool().tasks(); i++) {
      pool.add(restored(bundle, i));
    }
  }

  private PoolMember restored(TensorBundle bundle, int slot) {
    String name = TaskHistory.name(slot);
    List<Entry> entries = TaskHistory.entries(bundle, name, average.length);
    int before = bundle.count(name + ".unrolls") - entries.size();
    TaskHistory start = TaskHistory.start(current(), slot, bundle.number(name + ".task"));
    EstimatorState state = cache.start(start);
    if (before > 0) {
      state.restore(bundle, name);
    }
    cache.keep(start, before, state);
    int age =
        state.age() + entries.stream().mapToInt(entry -> entry.window().steps()).sum();
    TaskHistory history = new TaskHistory(
        current(),
        slot,
        start.task(),
        before,
        before > 0 ? map.share(bundle.startingWith(name + ".")) : null,
        entries);
    return new PoolMember(Double.parseDouble(bundle.text(name + ".share")), history, age);
  }

  /** Lets go of what is kept elsewhere. */
  @Override
  public void close() {
    pool.forEach(PoolMember::close);
    shared.close();
  }

  private static void copy(TensorBundle bundle, String name, double[] into) {
    System.arraycopy(bundle.doubles(name, into.length), 0, into, 0, into.length);
  }
}
