package dev.etude.results.training;

import dev.etude.data.weights.TaskSource;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.meta.training.run.TaskRuns;
import dev.etude.report.Numbers;
import dev.etude.results.table.ModelWord;
import dev.etude.run.UsageException;
import dev.etude.task.TaskFamily;
import dev.etude.task.network.TeacherTasks;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks of any families, on which the general rule learns.
 *
 * @param families of tasks
 * @param data what is to be said of them, by the options' names
 * @param rows where the meta-loss is read
 * @param rule what decides about the rule
 */
public record RuleSupply(
    List<TaskFamily> families, Map<String, String> data, Rows rows, GeneralRuleSetting rule)
    implements TaskSupply {
  /** Copies the collections. */
  public RuleSupply {
    families = List.copyOf(families);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }

  /**
   * Learns on tables, for each table and each model one family.
   *
   * @param files tables
   * @param targets names of targets; the last column of a table that has none of them
   * @param models what is trained
   * @param noise the part of the answers that is replaced
   * @param batch rows in a mini-batch
   * @param rows where the meta-loss is read
   * @param rule what decides about the rule
   * @return the tasks
   * @throws UsageException if a model does not fit a table
   */
  public static RuleSupply ofTables(
      List<Path> files,
      List<String> targets,
      List<ModelWord> models,
      double noise,
      int batch,
      Rows rows,
      GeneralRuleSetting rule) {
    TableSource tables = new TableSource(files, targets, models, noise, batch);
    return new RuleSupply(tables.families(), tables.settings(), rows, rule);
  }

  /**
   * Learns on generated tables.
   *
   * @param name what they are called
   * @param tasks the tables
   * @param rows where the meta-loss is read
   * @param rule what decides about the rule
   * @return the tasks
   */
  public static RuleSupply ofTeachers(
      String name, TeacherTasks tasks, Rows rows, GeneralRuleSetting rule) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("data", name);
    data.put("noise", Numbers.exact(tasks.mostNoise()));
    data.put("rows", tasks.leastRows() + " to " + tasks.mostRows());
    data.put("most-features", String.valueOf(tasks.mostFeatures()));
    data.put("linear-students", Numbers.exact(tasks.linearStudents()));
    return new RuleSupply(List.of(tasks), data, rows, rule);
  }

  /**
   * Learns on the mixture of tasks that a plan file asks for; its parts take turns, each as often as its share says.
   *
   * @param file the plan file, which messages name
   * @param sources the parts
   * @param rows where the meta-loss is read
   * @param rule what decides about the rule
   * @return the tasks
   * @throws UsageException if a part cannot be had
   */
  public static RuleSupply ofMixture(
      String file, List<TaskSource> sources, Rows rows, GeneralRuleSetting rule) {
    MixtureOfTasks mixture = MixtureOfTasks.read(file, sources);
    return new RuleSupply(mixture.families(), mixture.settings(), rows, rule);
  }

  @Override
  public LearnedRule start(TrainingSeeds seeds, Plan plan) {
    return rule.begin(seeds.generalStart(plan));
  }

  @Override
  public double stepSize() {
    return rule.stepSize();
  }

  @Override
  public int horizon(Plan plan) {
    return Math.max(plan.horizon(), rule.startHorizon());
  }

  @Override
  public RunFamily runs(TrainingSeeds seeds, LearnedRule learned) {
    return new TaskRuns(families, rule.training(learned, rows), seeds.tasks());
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(data);
    settings.putAll(rule.settings());
    return settings;
  }
}
