package dev.etude.tuning;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Metric;
import dev.etude.task.Shared;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.tuning.answer.Candidate;
import dev.etude.tuning.answer.Overtuning;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.tuning.journal.Recorder;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a tuning: learns twice, judges both choices, runs the competitors. */
final class TuningRun implements AutoCloseable {
  private static final String LEFT_OUT = "left-out-"; // of names in the journal

  private final TaskFamily family;
  private final TuningSettings settings;
  private final List<Competitor> competitors;
  private final TaskMap map;
  private final Recorder recorder;
  private final Shared<TaskFamily> shared;
  private final Learner learner;
  private final Comparison comparison;

  TuningRun(
      TaskFamily family,
      TuningSettings settings,
      List<Competitor> competitors,
      TaskMap map,
      Recorder recorder) {
    settings.requireFit(competitors);
    this.family = family;
    this.settings = settings;
    this.competitors = competitors;
    this.map = map;
    this.recorder = recorder;
    this.shared = map.share(family);
    this.learner = new Learner(shared, settings, map, recorder);
    this.comparison = new Comparison(shared, settings, map, recorder);
  }

  Tuned run() {
    return settings.closedForm() ? byClosedForm() : byTrajectories();
  }

  List<Compared> compare() {
    return comparison.run(competitors, settings.budget(), learner);
  }

  private Tuned byClosedForm() {
    Landscape landscape =
        Landscape.of(family.closedForm().orElseThrow(), settings, map, () -> recorder.tell(1));
    List<Choice> choices =
        landscape.choose(settings).stream().map(this::trained).toList();
    Optional<Choice> leftOut = landscape.chooseByLeaveOneOut(settings).map(this::trained);
    List<Compared> entries = new ArrayList<>();
    if (!competitors.isEmpty()) { // the choices take part by trainings that are run
      List<Outcomes> judged = choices.stream()
          .map(choice -> comparison.judge("choice", choice.optimizer()))
          .toList();
      entries.addAll(entries(choices, judged));
      leftOut.ifPresent(choice -> entries.add(Comparison.entry(
          Tuned.LEAVE_ONE_OUT, choice.learned(), comparison.judge("choice", choice.optimizer()))));
      entries.addAll(compare());
    }
    return new Tuned(
        family,
        settings,
        map,
        choices,
        entries,
        Optional.of(landscape),
        family.metric().equals(Metric.RMSE)
            ? Optional.of(landscape.untrained(settings))
            : comparison.baseline(),
        landscape.overtuning(new Answering(family, settings), choices.get(1)),
        leftOut,
        landscape.whyNoLeaveOneOut(),
        Optional.empty());
  }

  /** The metrics of a choice are those of the family; the closed form knows errors of its own only. */
  private Choice trained(Choice choice) {
    return family.metric().equals(Metric.RMSE)
        ? choice
        : comparison.trained("choice", choice.learned());
  }

  private Tuned byTrajectories() {
    List<Choice> choices = new ArrayList<>();
    for (Learned learned : learned()) {
      choices.add(comparison.trained("choice", learned));
    }
    Optional<Choice> constant = choices
        .get(1)
        .learned()
        .atConstant(settings.rule())
        .map(learned -> comparison.trained(Tuned.CONSTANT, learned));
    Optional<String> whyNoLeaveOneOut = LeftOutTasks.whyNone(family, settings);
    Optional<Choice> leftOut =
        whyNoLeaveOneOut.isPresent() ? Optional.empty() : Optional.of(byLeaveOneOut());
    recorder.pause();
    List<Compared> entries =
        new ArrayList<>(entries(choices, choices.stream().map(Choice::judging).toList()));
    leftOut.ifPresent(choice ->
        entries.add(Comparison.entry(Tuned.LEAVE_ONE_OUT, choice.learned(), choice.judging())));
    constant.ifPresent(choice ->
        entries.add(Comparison.entry(Tuned.CONSTANT, choice.learned(), choice.judging())));
    Choice chosen = choices.get(settings.objective() == Rows.TRAINING ? 0 : 1);
    int spent = (int) Math.round(chosen.learned().evidence().trajectories());
    int most = Math.max(settings.budget(), spent);
    entries.addAll(comparison.run(competitors, most, learner));
    return new Tuned(
        family,
        settings,
        map,
        choices,
        entries,
        Optional.empty(),
        comparison.baseline(),
        overtuning(choices.get(1)),
        leftOut,
        whyNoLeaveOneOut,
        constant);
  }

  private List<Learned> learned() {
    return settings
        .tried()
        .map(tried -> new TriedLearner(tried, settings, comparison).learn())
        .orElseGet(() -> List.of(learner.learn(Rows.TRAINING), learner.learn(Rows.VALIDATION)));
  }

  /** Returns the optimizer of a constant step size, or of the peak that is tried. */
  private Optimizer at(double stepSize) {
    return settings
        .tried()
        .<Optimizer>map(tried -> tried.at(stepSize))
        .orElseGet(
            () -> Optimizer.of(settings.rule(), new ConstantStep(stepSize, settings.steps())));
  }

  /** Learns as by validation data, where the runs without a row train and the rows left out are held out. */
  private Choice byLeaveOneOut() {
    LeftOutTasks tasks = LeftOutTasks.of(family.closedForm().orElseThrow(), settings, map);
    try (Shared<TaskFamily> leftOut = map.share(tasks)) {
      Learned learned =
          new Learner(leftOut, settings, map, recorder).named(LEFT_OUT).learn(Rows.VALIDATION);
      return comparison.trained(Tuned.LEAVE_ONE_OUT, learned);
    }
  }

  /** Judges some of the step sizes that the search on validation data tried; they do not take part in anything else. */
  private Optional<Overtuning> overtuning(Choice choice) {
    if (settings.hasMore()
        || !(choice.learned().evidence() instanceof Learned.Trials trials)
        || choice.judging().hasDiverged()) {
      return Optional.empty();
    }
    Answering answering = new Answering(family, settings);
    double chosen = choice.learned().stepSize().orElseThrow();
    List<Candidate> tried = TriedStepSizes.candidates(settings, trials);
    List<Candidate> judged = new ArrayList<>();
    for (double stepSize : Answering.toJudge(tried, chosen)) {
      Outcomes outcomes = comparison.judgeAtTheEnd("tried", at(stepSize));
      judged.add(Candidate.of(stepSize, answering.errors(outcomes)));
    }
    recorder.spare(Answering.MOST_JUDGED - judged.size());
    return Optional.of(
        Overtuning.of(Candidate.of(chosen, answering.errors(choice.judging())), judged));
  }

  private static List<Compared> entries(List<Choice> choices, List<Outcomes> judged) {
    return List.of(
        Comparison.entry(Tuned.TRAIN_BY_TRAIN, choices.get(0).learned(), judged.get(0)),
        Comparison.entry(Tuned.TRAIN_BY_VALIDATION, choices.get(1).learned(), judged.get(1)));
  }

  @Override
  public void close() {
    shared.close();
  }
}
