package dev.etude.cli.tune;

import dev.etude.cli.option.UsageException;
import dev.etude.cli.table.RuleName;
import dev.etude.cli.table.TableOptions;
import dev.etude.cli.table.TableProblem;
import dev.etude.cli.table.TrainingOptions;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.data.table.TaskGroups;
import dev.etude.random.Seed;
import java.util.Arrays;

/**
 * What a table and the options make: the tasks to learn from and those to judge on.
 *
 * @param problem examples and model
 * @param rule how weights move
 * @param batch the size of mini-batches
 * @param tasks all tasks
 * @param training which of them are learned from
 * @param test which of them are judged on
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record TuneSetting(
    TableProblem problem, RuleName rule, int batch, TableTasks tasks, int[] training, int[] test) {
  /** Splits the table, or takes the groups of its task column. */
  static TuneSetting of(
      TableProblem problem,
      TableOptions table,
      TrainingOptions training,
      JudgingOptions judging,
      int defaultSplits,
      Seed seed) {
    TableTasks.Settings settings = new TableTasks.Settings(
        problem.model(),
        training.batch(problem.model()),
        table.validationFraction(),
        table.testFraction());
    RuleName rule = training.rule(problem.model());
    Examples examples = problem.examples(); // captured alone, since tasks may travel
    if (problem.groups().isEmpty()) {
      int[] all = new int[judging.splits(defaultSplits)];
      Arrays.setAll(all, s -> s);
      TableTasks tasks = TableTasks.splitting(() -> examples, settings, seed);
      table.refusing(() -> tasks.task(0)); // enough rows?
      return new TuneSetting(problem, rule, settings.batch(), tasks, all, all);
    }
    if (judging.hasSplits()) {
      throw new UsageException(
          "--splits must be left out for --task-column, whose groups are the" + " tasks");
    }
    TaskGroups groups = problem.groups().get();
    TableTasks tasks = TableTasks.grouped(() -> examples, settings, groups, seed);
    table.refusing(() -> {
      for (int g = 0; g < groups.count(); g++) {
        tasks.task(g);
      }
      return tasks;
    });
    TaskGroups.MetaSplit drawn = groups.draw(table.testFraction(), seed);
    return new TuneSetting(problem, rule, settings.batch(), tasks, drawn.training(), drawn.test());
  }

  boolean hasGroups() {
    return problem.groups().isPresent();
  }

  int rows() {
    return problem.examples().rows();
  }

  int features() {
    return problem.examples().featureNames().size();
  }

  String targetName() {
    return problem.examples().target().name();
  }

  /** Says what the numbers are ranges over. */
  String tasksText() {
    return hasGroups()
        ? training.length + " tasks learned from, " + test.length + " judged on"
        : test.length + " splits";
  }
}
