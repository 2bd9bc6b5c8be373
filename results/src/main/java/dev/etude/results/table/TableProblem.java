package dev.etude.results.table;

import dev.etude.data.InputException;
import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.data.split.Division;
import dev.etude.data.split.TaskGroups;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.task.DataException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The problem that a table and settings make together.
 *
 * @param settings the settings of the user
 * @param examples features and target
 * @param model what is fitted
 * @param groups the rows of each task, if there is a task column
 * @param division how rows are divided, if the user says it
 * @param weights how much each row counts; {@code null} for all alike
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TableProblem(
    ProblemSettings settings,
    Examples examples,
    Model model,
    Optional<TaskGroups> groups,
    Optional<Division> division,
    double @Nullable [] weights) {
  /** Measured by the smallest heap that suffices: 14 to 17 for gradient descent, 18 to 20 for Adam, on one thread. */
  private static final int VECTORS = 14;

  /**
   * Refuses a perceptron whose weights, gradient, step and derivative of the weights do not fit the heap.
   *
   * @param examples features and target
   * @param model what is fitted
   * @throws UsageException if it is too large
   */
  public static void requireMemory(Examples examples, Model model) {
    double parameters = 0;
    double inputs = examples.featureNames().size();
    for (int units : model.hidden()) {
      parameters += (inputs + 1) * units;
      inputs = units;
    }
    int classes =
        examples.target() instanceof Target.Classes target ? target.classNames().size() : 1;
    parameters += (inputs + 1) * (classes > 2 ? classes : 1);
    MemoryNeed.require(
        "a training of the model " + model.kind().name().toLowerCase(Locale.ROOT)
            + " with hidden layers of " + model.hidden(),
        VECTORS * Double.BYTES * parameters,
        "hidden units");
  }

  /**
   * Returns the tasks that the table makes.
   *
   * @param batch rows in a mini-batch
   * @return divisions of the table, or its groups
   * @throws UsageException if there is nothing to learn within any of the groups
   */
  public TableTasks tasks(int batch) {
    TableTasks tasks = TableTasks.of(examples, model)
        .withBatch(batch)
        .withValidationFraction(settings.parts().validation())
        .withTestFraction(settings.parts().test());
    TableTasks divided = division.map(tasks::withDivision).orElse(tasks);
    TableTasks weighted = weights == null ? divided : divided.withWeights(weights);
    try {
      return groups.map(weighted::grouped).orElse(weighted);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--task-column: " + e.getMessage());
    }
  }

  /**
   * Says of the table that work refuses it.
   *
   * @param work what may throw a {@link DataException}, here or in a task
   * @param <T> what it returns
   * @return what the work returns
   * @throws InputException in the place of the other
   */
  public <T> T refusing(Supplier<T> work) {
    return InputException.about(settings.source(), work);
  }

  /**
   * Returns the name of the table.
   *
   * @return the name of the file, without its folder
   */
  public String fileName() {
    return String.valueOf(settings.file().getFileName());
  }
}
