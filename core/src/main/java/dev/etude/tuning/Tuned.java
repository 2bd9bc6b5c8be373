package dev.etude.tuning;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Shared;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.answer.Candidate;
import dev.etude.tuning.answer.Overtuning;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.tuning.journal.Recorder;
import dev.etude.tuning.journal.TuningListener;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a {@link Tuning}: the choices by training data and by validation data, the test results of each, the recommendation, and
 * the comparison with other optimizers.
 *
 * <pre>{@code
 * Tuned found = Tuning.of(family).learning(new HeavyBall(0.9), Schedules.constant(100)).seed(1).run();
 * System.out.println(found.answer().sentence());
 * Outcomes rival = found.judge(Optimizer.of(Prodigy.withDefaults(), 100));
 * System.out.println(rival.testMetric().mean());
 * }</pre>
 */
public final class Tuned {
  /** The name of the choice by training data. */
  public static final String TRAIN_BY_TRAIN = Verdict.Choice.TRAIN_BY_TRAIN.text();

  /** The name of the choice by validation data. */
  public static final String TRAIN_BY_VALIDATION = Verdict.Choice.TRAIN_BY_VALIDATION.text();

  /** The name of the choice by leaving out one row after another. */
  public static final String LEAVE_ONE_OUT = "leave-one-out";

  /** The name of the best constant step size, among the choices and the competitors, where more was learned. */
  public static final String CONSTANT = "constant";

  private final TaskFamily family;
  private final TuningSettings settings;
  private final TaskMap map;
  private final Choice byTraining;
  private final Choice byValidation;
  private final List<Compared> comparison;
  private final Optional<Landscape> landscape;
  private final Optional<Outcomes> baseline;
  private final Optional<Overtuning> overtuning;
  private final Optional<Choice> byLeaveOneOut;
  private final Optional<String> whyNoLeaveOneOut;
  private final Optional<Choice> byConstant;
  private @Nullable Answer answer;

  Tuned(
      TaskFamily family,
      TuningSettings settings,
      TaskMap map,
      List<Choice> choices,
      List<Compared> comparison,
      Optional<Landscape> landscape,
      Optional<Outcomes> baseline,
      Optional<Overtuning> overtuning,
      Optional<Choice> byLeaveOneOut,
      Optional<String> whyNoLeaveOneOut,
      Optional<Choice> byConstant) {
    this.family = family;
    this.settings = settings;
    this.map = map;
    this.byTraining = choices.get(0);
    this.byValidation = choices.get(1);
    this.comparison = List.copyOf(comparison);
    this.landscape = landscape;
    this.baseline = baseline;
    this.overtuning = overtuning;
    this.byLeaveOneOut = byLeaveOneOut;
    this.whyNoLeaveOneOut = whyNoLeaveOneOut;
    this.byConstant = byConstant;
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
   * Returns what is best when each training and validation row is judged by the run that has not seen it. It is what is recommended,
   * unless test data show that another choice is really better; the verdict is about the two others.
   *
   * @return the choice; empty where there is no closed form for it, or the table is too large for it to be quick
   */
  public Optional<Choice> byLeaveOneOut() {
    return byLeaveOneOut;
  }

  /**
   * Says why there is no choice {@link #byLeaveOneOut}.
   *
   * @return a clause; empty where there is one
   */
  public Optional<String> whyNoLeaveOneOut() {
    return whyNoLeaveOneOut;
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
   * @return the verdict on the test errors of the two; its reason compares the choice by leave-one-out with both
   */
  public Verdict verdict() {
    return answering().verdict(byTraining, byValidation, byLeaveOneOut);
  }

  /**
   * Returns what to use, in one sentence with its numbers.
   *
   * @return the answer
   */
  public synchronized Answer answer() {
    Answer known = answer;
    if (known == null) {
      known = answering().answer(this, baseline);
      answer = known;
    }
    return known;
  }

  /**
   * Returns how much better another step size would have done on unseen data than the choice by validation data.
   *
   * @return the overtuning; empty where more than a step size was learned, or the choice diverged
   */
  public Optional<Overtuning> overtuning() {
    return overtuning;
  }

  /**
   * Returns the step sizes that were tried by trajectories, with the losses that they led to.
   *
   * @param rows where the losses were read
   * @return in the order in which they were tried; empty by closed form
   */
  public List<Candidate> tried(Rows rows) {
    return tried(rows == Rows.TRAINING ? byTraining : byValidation);
  }

  /**
   * Returns the step sizes that were tried by trajectories without a row, with the losses of the rows left out.
   *
   * @return in the order in which they were tried; empty by closed form, or where there is no choice by leave-one-out
   */
  public List<Candidate> triedByLeaveOneOut() {
    return byLeaveOneOut.map(this::tried).orElse(List.of());
  }

  private List<Candidate> tried(Choice choice) {
    return choice.learned().evidence() instanceof Learned.Trials trials
        ? TriedStepSizes.candidates(settings, trials)
        : List.of();
  }

  /**
   * Returns what predicting the same for every row comes to on the same tasks.
   *
   * @return its outcomes; empty if the family has no constant prediction
   */
  public Optional<Outcomes> baseline() {
    return baseline;
  }

  /**
   * Returns the best constant step size of the same rule, by the validation data, where more than that was learned. It is what is
   * recommended unless what was learned is an improvement over it.
   *
   * @return the choice; empty if a constant step size is what was learned
   */
  public Optional<Choice> byConstant() {
    return byConstant;
  }

  private Answering answering() {
    return new Answering(family, settings);
  }

  /**
   * Says whether a name is that of a choice, and not of a competitor.
   *
   * @param name of an entry of the {@link #comparison}
   * @return true for {@link #TRAIN_BY_TRAIN}, {@link #TRAIN_BY_VALIDATION} and {@link #LEAVE_ONE_OUT}
   */
  public static boolean isChoice(String name) {
    return name.equals(TRAIN_BY_TRAIN)
        || name.equals(TRAIN_BY_VALIDATION)
        || name.equals(LEAVE_ONE_OUT);
  }

  /**
   * Returns what chose that which is to be used, as the {@link #answer} says.
   *
   * @return {@link #TRAIN_BY_TRAIN}, {@link #TRAIN_BY_VALIDATION}, {@link #LEAVE_ONE_OUT} or {@link #CONSTANT}, all of whose final
   *     trainings ended at finite numbers; empty if none is such a choice, or there is nothing to learn
   */
  public Optional<String> recommended() {
    return Optional.of(answer().recommendation().chosenBy())
        .filter(chosenBy -> !chosenBy.equals(Answer.NONE));
  }

  /**
   * Returns the recommended choice itself.
   *
   * @return one of them; empty if nothing is recommended
   */
  public Optional<Choice> recommendation() {
    return recommended().flatMap(chosenBy -> switch (chosenBy) {
      case LEAVE_ONE_OUT -> byLeaveOneOut;
      case CONSTANT -> byConstant;
      default -> Optional.of(chosenBy.equals(TRAIN_BY_TRAIN) ? byTraining : byValidation);
    });
  }

  /**
   * Returns the comparison.
   *
   * @return the choices, then the competitors in the order in which they were named; empty by closed form without competitors
   */
  public List<Compared> comparison() {
    return comparison;
  }

  /**
   * Returns the comparison with the best first.
   *
   * @return the entries of {@link #comparison}, ranked
   */
  public Ranking ranking() {
    return Ranking.of(family, settings, comparison);
  }

  /**
   * Returns the closed form, if the tuning had one.
   *
   * @return the result of every step size
   */
  public Optional<Landscape> landscape() {
    return landscape;
  }

  /**
   * Judges any optimizer as the two choices were judged: trained on training and validation data of the same tasks, from the same
   * starts.
   *
   * @param optimizer what trains
   * @return its result on the test data
   */
  public Outcomes judge(Optimizer optimizer) {
    return judge(optimizer, map);
  }

  /**
   * Judges any optimizer on another task map than the tuning's.
   *
   * @param optimizer what trains
   * @param on where tasks run
   * @return its result on the test data
   */
  public Outcomes judge(Optimizer optimizer, TaskMap on) {
    try (Shared<TaskFamily> shared = on.share(family)) {
      Recorder nobody = Recorder.of(Optional.empty(), TuningListener.NONE);
      return new Comparison(shared, settings, on, nobody).judge("optimizer", optimizer);
    }
  }
}
