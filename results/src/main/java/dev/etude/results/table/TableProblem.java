package dev.etude.results.table;

import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.data.split.Division;
import dev.etude.data.split.TaskGroups;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the user's file and options make together.
 *
 * @param examples features and target
 * @param model what is fitted
 * @param groups the rows of each task, if there is a task column
 * @param division how rows are divided, if the user says it
 * @param weights how much each row counts; {@code null} for all alike
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TableProblem(
    Examples examples,
    Model model,
    Optional<TaskGroups> groups,
    Optional<Division> division,
    double @Nullable [] weights) {
  /** Measured by the smallest heap that suffices: 14 to 17 for gradient descent, 18 to 20 for Adam, on one thread. */
  private static final int VECTORS = 14;

  /**
   * Refuses a perceptron whose training does not fit the heap: the least that a search by trajectories holds of weights,
   * gradients, moments and their derivatives.
   *
   * @return this
   * @throws UsageException if it is too large
   */
  public TableProblem fittingMemory() {
    requireMemory(examples, model);
    return this;
  }

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
   * @param validationFraction the part of the rows not tested on that validates
   * @param testFraction the part of all rows that tests
   * @return divisions of the table, or its groups
   * @throws UsageException if there is nothing to learn within any of the groups
   */
  public TableTasks tasks(int batch, double validationFraction, double testFraction) {
    TableTasks tasks = TableTasks.of(examples, model)
        .withBatch(batch)
        .withValidationFraction(validationFraction)
        .withTestFraction(testFraction);
    TableTasks divided = division.map(tasks::withDivision).orElse(tasks);
    TableTasks weighted = weights == null ? divided : divided.withWeights(weights);
    try {
      return groups.map(weighted::grouped).orElse(weighted);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--task-column: " + e.getMessage());
    }
  }
}
