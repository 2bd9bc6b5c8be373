package dev.etude.cli.tune;

import dev.etude.cli.option.Count;
import dev.etude.cli.option.ReadRows;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On how many splits, by which objective, for how much work, compared with what. */
final class JudgingOptions {
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
      defaultValue = "25",
      converter = Count.class,
      description =
          "Trajectories to find one step size with, per split (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--compare",
      paramLabel = "LIST",
      description = "Rules to compare with: all, none or some of sgd-hd, adam-hd, eg, polyak, bb,"
          + " adgd, d-adaptation, d-adapt-adam, prodigy, dog, dowg, mechanic, schedule-free, and"
          + " the searches grid, random, golden.")
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

  int budget() {
    return budget;
  }

  List<ComparedRule> compared(String otherwise) {
    return ComparedRule.listOf(compare == null ? otherwise : compare);
  }
}
