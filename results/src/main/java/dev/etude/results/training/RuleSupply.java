package dev.etude.results.training;

import dev.etude.data.Sha256;
import dev.etude.data.model.Model;
import dev.etude.data.model.TableFiles;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.inner.network.Activation;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.meta.training.run.TaskRuns;
import dev.etude.report.Numbers;
import dev.etude.results.table.ModelWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.UsageException;
import dev.etude.task.TaskFamily;
import dev.etude.task.network.TeacherTasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    List<TaskFamily> families = new ArrayList<>();
    for (Path file : files) {
      Examples examples = TableFiles.examples(file, targets);
      for (ModelWord word : models) {
        families.add(UsageException.naming("--model " + word + " for " + file, () -> {
          Model model = new Model(word.kind(), word.hidden(), Activation.RELU, 0);
          TableProblem.requireMemory(examples, model);
          return TableTasks.of(examples, model).withBatch(batch).withLabelNoise(noise);
        }));
      }
    }
    Map<String, String> data = new LinkedHashMap<>();
    data.put("data", files.stream().map(TableFiles::name).collect(Collectors.joining(",")));
    data.put("data-sha256", checksum(files));
    data.put("models", models.stream().map(ModelWord::toString).collect(Collectors.joining(" ")));
    data.put("noise", Numbers.exact(noise));
    data.put("batch", String.valueOf(batch));
    return new RuleSupply(families, data, rows, rule);
  }

  /**
   * Learns on made tables.
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
    return new RuleSupply(List.of(tasks), data, rows, rule);
  }

  private static String checksum(List<Path> files) {
    MessageDigest digest = Sha256.newDigest();
    try {
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
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
  public RunFamily runs(TrainingSeeds seeds, LearnedRule learned) {
    return new TaskRuns(families, rule.training(learned, rows), seeds.tasks());
  }

  @Override
  public double bytes(RunFamily runs, Plan plan, boolean differentiates, int workers) {
    return 0; // small beside the rows, which are read already
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(data);
    settings.putAll(rule.settings());
    return settings;
  }
}
