package dev.etude.cli.table;

import dev.etude.data.model.Model;
import dev.etude.data.table.Examples;
import dev.etude.data.table.TaskGroups;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the user's file and options make together.
 *
 * @param examples features and target
 * @param model what is fitted
 * @param groups the rows of each task, if there is a task column
 */
public record TableProblem(Examples examples, Model model, Optional<TaskGroups> groups) {
  /**
   * Says whether no cell of a feature is missing.
   *
   * @return false if a mean has to take its place
   */
  public boolean isComplete() {
    return Arrays.stream(examples.features())
        .allMatch(row -> Arrays.stream(row).noneMatch(Double::isNaN));
  }
}
