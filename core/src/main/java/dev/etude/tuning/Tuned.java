package dev.etude.tuning;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Metric;
import dev.etude.task.Shared;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Tuning} found: the choices by training and by validation data, what each leads to, which of them to use, and the
 * comparison with others.
 */
public final class Tuned {
  /** The name of the choice by training data. */
  public static final String TRAIN_BY_TRAIN = Verdict.Choice.TRAIN_BY_TRAIN.text();

  /** The name of the choice by validation data. */
  public static final String TRAIN_BY_VALIDATION = Verdict.Choice.TRAIN_BY_VALIDATION.text();

  private final TaskFamily family;
  private final TuningSettings settings;
  private final TaskMap map;
  private final Choice byTraining;
  private final Choice byValidation;
  private final List<Compared> comparison;
  private final Optional<Landscape> landscape;

  Tuned(
      TaskFamily family,
      TuningSettings settings,
      TaskMap map,
      List<Choice> choices,
      List<Compared> comparison,
      Optional<Landscape> landscape) {
    this.family = family;
    this.settings = settings;
    this.map = map;
    this.byTraining = choices.get(0);
    this.byValidation = choices.get(1);
    this.comparison = List.copyOf(comparison);
    this.landscape = landscape;
  }

  /**
   * Returns what was done.
   *
   * @return the settings, every default spelled out
   */
  public TuningSettings settings() {
    return settings;
  }

  /**
   * Returns what is best for the training data themselves.
   *
   * @return the choice
   */
  public Choice byTraining() {
    return byTraining;
  }

  /**
   * Returns what is best for the validation data.
   *
   * @return the choice
   */
  public Choice byValidation() {
    return byValidation;
  }

  /**
   * Returns the choice of the objective that was asked for.
   *
   * @return one of the two
   */
  public Choice learned() {
    return settings.objective() == Rows.TRAINING ? byTraining : byValidation;
  }

  /**
   * Returns which choice is better on unseen data, and why.
   *
   * @return the verdict on the test errors of the two
   */
  public Verdict verdict() {
    Metric metric = family.metric();
    double[] first = byTraining.judging().values(o -> metric.error(o.heldOut().metric()));
    double[] second =
        byValidation.judging().values(o -> metric.error(o.heldOut().metric()));
    Verdict.Measure error = new Verdict.Measure("test " + metric.errorName(), family.testRows());
    return family.testToTrained() > 0
        ? Verdict.of(first, second, family.testToTrained(), error)
        : Verdict.ofIndependent(first, second, error);
  }

  /**
   * Returns what to use: the choice that the verdict names; where it names none, the one by validation data, unless that one
   * diverged.
   *
   * @return a choice all of whose final trainings ended at finite numbers; empty if neither is one
   */
  public Optional<Verdict.Choice> recommended() {
    boolean first = !byTraining.judging().hasDiverged();
    boolean second = !byValidation.judging().hasDiverged();
    if (second && (!first || verdict().choice() != Verdict.Choice.TRAIN_BY_TRAIN)) {
      return Optional.of(Verdict.Choice.TRAIN_BY_VALIDATION);
    }
    return first ? Optional.of(Verdict.Choice.TRAIN_BY_TRAIN) : Optional.empty();
  }

  /**
   * Returns the recommended choice itself.
   *
   * @return one of the two; empty if both diverge
   */
  public Optional<Choice> recommendation() {
    return recommended()
        .map(which -> which == Verdict.Choice.TRAIN_BY_TRAIN ? byTraining : byValidation);
  }

  /**
   * Returns the comparison.
   *
   * @return the two choices, then the competitors in the order in which they were named; empty by closed form without competitors
   */
  public List<Compared> comparison() {
    return comparison;
  }

  /**
   * Returns the closed form, if the tuning had one.
   *
   * @return what every step size achieves
   */
  public Optional<Landscape> landscape() {
    return landscape;
  }

  /**
   * Judges any optimizer as the two choices were judged: trained on training and validation data of the same tasks, from the same
   * starts.
   *
   * @param optimizer what trains
   * @return what it came to on the test data
   */
  public Outcomes judge(Optimizer optimizer) {
    return judge(optimizer, map);
  }

  /**
   * Judges any optimizer on another task map than the tuning's.
   *
   * @param optimizer what trains
   * @param on where tasks run
   * @return what it came to on the test data
   */
  public Outcomes judge(Optimizer optimizer, TaskMap on) {
    try (Shared<TaskFamily> shared = on.share(family)) {
      return new Comparison(shared, settings, on).judge(optimizer);
    }
  }
}
