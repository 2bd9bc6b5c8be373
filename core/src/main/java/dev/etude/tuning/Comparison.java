package dev.etude.tuning;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.stepsize.StepSizeSearch;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.Shared;
import dev.etude.task.TaskFamily;
import dev.etude.task.TaskMap;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.tuning.journal.Recorder;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/**
 * Ways of training side by side: each trains on the training and validation data of every task, from the same start with the
 * same mini-batches and as many steps, and is judged on the test data.
 */
final class Comparison {
  private static final double PASSES = 3;

  private final Shared<TaskFamily> family;
  private final TuningSettings settings;
  private final TaskMap map;
  private final Recorder recorder;

  Comparison(Shared<TaskFamily> family, TuningSettings settings, TaskMap map, Recorder recorder) {
    this.family = family;
    this.settings = settings;
    this.map = map;
    this.recorder = recorder;
  }

  /** Trains and judges by the test data. */
  Outcomes judge(String name, Optimizer optimizer) {
    return outcomes(
        "judge-" + name, family.get().readings(optimizer.steps()), optimizer, true, judged());
  }

  /** Trains and judges by the test data, without a look at the losses on the way. */
  Outcomes judgeAtTheEnd(String name, Optimizer optimizer) {
    return outcomes("judge-" + name, 1, optimizer, true, judged());
  }

  /** Trains on the training data alone and looks at the validation data. */
  Outcomes choose(String name, Optimizer optimizer) {
    return outcomes("choose-" + name, 1, optimizer, false, judged());
  }

  /** Trains on the training data alone of the tasks that are learned from. */
  Outcomes tryOut(String name, Optimizer optimizer) {
    return outcomes(name, 1, optimizer, false, settings.selection().learned());
  }

  /** Judges the constant prediction of every task; empty if a task has none. */
  Optional<Outcomes> baseline() {
    return new Answering(family.get(), settings).baseline();
  }

  /** Trains by what was learned, twice. */
  Choice trained(String name, Learned learned) {
    return new Choice(learned, choose(name, learned.optimizer()), judge(name, learned.optimizer()));
  }

  /** Returns what was learned as a competitor of others. */
  static Compared entry(String name, Learned learned, Outcomes judged) {
    return new Compared(
        name,
        judged,
        learned.stepSize(),
        learned.evidence().trajectories() + judged.trajectories());
  }

  /** Runs all competitors; a search may spend a budget of trajectories. */
  List<Compared> run(List<Competitor> competitors, int budget, Learner learner) {
    List<Compared> entries = new ArrayList<>();
    for (Competitor competitor : competitors) {
      if (competitor instanceof Competitor.Searching search) {
        entries.add(run(search, budget, learner));
      } else if (competitor instanceof Competitor.Scheduled scheduled) {
        entries.add(run(scheduled, learner));
      } else if (competitor instanceof Competitor.OtherRule other) {
        entries.add(run(other, learner));
      } else if (competitor instanceof Competitor.Tried tried) {
        entries.add(run(tried));
      } else {
        entries.add(run((Competitor.Ready) competitor));
      }
      recorder.pause();
    }
    return entries;
  }

  private Compared run(Competitor.Ready competitor) {
    Outcomes judged = judge(competitor.name(), competitor.optimizer());
    return new Compared(competitor.name(), judged, OptionalDouble.empty(), judged.trajectories());
  }

  private Compared run(Competitor.Tried competitor) {
    List<Outcomes> outcomes = new ArrayList<>();
    List<StepSizesToTry.Trial> trials = competitor.stepSizes().run(stepSize -> {
      Outcomes chosen = choose(competitor.name() + "-" + outcomes.size(), competitor.at(stepSize));
      outcomes.add(chosen);
      // the test loss is that on what is held out, here the validation data
      return chosen.hasDiverged() ? Double.NaN : chosen.testLoss().mean();
    });
    double best = StepSizesToTry.best(trials).stepSize();
    double spent = outcomes.stream().mapToDouble(Outcomes::trajectories).sum();
    Outcomes judged = judge(competitor.name(), competitor.at(best));
    return new Compared(
        competitor.name(), judged, OptionalDouble.of(best), spent + judged.trajectories());
  }

  private Compared run(Competitor.Scheduled competitor, Learner learner) {
    String name = competitor.name();
    Learned learned = learner
        .withSchedule("compare-" + name + "-", competitor.schedule())
        .learn(settings.objective());
    return entry(name, learned, judge(name, learned.optimizer()));
  }

  private Compared run(Competitor.OtherRule competitor, Learner learner) {
    String name = competitor.name();
    Learned learned =
        learner.withRule("compare-" + name + "-", competitor.rule()).learn(settings.objective());
    return entry(name, learned, judge(name, learned.optimizer()));
  }

  private Compared run(Competitor.Searching competitor, int budget, Learner learner) {
    Seed seed = settings.seed().child("compare", 0);
    StepSizeSearch search =
        competitor.method().search(settings.rule().usualStepSizes(), budget, seed);
    FoundPoint tuned =
        search.run(learner.stepSizes("compare-" + competitor.name(), settings.objective()));
    double stepSize = StrictMath.exp(tuned.best().theta().get(0));
    Outcomes judged = judge(
        competitor.name(),
        Optimizer.of(settings.rule(), new ConstantStep(stepSize, settings.steps())));
    return new Compared(
        competitor.name(),
        judged,
        OptionalDouble.of(stepSize),
        tuned.trajectories() + judged.trajectories());
  }

  /** What a training is worth in trajectories: a step goes back and forth, which takes as long as reading the loss of its rows three times. */
  static double work(TaskFamily family, int steps, int readings) {
    return 1 + readings / (PASSES * family.epochs(steps));
  }

  private int[] judged() {
    return settings.selection().judged();
  }

  private Outcomes outcomes(
      String name, int readings, Optimizer optimizer, boolean judging, int[] which) {
    double work = work(family.get(), optimizer.steps(), readings);
    return recorder.outcomes(
        name,
        work,
        told -> outcomes(readings, optimizer, judging, which, part -> told.accept(work * part)));
  }

  private Outcomes outcomes(
      int readings, Optimizer optimizer, boolean judging, int[] which, DoubleConsumer told) {
    Shared<TaskFamily> shared = family; // captured alone, since what a function captures may travel
    Seed seed = settings.seed();
    return new Outcomes(map.map(
        which.length,
        s -> {
          JudgedTask task = shared.get().task(seed, which[s]);
          return Outcome.of(
              optimizer, judging ? task.judging() : task.choosing(), task.start(), readings);
        },
        () -> told.accept(1.0 / which.length)));
  }
}
