package dev.etude.results.metatest;

import dev.etude.meta.evaluation.TriedOptimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * The comparison of a learned optimizer with another entrant.
 *
 * @param learned the name of the learned optimizer
 * @param rule the name of the other
 * @param noWorse the number of cases in which its test loss is at most the other's; about half of them for two equally good ones
 * @param noWorseWithinError in how many cases it is no larger by more than one standard error of the difference over the test rows
 * @param cases the number of all cases
 * @param meanLogRatio the mean logarithm of its test loss over the other's; infinite if one of the two diverged somewhere alone
 * @param meanLogRatioWithNoise the same where labels were replaced; NaN if there are no such cases
 * @param meanLogRatioWithout the same for the cases without replaced labels
 */
public record OptimizerComparison(
    String learned,
    String rule,
    int noWorse,
    int noWorseWithinError,
    int cases,
    double meanLogRatio,
    double meanLogRatioWithNoise,
    double meanLogRatioWithout) {
  /**
   * Compares each learned entrant with all others: those with a default step size with those with a default only, since
   * another could have tried several.
   *
   * @param entrants the entrants
   * @param cases the cases, each with a result for each entrant in the same order
   * @return a comparison for each pair
   */
  public static List<OptimizerComparison> all(List<Entrant> entrants, List<Case> cases) {
    List<OptimizerComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < entrants.size(); i++) {
      for (int j = 0; j < entrants.size() && entrants.get(i).isLearned(); j++) {
        boolean alike = entrants.get(i).tries() == entrants.get(j).tries();
        if (i != j && alike) {
          comparisons.add(of(entrants.get(i).name(), i, entrants.get(j).name(), j, cases));
        }
      }
    }
    return comparisons;
  }

  private static OptimizerComparison of(
      String learned, int i, String rule, int j, List<Case> cases) {
    return new OptimizerComparison(
        learned,
        rule,
        count(cases, i, j, TriedOptimizer::isNoWorse),
        count(cases, i, j, TriedOptimizer::isNoWorseWithinError),
        cases.size(),
        mean(cases, i, j, each -> true),
        mean(cases, i, j, each -> each.noise() > 0),
        mean(cases, i, j, each -> each.noise() == 0));
  }

  private static int count(
      List<Case> cases, int i, int j, BiPredicate<TriedOptimizer, TriedOptimizer> isNoWorse) {
    return (int) cases.stream()
        .filter(each -> isNoWorse.test(each.results().get(i), each.results().get(j)))
        .count();
  }

  private static double mean(List<Case> cases, int i, int j, Predicate<Case> part) {
    return cases.stream()
        .filter(part)
        .mapToDouble(each ->
            ratio(each.results().get(i).testLoss(), each.results().get(j).testLoss()))
        .average()
        .orElse(Double.NaN);
  }

  private static double ratio(double loss, double other) {
    return loss == other ? 0 : StrictMath.log(loss / other);
  }
}
