package dev.etude.tuning.journal;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import dev.etude.task.Judge.Score;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import java.util.ArrayList;
import java.util.List;

/**
 * Outcomes as numbers of one line of a {@link Journal}, which takes them in the place of a gradient.
 *
 * <pre>
 *   number of outcomes, then of each:  trained loss and metric, held-out loss and metric, trajectories,
 *   1 or 0 (completed or diverged), its step, its last loss, number of losses, the losses
 * </pre>
 */
final class OutcomesLine {
  private OutcomesLine() {}

  static Vector pack(Outcomes outcomes) {
    List<Double> numbers = new ArrayList<>();
    numbers.add((double) outcomes.each().size());
    for (Outcome each : outcomes.each()) {
      numbers.add(each.trained().loss());
      numbers.add(each.trained().metric());
      numbers.add(each.heldOut().loss());
      numbers.add(each.heldOut().metric());
      numbers.add(each.trajectories());
      if (each.end() instanceof TrajectoryEnd.Completed end) {
        numbers.addAll(List.of(1.0, (double) end.steps(), end.lastLoss()));
      } else {
        TrajectoryEnd.Diverged end = (TrajectoryEnd.Diverged) each.end();
        numbers.addAll(List.of(0.0, (double) end.step(), end.lastLoss()));
      }
      numbers.add((double) each.losses().dimension());
      for (double loss : each.losses().toArray()) {
        numbers.add(loss);
      }
    }
    return Vector.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static Outcomes unpack(Vector packed) {
    double[] numbers = packed.toArray();
    List<Outcome> each = new ArrayList<>();
    int at = 1;
    for (int i = 0; i < numbers[0]; i++) {
      Score trained = new Score(numbers[at], numbers[at + 1]);
      Score heldOut = new Score(numbers[at + 2], numbers[at + 3]);
      int step = (int) numbers[at + 6];
      TrajectoryEnd end = numbers[at + 5] == 1
          ? new TrajectoryEnd.Completed(step, numbers[at + 7])
          : new TrajectoryEnd.Diverged(step, numbers[at + 7]);
      double[] losses = new double[(int) numbers[at + 8]];
      System.arraycopy(numbers, at + 9, losses, 0, losses.length);
      each.add(new Outcome(trained, heldOut, Vector.of(losses), end, numbers[at + 4]));
      at += 9 + losses.length;
    }
    return new Outcomes(each);
  }
}
