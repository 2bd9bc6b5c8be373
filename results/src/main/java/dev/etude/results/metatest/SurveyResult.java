package dev.etude.results.metatest;

import dev.etude.meta.evaluation.TriedOptimizer;
import dev.etude.report.listing.Listing;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a survey of optimizers over many tables.
 *
 * @param names of the optimizers, in the order of each case's results
 * @param cases what was trained
 * @param comparisons each learned optimizer with each rule
 * @param seed of everything that is drawn
 */
public record SurveyResult(
    List<String> names, List<Case> cases, List<OptimizerComparison> comparisons, long seed)
    implements Result {
  private static final Listing<OptimizerComparison> COMPARISONS = Listing.of(
          OptimizerComparison.class)
      .text("learned", "learned", OptimizerComparison::learned)
      .text("rule", "rule", OptimizerComparison::rule)
      .count("noWorse", "no worse", OptimizerComparison::noWorse)
      .count("noWorseWithinError", "within error", OptimizerComparison::noWorseWithinError)
      .count("cases", "of", OptimizerComparison::cases)
      .number("meanLogRatio", "mean log ratio", OptimizerComparison::meanLogRatio)
      .number("meanLogRatioWithNoise", "with noise", OptimizerComparison::meanLogRatioWithNoise)
      .spare(1)
      .number("meanLogRatioWithout", "without", OptimizerComparison::meanLogRatioWithout)
      .spare(1)
      .build();

  private static final Listing<Trained> TRAININGS = Listing.of(Trained.class)
      .text("table", "table", row -> row.on.table())
      .text("model", "model", row -> row.on.model())
      .count("steps", "steps", row -> row.on.steps())
      .number("noise", "noise", row -> row.on.noise())
      .count("split", "split", row -> row.on.split())
      .text("optimizer", "optimizer", Trained::optimizer)
      .number("stepSize", "step size", row -> row.result.stepSize())
      .number("validationLoss", "validation loss", row -> row.result.heldOutLoss())
      .number("testLoss", "test loss", row -> row.result.testLoss())
      .build();

  private static final String MEANING =
      "The learned optimizer is no worse where its test loss is at most the rule's; of two that"
          + " are equally good, each is so in half of the cases. Within error: or larger by at"
          + " most one standard error of the difference over the test rows. The ratio is of test"
          + " losses, the learned optimizer's to the rule's: below 0 it is better.";

  private static final Listing<Pair> PAIRS = Listing.of(Pair.class)
      .text("table", "table", row -> row.on.table())
      .text("model", "model", row -> row.on.model())
      .count("steps", "steps", row -> row.on.steps())
      .number("noise", "noise", row -> row.on.noise())
      .count("split", "split", row -> row.on.split())
      .text("learned", "learned", row -> row.compared.learned())
      .text("rule", "rule", row -> row.compared.rule())
      .number("difference", "difference of test losses", Pair::difference)
      .number("standardError", "standard error", row -> row.first.standardError(row.second))
      .build();

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param answer the answer in a sentence
   * @param cases the number of combinations of table, split, model, number of steps and noise
   * @param comparisons for each learned optimizer and each rule, in how many cases it is no worse, and the mean log ratio of
   *     their test losses
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(
      String answer, int cases, List<Map<String, @Nullable Object>> comparisons, long seed) {}

  private record Trained(Case on, String optimizer, TriedOptimizer result) {}

  private record Pair(
      Case on, OptimizerComparison compared, TriedOptimizer first, TriedOptimizer second) {
    double difference() {
      return first.testLoss() == second.testLoss() ? 0 : first.testLoss() - second.testLoss();
    }
  }

  @Override
  public Summary summary() {
    return new Summary(answer(), cases.size(), COMPARISONS.fields(comparisons), seed);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    files.csv("meta-survey.csv", TRAININGS, trainings());
    files.csv("comparisons.csv", COMPARISONS, comparisons);
    files.csv("differences.csv", PAIRS, pairs());
    HtmlReport.builder("Learned optimizers over " + cases.size() + " cases")
        .verdict(answer(), "")
        .table("How each learned optimizer compares with each rule", COMPARISONS, comparisons)
        .paragraph(MEANING)
        .definitions("Settings", Map.of("seed", String.valueOf(seed)))
        .build()
        .writeTo(files.path("report.html"));
  }

  /** Says how each learned optimizer does against the rule that it beats least often. */
  private String answer() {
    Map<String, OptimizerComparison> hardest = new LinkedHashMap<>();
    comparisons.forEach(each -> hardest.merge(
        each.learned(), each, (one, other) -> other.noWorse() < one.noWorse() ? other : one));
    return hardest.isEmpty()
        ? "There is no learned optimizer to be compared with a rule."
        : hardest.values().stream()
            .map(each -> each.learned() + " is no worse than " + each.rule()
                + ", which it beats least often, in " + each.noWorse() + " of " + each.cases()
                + " cases, or in " + each.noWorseWithinError()
                + " where one standard error of the test rows is allowed")
            .collect(Collectors.joining("; ", "", "."));
  }

  private List<Trained> trainings() {
    return cases.stream()
        .flatMap(each -> IntStream.range(0, names.size())
            .mapToObj(i -> new Trained(each, names.get(i), each.results().get(i))))
        .toList();
  }

  private List<Pair> pairs() {
    return comparisons.stream()
        .flatMap(compared -> cases.stream()
            .map(each -> new Pair(
                each,
                compared,
                each.results().get(names.indexOf(compared.learned())),
                each.results().get(names.indexOf(compared.rule())))))
        .toList();
  }

  @Override
  public String text(int columns) {
    return answer() + "\n\n" + COMPARISONS.text(comparisons, columns) + MEANING + " Seed " + seed
        + ".\n";
  }
}
