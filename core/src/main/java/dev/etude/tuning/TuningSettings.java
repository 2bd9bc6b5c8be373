package dev.etude.tuning;

import dev.etude.meta.landscape.SmoothnessPenalty;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.TaskFamily;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a tuning, with every default spelled out.
 *
 * @param rule how weights move; of no meaning where an optimizer tries its step sizes
 * @param schedule the kind and the horizon of the step sizes; all its parameters are learned
 * @param learnable names of the rule's parameters that are learned too
 * @param smoothness the weight of the penalty on rough schedules; 0 for none
 * @param reduction which number of the losses the meta-objective is
 * @param objective which choice is called learned, and which data searches read
 * @param metaSteps meta-steps for what there is to learn beyond one step size
 * @param budget trajectories to find one step size with, per task
 * @param selection which tasks are learned from, and which are judged on
 * @param seed the seed of everything random
 * @param closedForm whether the whole landscape of step sizes is computed, instead of trajectories
 * @param tried the optimizer whose step size is learned by trying some, as a learned one; empty for a rule
 */
public record TuningSettings(
    DifferentiableRule rule,
    Schedule schedule,
    List<String> learnable,
    double smoothness,
    Reduction reduction,
    Rows objective,
    int metaSteps,
    int budget,
    TaskFamily.Selection selection,
    Seed seed,
    boolean closedForm,
    Optional<Competitor.Tried> tried) {
  private static final int AROUND = 4; // more values on both sides of the best step size
  private static final long GRADIENT = 5; // trajectories of a forward or a reverse mode
  private static final int CHOICES = 2; // each trained on its training rows and on all
  private static final int JUDGED = 6; // step sizes tried that are judged

  /** Copies the list. */
  public TuningSettings {
    learnable = List.copyOf(learnable);
  }

  /**
   * Returns the horizon.
   *
   * @return t
   */
  public int steps() {
    return schedule.steps();
  }

  /**
   * Says whether there is more to learn than one step size.
   *
   * @return true for schedules that are not constant, and if the rule has something to learn; false where step sizes are tried
   */
  public boolean hasMore() {
    return tried.isEmpty() && hasMoreThanStepSize();
  }

  private boolean hasMoreThanStepSize() {
    return !(schedule instanceof ConstantStep) || !learnable.isEmpty();
  }

  /** Refuses competitors that search or learn for the rule where there is none, and what cannot be read at the end of a training. */
  void requireFit(List<Competitor> competitors) {
    if (tried.isEmpty()) {
      return;
    }
    for (Competitor each : competitors) {
      if (each instanceof Competitor.Searching || each instanceof Competitor.Scheduled) {
        throw new IllegalArgumentException("competitors must not search for the rule that is tuned,"
            + " since " + tried.get().name() + " tries step sizes of its own, but one is "
            + each.name());
      }
    }
    if (reduction == Reduction.MEAN) {
      throw new IllegalArgumentException("the reduction must be of the last loss, where "
          + tried.get().name() + " tries step sizes");
    }
  }

  /** Returns the settings with another schedule, kept as smooth as is usual where it is free. */
  TuningSettings withSchedule(Schedule other) {
    return new TuningSettings(
        rule,
        other,
        learnable,
        other instanceof FreeSchedule
            ? schedule instanceof FreeSchedule ? smoothness : Tuning.DEFAULT_SMOOTHNESS
            : 0,
        reduction,
        objective,
        metaSteps,
        budget,
        selection,
        seed,
        false,
        Optional.empty());
  }

  /** Returns the settings with another rule and a constant step size. */
  TuningSettings withRule(DifferentiableRule other) {
    return new TuningSettings(
        other,
        new ConstantStep(1, steps()),
        List.of(),
        0,
        reduction,
        objective,
        metaSteps,
        budget,
        selection,
        seed,
        false,
        Optional.empty());
  }

  SmoothnessPenalty penalty() {
    return new SmoothnessPenalty(smoothness);
  }

  /** Estimates a run, in trajectories; by closed form, in tasks. A judged one counts more, for the losses that are read on the way. */
  long work(TaskFamily family, List<Competitor> competitors) {
    double judged = judged(family);
    if (closedForm) {
      double choices = competitors.isEmpty() ? 0 : 3; // by training, by validation, by leaving out
      return selection.learned().length
          + Math.round(choices * judged)
          + comparingWork(competitors, judged);
    }
    if (tried.isPresent()) {
      return tried.get().stepSizes().count()
          + Math.round(CHOICES * (1 + judged))
          + JUDGED
          + comparingWork(competitors, judged);
    }
    boolean leavesOut = LeftOutTasks.whyNone(family, this).isEmpty();
    long rest = workOfRest();
    long around = leavesOut && objective == Rows.VALIDATION ? 2 * AROUND : AROUND;
    long more = hasMore() ? 0 : around + JUDGED; // more values, overtuning
    int learned = leavesOut ? CHOICES + 1 : CHOICES;
    int choices = hasMore() ? learned + 1 : learned; // a constant step size
    return learned * (budget + rest)
        + Math.round(choices * (1 + judged))
        + more
        + searches(competitors) * rest
        + comparingWork(competitors, judged);
  }

  /** Estimates the descent of all that is learned beyond one step size, in trajectories. */
  long workOfRest() {
    return hasMore() ? GRADIENT * metaSteps : 0;
  }

  /** Estimates a comparison, in trajectories. */
  long comparingWork(TaskFamily family, List<Competitor> competitors) {
    return comparingWork(competitors, judged(family));
  }

  private double judged(TaskFamily family) {
    return Comparison.work(family, steps(), family.readings(steps()));
  }

  private long comparingWork(List<Competitor> competitors, double judged) {
    long learning = budget + 5L * metaSteps;
    return searches(competitors) * budget
        + count(competitors, Competitor.Scheduled.class) * learning
        + count(competitors, Competitor.OtherRule.class) * (budget + AROUND)
        + competitors.stream()
            .filter(Competitor.Tried.class::isInstance)
            .mapToLong(each -> ((Competitor.Tried) each).stepSizes().count())
            .sum()
        + Math.round(competitors.size() * judged);
  }

  private static long searches(List<Competitor> competitors) {
    return count(competitors, Competitor.Searching.class);
  }

  private static long count(List<Competitor> competitors, Class<? extends Competitor> kind) {
    return competitors.stream().filter(kind::isInstance).count();
  }
}
