package dev.etude.cli.tune;

import dev.etude.cli.option.Count;
import dev.etude.cli.option.ReadRows;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On how many splits, by which objective, for how much work, compared with what. */
final class JudgingOptions {
  private static final int CONVEX_BUDGET = 25;
  private static final int NETWORK_BUDGET = 40;

  @Option(
      names = "--splits",
      paramLabel = "M",
      converter = Count.class,
      description = "How many times the rows are split (default: 20 for a linear model with a"
          + " constant step size by gd or single rows, otherwise 5).")
  private @Nullable Integer splits;

  @Option(
      names = "--objective",
      paramLabel = "PART",
      defaultValue = "validation",
      converter = ReadRows.Converter.class,
      description = "Which choice is called learned, and what searches read: validation, train"
          + " (default: ${DEFAULT-VALUE}).")
  private ReadRows objective;

  @Option(
      names = "--log",
      negatable = true,
      description = "Learn on the log of the loss, which exists for any step size, or on the loss"
          + " itself (default: --log where trainings are run, --no-log where they are a formula).")
  private @Nullable Boolean log;

  @Option(
      names = "--budget",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Trajectories to find one step size with, first guess included, per split (default: 25, for"
              + " perceptrons 40);"
              + " searches compared with more than a step size may spend as many as that took.")
  private @Nullable Integer budget;

  @Option(
      names = "--compare",
      paramLabel = "LIST",
      description = "Rules to compare with: all, none or some of sgd-hd, adam-hd, eg, polyak, bb,"
          + " adgd, d-adaptation, d-adapt-adam, prodigy, dog, dowg, mechanic, schedule-free, and"
          + " the searches grid, random, golden (default: for compare all, for tune"
          + " sgd-hd,dog,prodigy; where the step size is a formula none, or with --out these if"
          + " they take seconds only).")
  private @Nullable String compare;

  int splits(int otherwise) {
    return splits == null ? otherwise : splits;
  }

  boolean hasSplits() {
    return splits != null;
  }

  ReadRows objective() {
    return objective;
  }

  boolean log(boolean otherwise) {
    return log == null ? otherwise : log;
  }

  int budget(Model model) {
    return budget != null ? budget : model.kind() == ModelKind.MLP ? NETWORK_BUDGET : CONVEX_BUDGET;
  }

  List<ComparedRule> compared(String otherwise) {
    return ComparedRule.listOf(compare == null ? otherwise : compare);
  }
}
