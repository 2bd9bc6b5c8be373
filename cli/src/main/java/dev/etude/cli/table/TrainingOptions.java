package dev.etude.cli.table;

import dev.etude.cli.option.Count;
import dev.etude.cli.option.UsageException;
import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a model is trained, but for step sizes. */
public final class TrainingOptions {
  @Mixin
  private final InnerOptions inner = new InnerOptions();

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "100",
      converter = Count.class,
      description = "Steps of a training, from 1 (default: ${DEFAULT-VALUE}).")
  private int steps;

  /** Nothing chosen yet; picocli fills in the rest. */
  public TrainingOptions() {}

  /**
   * Returns how weights move.
   *
   * @param model what is trained
   * @return the rule's word
   */
  public InnerWord rule(Model model) {
    return inner.rule(model);
  }

  /**
   * Returns the size of mini-batches.
   *
   * @param model what is trained
   * @return at least 1; {@link TableTasks#ALL_ROWS} for all
   * @throws UsageException if a size was given for gradient descent on all rows
   */
  public int batch(Model model) {
    return inner.batch(model);
  }

  /**
   * Returns the horizon.
   *
   * @return t, at least 1
   */
  public int steps() {
    return steps;
  }
}
