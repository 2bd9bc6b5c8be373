package dev.etude.meta.training;

import dev.etude.math.Vector;
import dev.etude.meta.training.estimator.EstimatorState;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.Window;
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
 * @param state as {@link EstimatorState#save} stored it under the {@link #name}; null if the task starts from its seed
 * @param entries the unrolls since, each under its θ
 */
record TaskHistory(
    Stage stage,
    int slot,
    long task,
    int before,
    @Nullable Shared<TensorBundle> state,
    List<Entry> entries)
    implements Serializable {
  private static final String ENTRIES = ".visits"; // its name in files

  /** One unroll. */
  record Entry(Vector theta, Window window) implements Serializable {}

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
    return before + entries.size();
  }

  /** Returns what happened last; something has to. */
  Entry last() {
    return entries.get(entries.size() - 1);
  }

  TaskHistory then(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
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
    bundle.number(name() + ENTRIES, entries.size());
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String name = name() + ENTRIES + "." + i;
      bundle
          .doubles(name + ".theta", entry.theta.toArray())
          .number(name + ".forward", entry.window.forwardSteps())
          .number(name + ".unroll", entry.window.unrollSteps())
          .number(name + ".seed", entry.window.seed().value());
    }
  }

  /** Reads the entries back. */
  static List<Entry> entries(TensorBundle bundle, String name, int parameters) {
    List<Entry> entries = new ArrayList<>();
    int count = bundle.texts().containsKey(name + ENTRIES) ? bundle.count(name + ENTRIES) : 0;
    for (int i = 0; i < count; i++) {
      String entry = name + ENTRIES + "." + i;
      entries.add(new Entry(
          Vector.of(bundle.doubles(entry + ".theta", parameters)),
          new Window(
              bundle.count(entry + ".forward"),
              bundle.count(entry + ".unroll"),
              new Seed(bundle.number(entry + ".seed")))));
    }
    return entries;
  }
}
