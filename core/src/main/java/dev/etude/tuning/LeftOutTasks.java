package dev.etude.tuning;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.trajectory.LeaveOneOut;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.Shared;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.task.regression.RegressionLandscape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks of a closed form, each with its rows left out one after another: the runs without a row train side by side, and the loss
 * held out is that of the rows left out. Trainings see all of it, so that any search by trajectories chooses by leave-one-out.
 *
 * @param losses by the index of the task
 */
record LeftOutTasks(Map<Integer, LeaveOneOut> losses) implements TaskFamily {
  /** Says why there are no such tasks; empty where there are. */
  static Optional<String> whyNone(TaskFamily family, TuningSettings settings) {
    Optional<ClosedForm> form = family.closedForm();
    if (form.isEmpty() || settings.tried().isPresent() || !settings.rule().isHomogeneous()) {
      return Optional.of(RegressionLandscape.NO_LEAVE_ONE_OUT);
    }
    for (int index : settings.selection().learned()) {
      Optional<String> why = form.get().whyNoLeaveOneOut(settings.seed(), index);
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  /** Makes the tasks that are learned from. */
  static LeftOutTasks of(ClosedForm form, TuningSettings settings, TaskMap map) {
    int[] which = settings.selection().learned();
    Seed seed = settings.seed();
    int steps = settings.steps();
    Map<Integer, LeaveOneOut> losses = new HashMap<>();
    try (Shared<ClosedForm> shared = map.share(form)) {
      List<LeaveOneOut> each =
          map.map(which.length, s -> shared.get().leaveOneOut(seed, which[s], steps));
      for (int s = 0; s < which.length; s++) {
        losses.put(which[s], each.get(s));
      }
    }
    return new LeftOutTasks(losses);
  }

  @Override
  public JudgedTask task(Seed seed, int index) {
    LeaveOneOut loss = losses.get(index);
    if (loss == null) {
      throw new IllegalArgumentException(
          "index must be one of " + losses.keySet() + ", but is " + index);
    }
    Vector start = Vector.of(new double[loss.dimension()]);
    TwiceDifferentiable runs = loss.problemByOwnMean();
    return JudgedTask.of(runs, loss, runs, loss, start);
  }

  @Override
  public boolean isConvex() {
    return true;
  }
}
