package dev.etude.sampling;

import dev.etude.sampling.diagnosis.EnergyFraction;
import dev.etude.sampling.diagnosis.ParetoTail;
import dev.etude.sampling.diagnosis.QuantitySummary;
import dev.etude.sampling.hamiltonian.Move;
import dev.etude.sampling.hamiltonian.Walnuts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Draws of all chains, and what is to be said of them. */
public final class Samples {
  /** The probability of the intervals in summaries, unless another is asked for. */
  public static final double INTERVAL = 0.9;

  private static final double OFTEN =
      0.25; // orbits that end early, beyond which another sampler is named

  private final Sampling settings;
  private final List<String> names;
  private final List<Chain> chains;

  Samples(Sampling settings, List<String> names, List<Chain> chains) {
    this.settings = settings;
    this.names = names;
    this.chains = List.copyOf(chains);
  }

  /**
   * Returns how it was sampled.
   *
   * @return the settings
   */
  public Sampling settings() {
    return settings;
  }

  /**
   * Returns the names of the quantities.
   *
   * @return in the order of a draw's entries; unmodifiable
   */
  public List<String> names() {
    return names;
  }

  /**
   * Returns the chains.
   *
   * @return in the order of their numbers; unmodifiable
   */
  public List<Chain> chains() {
    return chains;
  }

  /**
   * Returns the draws of a quantity.
   *
   * @param name the quantity
   * @return an array for each chain; the caller's own
   * @throws IllegalArgumentException if there is no such quantity
   */
  public double[][] draws(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "name must be one of " + names + ", but is '" + name + "'");
    }
    return chains.stream().map(chain -> chain.draws(index)).toArray(double[][]::new);
  }

  /**
   * Summarises a quantity, with its central 90 % interval.
   *
   * @param name the quantity
   * @return its summary
   * @throws IllegalArgumentException if there is no such quantity
   */
  public QuantitySummary summary(String name) {
    return QuantitySummary.of(name, draws(name), INTERVAL);
  }

  /**
   * Summarises all quantities.
   *
   * @param interval the probability of the central intervals, in (0, 1)
   * @return a summary for each, in order
   */
  public List<QuantitySummary> summaries(double interval) {
    return names.stream()
        .map(name -> QuantitySummary.of(name, draws(name), interval))
        .toList();
  }

  /**
   * Returns how many gradients were computed.
   *
   * @return of all chains, warm-up included
   */
  public long gradients() {
    return sum(Chain::gradients) + sum(Chain::warmUpGradients);
  }

  /**
   * Returns how many gradients the draws took.
   *
   * @return of all chains, without the warm-up
   */
  public long drawGradients() {
    return sum(Chain::gradients);
  }

  /**
   * Returns how many moves lie between two draws.
   *
   * @return at least 1: as set, or as learned from the warm-up
   */
  public int movesPerDraw() {
    return chains.get(0).movesPerDraw();
  }

  /**
   * Returns how many draws came of a divergent move.
   *
   * @return of all chains, without the warm-up
   */
  public long divergences() {
    return countMoves(Move::divergent);
  }

  /**
   * Returns how many orbits ended because a step could not be taken back, or were refused for that reason.
   *
   * @return of all chains, without the warm-up
   */
  public long endedEarly() {
    return countMoves(Move::endedEarly);
  }

  /**
   * Returns the step sizes learned.
   *
   * @return h of each chain, in the order of the chains: of a macro step where the sampler halves it
   */
  public List<Double> stepSizes() {
    return chains.stream().map(Chain::stepSize).toList();
  }

  /**
   * Returns the energy fraction of each chain.
   *
   * @return {@link EnergyFraction}, in the order of the chains
   */
  public List<Double> energyFractions() {
    return chains.stream().map(chain -> EnergyFraction.of(chain.energies())).toList();
  }

  /**
   * Says whether all summaries are to be trusted.
   *
   * @return whether no finding is decisive
   */
  public boolean isTrusted() {
    return findings(summaries(INTERVAL)).stream().noneMatch(SamplingFinding::isDecisive);
  }

  /**
   * Says what the user should know.
   *
   * @param summaries of all quantities
   * @return decisive findings first; empty if there is nothing to say
   */
  public List<SamplingFinding> findings(List<QuantitySummary> summaries) {
    List<SamplingFinding> findings = new ArrayList<>();
    String otherSampler = otherSampler();
    tell(findings, true, summaries, s -> !Double.isFinite(s.mean()), "are not finite in some draw");
    tell(
        findings,
        true,
        summaries,
        s -> Double.isFinite(s.mean()) && Double.isNaN(s.rHat()),
        "have no R-hat: all draws are the same, or there are fewer than 8");
    tell(
        findings,
        true,
        summaries,
        s -> !Double.isNaN(s.rHat()) && !s.chainsAgree(),
        "have an R-hat above 1.01, chains do not agree; give a longer --warm-up and more draws"
            + otherSampler);
    tell(
        findings,
        true,
        summaries,
        s -> s.chainsAgree() && !s.isLargeEnough(chains.size()),
        "have fewer than " + QuantitySummary.TRUSTED_SIZE
            + " effective draws for each chain, in the middle or in the tails; take more draws"
            + otherSampler);
    tell(
        findings,
        true,
        summaries,
        s -> s.tailShape() > ParetoTail.MEAN,
        "have tails so heavy that a mean of draws does not settle (Pareto k above "
            + ParetoTail.MEAN + "); use the median and the interval");
    long divergences = divergences();
    if (divergences > 0) {
      findings.add(
          new SamplingFinding(
              true,
              divergences + " of " + (long) chains.size() * settings.draws()
                  + " draws diverged: parts of the target are too narrow for the steps and may be missing"));
    }
    int moves = movesPerDraw();
    if (moves > 1 && settings.movesPerDraw() == 0) {
      findings.add(new SamplingFinding(
          false,
          "the energy moved slowly in the warm-up, so that each draw is " + moves
              + " moves of a chain; --moves-per-draw 1 makes one"));
    }
    double least = energyFractions().stream().mapToDouble(f -> f).min().orElse(Double.NaN);
    if (least < EnergyFraction.TRUSTED) {
      findings.add(new SamplingFinding(
          false,
          "the energy moves slowly (E-BFMI " + Math.round(100 * least) / 100.0
              + " where 0.2 is usual): tails need more draws than the middle"));
    }
    tell(
        findings,
        false,
        summaries,
        s -> s.tailShape() > ParetoTail.SQUARES && s.tailShape() <= ParetoTail.MEAN,
        "have heavy tails (Pareto k above " + ParetoTail.SQUARES
            + "): means can be used, deviations and means of squares settle slowly");
    return findings;
  }

  /** What to try where orbits of WALNUTS end at steps that do not lead back; empty where they seldom do. */
  private String otherSampler() {
    double early = (double) endedEarly() / chains.size() / settings.draws();
    return settings.sampler() instanceof Walnuts && early > OFTEN
        ? "; or try --sampler gist, since " + Math.round(100 * early)
            + " % of the orbits of walnuts ended early"
        : "";
  }

  private static void tell(
      List<SamplingFinding> findings,
      boolean decisive,
      List<QuantitySummary> summaries,
      Predicate<QuantitySummary> wrong,
      String what) {
    List<String> those =
        summaries.stream().filter(wrong).map(QuantitySummary::name).toList();
    if (!those.isEmpty()) {
      String names = String.join(", ", those.subList(0, Math.min(3, those.size())));
      String more = those.size() > 3 ? " and " + (those.size() - 3) + " more" : "";
      String verb = those.size() == 1
          ? what.replaceFirst("^have ", "has ").replaceFirst("^are ", "is ")
          : what;
      findings.add(new SamplingFinding(decisive, names + more + " " + verb));
    }
  }

  private long countMoves(Predicate<Move> which) {
    return sum(chain -> IntStream.range(0, chain.size())
        .filter(draw -> which.test(chain.move(draw)))
        .count());
  }

  private long sum(ToLongFunction<Chain> count) {
    return chains.stream().mapToLong(count).sum();
  }
}
