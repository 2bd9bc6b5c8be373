package dev.etude.cli.tune;

import dev.etude.cli.option.Keyword;
import dev.etude.cli.option.UsageException;
import dev.etude.cli.table.RuleName;
import dev.etude.meta.optimizer.GoldenSection;
import dev.etude.meta.optimizer.GridSearch;
import dev.etude.meta.optimizer.RandomSearch;
import dev.etude.meta.optimizer.StepSizeRange;
import dev.etude.meta.optimizer.StepSizeSearch;
import dev.etude.random.Seed;
import dev.etude.update.adaptive.AdGd;
import dev.etude.update.adaptive.AdSgd;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.BarzilaiBorwein;
import dev.etude.update.adaptive.BiasCorrection;
import dev.etude.update.adaptive.DAdaptedAdam;
import dev.etude.update.adaptive.DAdaptedSgd;
import dev.etude.update.adaptive.DistanceOverGradients;
import dev.etude.update.adaptive.DistanceOverWeightedGradients;
import dev.etude.update.adaptive.ExponentiatedGradient;
import dev.etude.update.adaptive.HypergradientAdam;
import dev.etude.update.adaptive.HypergradientDescent;
import dev.etude.update.adaptive.Mechanic;
import dev.etude.update.adaptive.PolyakStep;
import dev.etude.update.adaptive.Prodigy;
import dev.etude.update.adaptive.ScheduleFreeSgd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What learned step sizes are compared with, by the names users type: rules that choose their own step sizes, with the
 * defaults of their authors, and searches.
 */
enum ComparedRule {
  SGD_HD,
  ADAM_HD,
  EG,
  POLYAK,
  BB,
  ADGD,
  D_ADAPTATION,
  D_ADAPT_ADAM,
  PRODIGY,
  DOG,
  DOWG,
  MECHANIC,
  SCHEDULE_FREE,
  GRID,
  RANDOM,
  GOLDEN;

  private static final double STEP_SIZE = 0.1; // where a rule wants one and its authors name none
  private static final double ADAM_STEP_SIZE = 1e-3;
  private static final double RATE = 0.02; // of the multiplicative hypergradient

  /** What the list means that is asked for by {@code all}. */
  static final String ALL = "all";

  boolean isSearch() {
    return compareTo(GRID) >= 0;
  }

  /** Returns the rule, for full batch or for mini-batches. */
  AdaptiveRule rule(boolean fullBatch) {
    return switch (this) {
      case SGD_HD -> HypergradientDescent.multiplicative(STEP_SIZE, RATE);
      case ADAM_HD -> HypergradientAdam.multiplicative(ADAM_STEP_SIZE, RATE);
      case EG -> ExponentiatedGradient.normalised(STEP_SIZE);
      case POLYAK -> fullBatch ? PolyakStep.of(0) : PolyakStep.stochastic(0, 1);
      case BB -> BarzilaiBorwein.globalised(BarzilaiBorwein.Length.LONG);
      case ADGD -> fullBatch ? AdGd.withDefaults() : AdSgd.withDefaults();
      case D_ADAPTATION -> DAdaptedSgd.withDefaults();
      case D_ADAPT_ADAM -> DAdaptedAdam.with(BiasCorrection.NONE);
      case PRODIGY -> Prodigy.with(BiasCorrection.NONE);
      case DOG -> DistanceOverGradients.withDefaults();
      case DOWG -> DistanceOverWeightedGradients.withDefaults();
      case MECHANIC -> Mechanic.asInOptax(STEP_SIZE);
      case SCHEDULE_FREE -> ScheduleFreeSgd.of(1);
      case GRID, RANDOM, GOLDEN ->
        throw new IllegalStateException(this + " is a search, which runs another rule");
    };
  }

  /** Returns the search on a budget of trajectories. */
  StepSizeSearch search(RuleName rule, int budget, Seed seed) {
    StepSizeRange range = rule.usualRange();
    return switch (this) {
      case GRID -> new GridSearch(range, Math.max(2, budget));
      case RANDOM -> new RandomSearch(range, budget, seed);
      case GOLDEN -> new GoldenSection(range, Math.max(2, budget));
      default -> throw new IllegalStateException(this + " needs no search");
    };
  }

  @Override
  public String toString() {
    return Keyword.of(this);
  }

  /** Reads names separated by commas, or {@code all}, or {@code none}; each counts once. */
  static List<ComparedRule> listOf(String words) {
    if (words.equals(ALL)) {
      return List.of(values());
    }
    Set<ComparedRule> chosen = new LinkedHashSet<>();
    for (String word : words.equals("none") ? new String[0] : words.split(",", -1)) {
      chosen.add(Arrays.stream(values())
          .filter(rule -> rule.toString().equals(word))
          .findFirst()
          .orElseThrow(() -> new UsageException("--compare must be all, none or some of "
              + Arrays.stream(values()).map(ComparedRule::toString).collect(Collectors.joining(","))
              + ", but has '" + word + "'")));
    }
    return new ArrayList<>(chosen);
  }
}
