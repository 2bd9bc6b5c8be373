package dev.etude.cli.table;

import dev.etude.cli.option.Count;
import dev.etude.cli.option.UsageException;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How weights move at a step. */
public final class InnerOptions {
  private static final int DEFAULT_BATCH = 32;

  @Option(
      names = "--inner",
      paramLabel = "NAME",
      converter = RuleName.Converter.class,
      description =
          "How weights move: gd, sgd, heavy-ball, nesterov, adam, adamw, rmsprop (default:"
              + " gd for a linear model, otherwise sgd).")
  private @Nullable RuleName inner;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Count.class,
      description =
          "Rows in a mini-batch (default: 32; 1 for sgd on a linear model; gd takes all).")
  private @Nullable Integer batch;

  /** Nothing chosen yet; picocli fills in the rest. */
  public InnerOptions() {}

  /**
   * Returns how weights move.
   *
   * @param model what is trained
   * @return the rule
   */
  public RuleName rule(Model model) {
    return inner != null ? inner : model.kind() == ModelKind.LINEAR ? RuleName.GD : RuleName.SGD;
  }

  /**
   * Returns the size of mini-batches.
   *
   * @param model what is trained
   * @return at least 1; {@link TableTasks#ALL_ROWS} for all
   * @throws UsageException if a size was given for gradient descent on all rows
   */
  public int batch(Model model) {
    RuleName rule = rule(model);
    if (rule == RuleName.GD) {
      if (batch != null) {
        throw new UsageException(
            "--batch must be left out for --inner gd, which takes all rows; sgd takes batches");
      }
      return TableTasks.ALL_ROWS;
    }
    if (batch != null) {
      return batch;
    }
    return rule == RuleName.SGD && model.kind() == ModelKind.LINEAR ? 1 : DEFAULT_BATCH;
  }
}
