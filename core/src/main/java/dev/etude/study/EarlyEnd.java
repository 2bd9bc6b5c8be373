package dev.etude.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Finds the running trainings that are clearly lost. The rule: at {@value #IN_A_ROW} reports in a row, the loss is no finite
 * number, or behind all trainings that completed, at least {@value #LEAST} of them, by more than they differ among
 * themselves:
 *
 * <pre>
 *   loss(step) > max + (max − min)     over the losses of the trainings that completed, at the same step
 * </pre>
 *
 * <p>A loss that is no finite number is enough once; nothing is ended at its last step. The share of a whole training that was done is its step over the largest
 * step of those that completed. Safe for use by several threads.
 */
public final class EarlyEnd {
  private static final int LEAST = 4;
  private static final int IN_A_ROW = 2;
  private static final int LONGEST = 2000; // reports of one training that are kept

  private final Map<Integer, TreeMap<Double, Double>> running = new HashMap<>();
  private final Map<Integer, Integer> behind = new HashMap<>();
  private final List<TreeMap<Double, Double>> completed = new ArrayList<>();

  /** No training has completed yet. */
  public EarlyEnd() {}

  /**
   * Tells of a loss on the way.
   *
   * @param trial the trial's number
   * @param step at which step
   * @param loss the loss there
   * @return true if the training is lost
   */
  public synchronized boolean isLost(int trial, double step, double loss) {
    if (!Double.isFinite(loss)) {
      return true;
    }
    TreeMap<Double, Double> curve = running.computeIfAbsent(trial, number -> new TreeMap<>());
    curve.put(step, loss);
    if (curve.size() > LONGEST) {
      thin(curve);
    }
    boolean before =
        step < completed.stream().mapToDouble(TreeMap::lastKey).max().orElse(0);
    int count = before && isBehind(step, loss) ? behind.getOrDefault(trial, 0) + 1 : 0;
    behind.put(trial, count);
    return count >= IN_A_ROW;
  }

  /** Forgets every other loss, but the last. */
  private static void thin(NavigableMap<Double, Double> curve) {
    int i = 0;
    for (Iterator<Double> steps = curve.descendingKeySet().iterator(); steps.hasNext(); i++) {
      steps.next();
      if (i % 2 == 1) {
        steps.remove();
      }
    }
  }

  private boolean isBehind(double step, double loss) {
    double[] losses = completed.stream()
        .map(curve -> curve.floorEntry(step))
        .filter(entry -> entry != null)
        .mapToDouble(Entry::getValue)
        .sorted()
        .toArray();
    int n = losses.length;
    return n >= LEAST && loss > losses[n - 1] + (losses[n - 1] - losses[0]);
  }

  /**
   * Returns which part of a whole training has been done.
   *
   * @param trial the trial's number
   * @return in (0, 1]; 1 where nothing is known of its length
   */
  public synchronized double share(int trial) {
    double longest = completed.stream().mapToDouble(TreeMap::lastKey).max().orElse(0);
    TreeMap<Double, Double> curve = running.get(trial);
    return curve == null || !(longest > 0) || !(curve.lastKey() > 0)
        ? 1
        : Math.min(1, curve.lastKey() / longest);
  }

  /**
   * Tells that a training has ended.
   *
   * @param trial the trial's number
   * @param end how
   */
  public synchronized void ended(int trial, TrialEnd end) {
    TreeMap<Double, Double> curve = running.remove(trial);
    behind.remove(trial);
    if (curve != null && end == TrialEnd.COMPLETED) {
      completed.add(curve);
    }
  }
}
