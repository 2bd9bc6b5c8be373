package dev.etude.tuning.comparison;

import dev.etude.inner.optimizer.AveragedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.meta.search.stepsize.GoldenSection;
import dev.etude.meta.search.stepsize.GridSearch;
import dev.etude.meta.search.stepsize.RandomSearch;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.BiasCorrection;
import dev.etude.update.adaptive.HypergradientAdam;
import dev.etude.update.adaptive.HypergradientDescent;
import dev.etude.update.adaptive.HypergradientHeavyBall;
import dev.etude.update.adaptive.ScheduleFreeAdamW;
import dev.etude.update.adaptive.ScheduleFreeSgd;
import dev.etude.update.adaptive.curvature.AdGd;
import dev.etude.update.adaptive.curvature.AdSgd;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein;
import dev.etude.update.adaptive.curvature.Cdat;
import dev.etude.update.adaptive.curvature.PolyakStep;
import dev.etude.update.adaptive.distance.DAdaptedAdam;
import dev.etude.update.adaptive.distance.DAdaptedSgd;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import dev.etude.update.adaptive.distance.DistanceOverWeightedGradients;
import dev.etude.update.adaptive.distance.ExponentiatedGradient;
import dev.etude.update.adaptive.distance.Mechanic;
import dev.etude.update.adaptive.distance.Prodigy;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.Muon;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The competitors by name: rules that choose their own step sizes or have one from their authors, and searches. The one list of them.
 *
 * <pre>{@code
 * Tuning tuning = Tuning.of(family).learning(Adam.withDefaults(), Schedules.constant(100));
 * List<Compared> ranked = tuning.against(Competitors.all(100, true)).run().comparison();
 * }</pre>
 */
public final class Competitors {
  private static final String SCHEDULE = "schedule:";
  private static final double STEP_SIZE = 0.1; // where a rule wants one and its authors name none
  private static final double ADAM_STEP_SIZE = 1e-3;
  private static final double SCHEDULE_FREE_STEP_SIZE = 0.0025;
  private static final double MUON_STEP_SIZE = 0.02;
  private static final double RATE = 0.02; // of the multiplicative hypergradient

  private Competitors() {}

  /**
   * Returns the rules that choose their own step sizes.
   *
   * @param stochastic whether steps see mini-batches, for which some rules have a variant
   * @return each with the defaults of its authors
   */
  public static List<AdaptiveRule> rules(boolean stochastic) {
    return List.of(
        HypergradientDescent.multiplicative(STEP_SIZE, RATE),
        HypergradientAdam.multiplicative(ADAM_STEP_SIZE, RATE),
        ExponentiatedGradient.normalised(STEP_SIZE),
        stochastic ? PolyakStep.stochastic(0, 1) : PolyakStep.of(0),
        BarzilaiBorwein.globalised(BarzilaiBorwein.Length.LONG),
        stochastic ? AdSgd.withDefaults() : AdGd.withDefaults(),
        DAdaptedSgd.withDefaults(),
        DAdaptedAdam.with(BiasCorrection.NONE),
        Prodigy.withDefaults(),
        DistanceOverGradients.withDefaults(),
        DistanceOverWeightedGradients.withDefaults(),
        Mechanic.asInOptax(STEP_SIZE),
        ScheduleFreeSgd.of(1),
        ScheduleFreeAdamW.of(SCHEDULE_FREE_STEP_SIZE),
        stochastic ? HypergradientHeavyBall.forMiniBatches() : HypergradientHeavyBall.of(0),
        stochastic ? Cdat.forMiniBatches() : Cdat.nearTheEdge());
  }

  /**
   * Returns rules that are given a step size, with that of their authors.
   *
   * @param steps t, at least 1
   * @return Muon, and the weights of AdamW averaged over a tenth of the run
   */
  public static List<Optimizer> optimizers(int steps) {
    return List.of(
        Optimizer.of(Muon.withDefaults(), new ConstantStep(MUON_STEP_SIZE, steps)),
        AveragedOptimizer.overShare(
            Optimizer.of(AdamW.withDefaults(), new ConstantStep(ADAM_STEP_SIZE, steps)), 0.1));
  }

  /**
   * Returns the searches for a step size of the rule that is tuned.
   *
   * @return grid, random and golden-section search
   */
  public static List<Competitor> searches() {
    return List.of(
        new Competitor.Searching(
            "grid", (range, budget, seed) -> new GridSearch(range, Math.max(2, budget))),
        new Competitor.Searching("random", RandomSearch::new),
        new Competitor.Searching(
            "golden", (range, budget, seed) -> new GoldenSection(range, Math.max(2, budget))));
  }

  /**
   * Returns schedules for the rule that is tuned, which learn what they have to learn.
   *
   * @param steps t, at least 1
   * @return one for each of {@link Schedules#all}, called {@code schedule:} and its name
   */
  public static List<Competitor> schedules(int steps) {
    return Schedules.all(steps).stream()
        .<Competitor>map(schedule -> new Competitor.Scheduled(SCHEDULE + schedule.name(), schedule))
        .toList();
  }

  /**
   * Returns everything there is, but for {@link #schedules other schedules}.
   *
   * @param steps t, at least 1
   * @param stochastic whether steps see mini-batches
   * @return the rules, those with a given step size, then the searches
   */
  public static List<Competitor> all(int steps, boolean stochastic) {
    List<Competitor> all = new ArrayList<>();
    for (AdaptiveRule rule : rules(stochastic)) {
      all.add(Competitor.of(rule.name(), Optimizer.of(rule, steps)));
    }
    for (Optimizer optimizer : optimizers(steps)) {
      all.add(Competitor.of(optimizer.name(), optimizer));
    }
    all.addAll(searches());
    return all;
  }

  /**
   * Returns the names of everything there is.
   *
   * @return in the order of {@link #all}
   */
  public static List<String> names() {
    return all(1, false).stream().map(Competitor::name).toList();
  }

  /**
   * Returns one of them.
   *
   * @param name its name
   * @param steps t, at least 1
   * @param stochastic whether steps see mini-batches
   * @return empty if nothing here has the name
   */
  public static Optional<Competitor> named(String name, int steps, boolean stochastic) {
    return Stream.concat(all(steps, stochastic).stream(), schedules(steps).stream())
        .filter(competitor -> competitor.name().equals(name))
        .findFirst();
  }
}
