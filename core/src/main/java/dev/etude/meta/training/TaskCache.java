package dev.etude.meta.training;

import dev.etude.meta.training.TaskHistory.Entry;
import dev.etude.meta.training.estimator.Estimator;
import dev.etude.meta.training.estimator.EstimatorState;
import dev.etude.meta.training.estimator.UnrollLoss;
import dev.etude.meta.training.plan.Window;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.tensor.TensorBundle;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that one process trains: one object for each process, which keeps the tasks that it has brought forward.
 *
 * <p>Whoever asks says the whole history of a task. If the task is here and stands where the history ends, it goes on at once;
 * otherwise it is brought there again, from the history's state or from the task's seed. The bits are the same. So nothing
 * that is kept here has to be kept: what was lost with a machine, was started twice, or had to give way to memory that
 * something else needed, costs the time to bring it back, at most {@value #MOST_ENTRIES} unrolls.
 *
 * <p>A state is 4 bytes for each weight and each of its ten moments. It travels back with the result if the task was not here,
 * since it may not be here the next time either, and after every {@value #MOST_ENTRIES} unrolls.
 */
final class TaskCache implements Serializable {
  private static final long serialVersionUID = 1L;
  static final int MOST_ENTRIES = 32;

  private final RunFamily family;
  private final Estimator estimator;
  private final int parameters;
  private final transient Map<Integer, SoftReference<Kept>> bySlot = new ConcurrentHashMap<>();

  TaskCache(RunFamily family, Estimator estimator, int parameters) {
    this.family = family;
    this.estimator = estimator;
    this.parameters = parameters;
  }

  private Object readResolve() {
    return new TaskCache(family, estimator, parameters);
  }

  /** A task and how many unrolls it has behind it. */
  private record Kept(long task, int unrolls, EstimatorState state) {}

  /** Makes the last unroll of a history. What it throws says which task of the training it was. */
  Unrolled advance(TaskHistory history) {
    try {
      return unroll(history);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "inner task " + history.task() + ", unroll " + history.unrolls() + ": " + e.getMessage(),
          e);
    }
  }

  private Unrolled unroll(TaskHistory history) {
    int made = history.unrolls() - 1;
    @Nullable
    EstimatorState here = // taken out: now it is ours alone
        standing(bySlot.remove(history.slot()), history.task(), made);
    EstimatorState progress = here == null ? brought(history) : here;
    Window window = history.last().window();
    double[] gradient = new double[parameters];
    UnrollLoss loss = progress.advance(history.last().theta().toArray(), window, gradient);
    keep(history, history.unrolls(), progress);
    boolean tell = history.entries().size() >= MOST_ENTRIES || (here == null && made > 0);
    return new Unrolled(
        loss, window.unrollSteps(), gradient, tell ? state(history, progress) : null);
  }

  private EstimatorState brought(TaskHistory history) {
    EstimatorState progress = start(history);
    if (history.state() != null) {
      progress.restore(history.state().get(), history.name());
    }
    double[] nowhere = new double[parameters];
    List<Entry> entries = history.entries();
    for (Entry entry : entries.subList(0, entries.size() - 1)) {
      progress.advance(entry.theta().toArray(), entry.window(), nowhere);
    }
    return progress;
  }

  /** Returns the task at its beginning. */
  EstimatorState start(TaskHistory history) {
    return estimator.follow(() -> family.start(history.stage(), history.task()), parameters);
  }

  /** Takes in a task that has so many unrolls behind it. */
  void keep(TaskHistory history, int unrolls, EstimatorState progress) {
    bySlot.put(history.slot(), new SoftReference<>(new Kept(history.task(), unrolls, progress)));
  }

  /** Stores the task as it stands, if it is here, or else its history; nothing for a task that is still to begin. */
  void save(TaskHistory history, TensorBundle.Builder bundle) {
    if (history.unrolls() == 0) {
      return;
    }
    @Nullable
    EstimatorState here = standing(bySlot.get(history.slot()), history.task(), history.unrolls());
    if (here != null) {
      here.save(bundle, history.name());
    } else {
      history.save(bundle);
    }
  }

  /** Returns a task if it is the one and stands there. */
  private static @Nullable EstimatorState standing(
      @Nullable SoftReference<Kept> kept, long task, int unrolls) {
    @Nullable Kept found = kept == null ? null : kept.get();
    return found != null && found.task == task && found.unrolls == unrolls ? found.state : null;
  }

  private static TensorBundle state(TaskHistory history, EstimatorState progress) {
    TensorBundle.Builder state = TensorBundle.builder();
    progress.save(state, history.name());
    return state.build();
  }
}
