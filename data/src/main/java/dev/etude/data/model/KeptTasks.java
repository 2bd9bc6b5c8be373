package dev.etude.data.model;

import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import java.lang.ref.SoftReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Tasks that were made, as long as there is memory for them. Safe for several threads. */
final class KeptTasks {
  private final ConcurrentMap<Key, SoftReference<JudgedTask>> made = new ConcurrentHashMap<>();

  private record Key(Seed seed, int index) {}

  /** Makes a task. */
  @FunctionalInterface
  interface Maker {
    JudgedTask make(Seed seed, int index);
  }

  /** Returns a task; two threads may make the same one at once, with the same result. */
  JudgedTask task(Seed seed, int index, Maker maker) {
    Key key = new Key(seed, index);
    SoftReference<JudgedTask> reference = made.get(key);
    JudgedTask task = reference == null ? null : reference.get();
    if (task == null) {
      task = maker.make(seed, index);
      made.put(key, new SoftReference<>(task));
    }
    return task;
  }
}
