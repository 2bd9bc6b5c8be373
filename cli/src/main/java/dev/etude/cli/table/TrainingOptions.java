package dev.etude.cli.table;

import dev.etude.cli.value.Count;
import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.results.table.InnerWord;
import dev.etude.results.table.TableSetting.Horizon;
import dev.etude.run.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the training of a model, without its step sizes. */
public final class TrainingOptions {
  @Mixin
  private final InnerOptions inner = new InnerOptions();

  @Option(
      names = "--steps",
      paramLabel = "T",
      converter = Count.class,
      description = "The number of steps of a training, at least 1 (default: "
          + Horizon.FULL_BATCH_STEPS
          + " where a step uses all rows; otherwise " + Horizon.EPOCHS + " epochs, but at least "
          + Horizon.FULL_BATCH_STEPS + " steps, and no more than " + Horizon.MOST_STEPS
          + " steps, unless one epoch needs more).")
  private @Nullable Integer steps;

  @Option(
      names = "--epochs",
      paramLabel = "E",
      converter = Count.class,
      description = "The length of a training in epochs, in place of --steps. An epoch is one pass"
          + " over the training and validation rows.")
  private @Nullable Integer epochs;

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
   * @param batches how many steps an epoch of the final training has, at least 1
   * @return the number of steps and of batches
   * @throws UsageException if both steps and epochs were given, or there are too many
   */
  public Horizon horizon(int batches) {
    if (steps != null && epochs != null) {
      throw new UsageException("--epochs must be left out for --steps; they say the same");
    }
    if (steps != null) {
      return new Horizon(steps, batches);
    }
    return epochs != null ? Horizon.ofEpochs(epochs, batches) : Horizon.usual(batches);
  }
}
