package dev.etude.cli.table;

import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.value.Count;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import dev.etude.results.table.InnerWord;
import dev.etude.run.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Options for the update rule. */
public final class InnerOptions {
  @Option(
      names = "--inner",
      paramLabel = "NAME",
      converter = InnerNames.class,
      completionCandidates = InnerNames.class,
      description = "The update rule: ${COMPLETION-CANDIDATES} (default: gd for a linear model,"
          + " otherwise sgd). For etude tune also learned:general or another learned"
          + " optimizer, whose step sizes fall along a cosine: five are tried.")
  @UsesVectorApi("learned:*")
  private @Nullable String inner;

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = BatchSize.class,
      description = "Rows in a mini-batch, or all (default: " + TableTasks.DEFAULT_BATCH
          + "; 1 for sgd on a linear model; gd uses all rows).")
  private @Nullable Integer batch;

  /** Nothing chosen yet; picocli fills in the rest. */
  public InnerOptions() {}

  /**
   * Returns how weights move.
   *
   * @param model what is trained
   * @return the rule's word
   */
  public InnerWord rule(Model model) {
    return inner != null
        ? new InnerWord(inner)
        : model.kind() == ModelKind.LINEAR ? InnerWord.GD : InnerWord.SGD;
  }

  /**
   * Returns the size of mini-batches.
   *
   * @param model what is trained
   * @return at least 1; {@link TableTasks#ALL_ROWS} for all
   * @throws UsageException if a size was given for gradient descent on all rows
   */
  public int batch(Model model) {
    InnerWord rule = rule(model);
    if (rule.equals(InnerWord.GD)) {
      if (batch != null && batch != TableTasks.ALL_ROWS) {
        throw new UsageException(
            "--batch must be left out for --inner gd, which takes all rows; sgd takes batches");
      }
      return TableTasks.ALL_ROWS;
    }
    if (batch != null) {
      return batch;
    }
    return rule.equals(InnerWord.SGD) && model.kind() == ModelKind.LINEAR
        ? 1
        : TableTasks.DEFAULT_BATCH;
  }

  /** Accepts a count of rows, and the word all. */
  static final class BatchSize implements ITypeConverter<Integer> {
    private final Count count = new Count();

    BatchSize() {}

    @Override
    public Integer convert(String word) {
      return word.equals("all") ? TableTasks.ALL_ROWS : count.convert(word);
    }
  }
}
