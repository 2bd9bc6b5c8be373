package dev.etude.meta.training;

import dev.etude.math.Vector;
import dev.etude.meta.training.TaskHistory.Entry;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.Lifetime.Life;
import dev.etude.meta.training.plan.Stage;
import dev.etude.random.Seed;
import dev.etude.task.TaskMap;
import dev.etude.tensor.TensorBundle;

/** A task that has a place in the pool: what the trainer knows of it. The task itself is with the {@link TaskCache}. */
final class PoolMember {
  private final double share;
  private TaskHistory history;
  private int age;

  PoolMember(double share, TaskHistory history, int age) {
    this.share = share;
    this.history = history;
    this.age = age;
  }

  int age() {
    return age;
  }

  /** Returns the history with one unroll more, which is still to be made. */
  TaskHistory next(Vector theta, Seed seed) {
    Stage stage = history.stage();
    int life = stage.pool().lifetime().horizon(stage.unrolling(), history.task());
    return history.then(new Entry(theta, stage.unrolling().draw(age, life, seed)));
  }

  /** The unroll was made. */
  void add(TaskHistory longer, Unrolled unrolled, TaskMap map) {
    age += longer.last().window().steps();
    TensorBundle state = unrolled.state();
    if (state == null) {
      history = longer;
    } else {
      history.close();
      history = longer.from(map.share(state));
    }
  }

  boolean isOver(Lifetime lifetime, double progress, Seed seed) {
    return lifetime.isOver(
        new Life(age, history.unrolls(), share, history.task()),
        progress,
        seed.child("life", history.task()));
  }

  /** The task has left the pool. */
  void close() {
    history.close();
  }

  void save(TensorBundle.Builder bundle, TaskCache cache) {
    bundle
        .number(history.name() + ".task", history.task())
        .number(history.name() + ".unrolls", history.unrolls())
        .text(history.name() + ".share", Double.toString(share));
    cache.save(history, bundle);
  }
}
