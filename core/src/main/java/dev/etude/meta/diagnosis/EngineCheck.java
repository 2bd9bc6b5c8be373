package dev.etude.meta.diagnosis;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.PlainRun;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.task.Task;
import dev.etude.task.TaskMap;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.schedule.ConstantStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks every engine that fits for G and dG/d log η at every step size and horizon, and compares.
 *
 * <p>The reference is the closed form where there is one, else forward mode; its slope is held against differences of values, or of their logarithms
 * ({@link Reference}). Values come from plain runs, on quadratics from forward mode, which does not overflow.
 *
 * <p>A check may keep its points in a {@link CheckJournal}, from which it goes on after it was interrupted, to the same bits.
 *
 * <p>Cost per point, in trajectories: about 10 for the exact engines, 4 to 12 for the differences, 2·pairs·estimates for
 * evolution strategies: 64 with the defaults.
 *
 * @param objective G, of training losses
 * @param engines whom to ask
 * @param tolerance the largest relative error that counts as none; positive
 */
public record EngineCheck(MetaObjective objective, EngineSet engines, double tolerance) {
  /** Three digits: more than a descent needs. */
  public static final double DEFAULT_TOLERANCE = 1e-3;

  /** Checks the settings. */
  public EngineCheck {
    Arguments.positive(tolerance, "tolerance");
  }

  /**
   * Checks.
   *
   * @param task what is trained; not serialised, so that the map must be one of this machine
   * @param rule how weights move
   * @param horizons each t, at least 1
   * @param stepSizes each η, positive and ascending
   * @param map where the points are worked on; the bits do not depend on it
   * @param onDone takes what the engines said at a point that is done, from any thread, points in any order
   * @return the result
   */
  public Diagnosis run(
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      List<Integer> horizons,
      Vector stepSizes,
      TaskMap map,
      Consumer<List<Finding>> onDone) {
    return run(task, rule, horizons, stepSizes, map, Optional.empty(), onDone);
  }

  /**
   * Checks, and keeps each point as soon as it is done.
   *
   * @param task what is trained; not serialised, so that the map must be one of this machine
   * @param rule how weights move
   * @param horizons each t, at least 1
   * @param stepSizes each η, positive and ascending
   * @param map where the points are worked on; the bits do not depend on it
   * @param journal where points are kept, and from where those of an earlier check of the same settings are taken; empty keeps
   *     nothing
   * @param onDone takes what the engines said at a point that is done or known, from any thread, points in any order
   * @return the result
   * @throws IllegalArgumentException if the journal has answers of other engines
   */
  public Diagnosis run(
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      List<Integer> horizons,
      Vector stepSizes,
      TaskMap map,
      Optional<CheckJournal> journal,
      Consumer<List<Finding>> onDone) {
    List<CheckedEngine> asked = engines.fitting(task, rule);
    List<StabilityEdge> edges =
        map.map(horizons.size(), h -> StabilityEdge.of(task, rule, horizons.get(h)));
    int columns = stepSizes.dimension();
    List<Point> points = map.map(horizons.size() * columns, k -> {
      int steps = horizons.get(k / columns);
      double stepSize = stepSizes.get(k % columns);
      Point point = journal
          .flatMap(kept -> kept.known(steps, stepSize))
          .map(entry -> known(asked, steps, stepSize, entry))
          .orElseGet(() -> point(task, rule, asked, steps, stepSize, journal));
      onDone.accept(point.findings);
      return point;
    });
    List<Reference> references = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Point point : points) {
      references.add(point.reference);
      findings.addAll(point.findings);
    }
    List<String> names = asked.stream().map(CheckedEngine::name).toList();
    return new Diagnosis(horizons, stepSizes, names, edges, references, findings);
  }

  private record Point(Reference reference, List<Finding> findings) {}

  private Point point(
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      List<CheckedEngine> asked,
      int steps,
      double stepSize,
      Optional<CheckJournal> journal) {
    Reference reference = Reference.of(
            asked.get(0), stepSize, steps, objective, values(task, rule, steps), tolerance)
        .weighed(objective, task.training().loss(task.start().toArray()));
    List<CheckJournal.Answer> answers = new ArrayList<>();
    for (CheckedEngine engine : asked) {
      EngineAnswer answer = engine.name().equals(reference.engine())
          ? reference.answer()
          : engine.at(stepSize, steps, objective);
      answers.add(new CheckJournal.Answer(engine.name(), answer));
    }
    journal.ifPresent(kept -> kept.add(
        steps,
        stepSize,
        new CheckJournal.Entry(reference.difference(), reference.confirmation(), answers)));
    return judged(asked, reference, answers);
  }

  private Point known(
      List<CheckedEngine> asked, int steps, double stepSize, CheckJournal.Entry entry) {
    List<CheckJournal.Answer> answers = entry.answers();
    List<String> names = answers.stream().map(CheckJournal.Answer::engine).toList();
    if (!names.equals(asked.stream().map(CheckedEngine::name).toList())) {
      throw new IllegalArgumentException(
          "the journal has answers of " + names + ", other engines than those that are asked");
    }
    Reference reference = Reference.untried(
            asked.get(0).name(), answers.get(0).answer(), stepSize, steps, objective)
        .with(entry.difference(), entry.confirmation());
    return judged(asked, reference, answers);
  }

  private Point judged(
      List<CheckedEngine> asked, Reference reference, List<CheckJournal.Answer> answers) {
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      findings.add(Finding.of(asked.get(i), answers.get(i).answer(), reference, tolerance));
    }
    return new Point(reference, findings);
  }

  private Reference.Values values(
      Task<? extends TwiceDifferentiable> task, DifferentiableRule rule, int steps) {
    return task.training() instanceof Quadratic
        ? new OfQuadratic(task, rule, steps, objective)
        : stepSize -> PlainRun.of(
                new Unroll<>(task, rule, new ConstantStep(stepSize, steps)), objective)
            .value();
  }

  /** By forward mode, whose logarithm of a last loss does not overflow. */
  private record OfQuadratic(
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      int steps,
      MetaObjective objective)
      implements Reference.Values {
    @Override
    public double at(double stepSize) {
      return at(stepSize, objective);
    }

    @Override
    public double logarithmAt(double stepSize) {
      return objective.equals(MetaObjective.lastLoss()) && rule.isHomogeneous() // never escapes
          ? steps * at(stepSize, MetaObjective.logOfLastLoss())
          : Reference.Values.super.logarithmAt(stepSize);
    }

    private double at(double stepSize, MetaObjective asked) {
      Unroll<? extends TwiceDifferentiable> unroll =
          new Unroll<>(task, rule, new ConstantStep(stepSize, steps));
      return new ForwardMode().differentiate(unroll, asked).value();
    }
  }
}
