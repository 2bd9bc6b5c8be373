package dev.etude.meta.training;

import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.tensor.TensorBundle;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decides how a task stands, as a value: a state, or the task's seed, and what it went through since. Whoever has it
 * can bring the task to where it is, to the same bits.
 *
 * @param stage what the task is for
 * @param slot its place in the pool
 * @param task which task
 * @param before how many unrolls led to the state
 * @param state as {@link Followed#save} stored it under the {@link #name}; null if the task starts from its seed
 * @param visits the unrolls since, each under its θ
 */
record TaskHistory(
    Stage stage,
    int slot,
    long task,
    int before,
    @Nullable Shared<TensorBundle> state,
    List<Visit> visits)
    implements Serializable {
  private static final String VISITS = ".visits";

  /** One unroll. */
  record Visit(Vector theta, Window window) implements Serializable {}

  static TaskHistory start(Stage stage, int slot, long task) {
    return new TaskHistory(stage, slot, task, 0, null, List.of());
  }

  String name() {
    return name(slot);
  }

  static String name(int slot) {
    return "pool." + slot;
  }

  int unrolls() {
    return before + visits.size();
  }

  /** Returns what happened last; something has to. */
  Visit last() {
    return visits.get(visits.size() - 1);
  }

  TaskHistory then(Visit visit) {
    List<Visit> more = new ArrayList<>(visits);
    more.add(visit);
    return new TaskHistory(stage, slot, task, before, state, List.copyOf(more));
  }

  /** Returns the history of the same task that begins now. */
  TaskHistory from(Shared<TensorBundle> now) {
    return new TaskHistory(stage, slot, task, unrolls(), now, List.of());
  }

  /** Lets the state go. */
  void close() {
    if (state != null) {
      state.close();
    }
  }

  /** Stores everything but stage, slot and task. */
  void save(TensorBundle.Builder bundle) {
    if (state != null) {
      bundle.all(state.get());
    }
    bundle.number(name() + VISITS, visits.size());
    for (int i = 0; i < visits.size(); i++) {
      Visit visit = visits.get(i);
      String name = name() + VISITS + "." + i;
      bundle
          .doubles(name + ".theta", visit.theta.toArray())
          .number(name + ".forward", visit.window.forwardSteps())
          .number(name + ".unroll", visit.window.unrollSteps())
          .number(name + ".seed", visit.window.seed().value());
    }
  }

  /** Reads the visits back. */
  static List<Visit> visits(TensorBundle bundle, String name, int parameters) {
    List<Visit> visits = new ArrayList<>();
    int count = bundle.texts().containsKey(name + VISITS) ? bundle.count(name + VISITS) : 0;
    for (int i = 0; i < count; i++) {
      String visit = name + VISITS + "." + i;
      visits.add(new Visit(
          Vector.of(bundle.doubles(visit + ".theta", parameters)),
          new Window(
              bundle.count(visit + ".forward"),
              bundle.count(visit + ".unroll"),
              new Seed(bundle.number(visit + ".seed")))));
    }
    return visits;
  }
}
