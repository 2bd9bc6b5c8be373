package dev.etude.meta.training;

import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Three processes, as it were, of which each task gets any: each has a serialised copy of what is shared, and results are
 * copied. A process may also be lost with all that it keeps.
 */
final class ScatteredTaskMap implements TaskMap {
  private static final int PROCESSES = 3;
  private static final Map<Integer, Object> VALUES = new ConcurrentHashMap<>();
  private static final Map<String, Object> COPIES = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final ThreadLocal<Integer> PROCESS = ThreadLocal.withInitial(() -> 0);

  private final UniformRandomProvider random;
  private final double loss;

  /** Loses a process after a task with the given probability. */
  ScatteredTaskMap(Seed seed, double loss) {
    this.random = seed.generator();
    this.loss = loss;
  }

  @Override
  public <R> List<R> map(int tasks, TaskFunction<R> function, Runnable onDone) {
    List<R> results = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      PROCESS.set(1 + random.nextInt(PROCESSES));
      results.add(copy(function.apply(task)));
      if (random.nextDouble() < loss) {
        COPIES.keySet().removeIf(key -> key.startsWith(PROCESS.get() + " "));
      }
      PROCESS.set(0);
      onDone.run();
    }
    return results;
  }

  @Override
  public <T> Shared<T> share(T value) {
    int id = COUNT.incrementAndGet();
    VALUES.put(id, value);
    return new Copied<>(id);
  }

  private record Copied<T>(int id) implements Shared<T> {
    @Override
    @SuppressWarnings("unchecked") // what was put there under this number
    public T get() {
      T value = (T) Objects.requireNonNull(VALUES.get(id), "closed");
      return PROCESS.get() == 0
          ? value
          : (T) COPIES.computeIfAbsent(PROCESS.get() + " " + id, key -> copy((Object) value));
    }

    @Override
    public void close() {
      VALUES.remove(id);
      COPIES.keySet().removeIf(key -> key.endsWith(" " + id));
    }
  }

  @SuppressWarnings("unchecked") // a copy has the type of the original
  private static <T> T copy(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (T) in.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
