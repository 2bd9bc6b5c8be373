package dev.etude.results.metatest;

import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableFiles;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Target;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.network.Activation;
import dev.etude.meta.evaluation.Choosing;
import dev.etude.meta.evaluation.TriedOptimizer;
import dev.etude.random.Seed;
import dev.etude.results.WorkListener;
import dev.etude.results.table.LearnedWord;
import dev.etude.results.table.ModelWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import dev.etude.task.JudgedTask;
import dev.etude.task.network.TeacherTasks;
import dev.etude.update.parameter.StepSizeRange;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.UpdateRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Compares learned optimizers with tuned rules on many tables: on every combination of table, model, number of steps and part of
 * replaced labels.
 *
 * <pre>{@code
 * OptimizerSurvey survey = new OptimizerSurvey(
 *     List.of("learned:general"), List.of("adam"), List.of(ModelWord.of("mlp:32")), List.of(100), List.of(0.2), 1, Choosing.VALIDATION, new Seed(1));
 * SurveyResult result = survey.run(List.of(Path.of("table.csv")), List.of(), WorkListener.Source.SILENT);
 * System.out.print(result.text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 *
 * @param learned learned optimizers, by name or by file
 * @param rules names of rules; also {@code adamw-ema} and {@code schedule-free-adamw}
 * @param models what is trained; {@code linear} is the simplest model of a table
 * @param steps numbers of steps
 * @param noises parts of the labels that are replaced
 * @param splits how many splits of each table
 * @param choosing by what step sizes are chosen
 * @param seed of everything that is drawn
 */
public record OptimizerSurvey(
    List<String> learned,
    List<String> rules,
    List<ModelWord> models,
    List<Integer> steps,
    List<Double> noises,
    int splits,
    Choosing choosing,
    Seed seed) {
  private static final double RECORD = 4 * Double.BYTES; // of a step: its loss and size, and copies
  private static final int RULE_TRIES = 11;
  private static final StepSizeRange OF_RULES = new StepSizeRange(1e-4, 1);
  private static final double ADAM_DEFAULT = 1e-3;
  private static final int LEAST_ROWS = 200; // of made tables
  private static final int MOST_ROWS = 6000;
  private static final int MOST_FEATURES = 40;
  private static final double LINEAR_STUDENTS = 0.33;

  /**
   * Trains with all optimizers on all tables.
   *
   * @param files tables
   * @param targets the columns to predict: the first of them that a table has, or its last column
   * @param bars told of each case that is done
   * @return how they compare
   * @throws UsageException if a name is none, or the heap is too small
   */
  public SurveyResult run(List<Path> files, List<String> targets, WorkListener.Source bars) {
    List<Entrant> entrants = entrants();
    List<Case> cases = new ArrayList<>();
    long work = (long) files.size() * models.size() * noises.size() * splits * steps.size();
    try (WorkListener progress = bars.begin("cases", work)) {
      for (Path file : files) {
        addCases(
            TableFiles.examples(file, targets), TableFiles.name(file), entrants, cases, progress);
      }
    }
    return result(entrants, cases);
  }

  /**
   * Trains with all optimizers on tables that random networks make, which are tasks like those of meta-training: to choose among learned
   * optimizers without a look at real tables. Models are drawn too, {@link #models} and {@link #splits} do not matter, and noises are the
   * largest parts of the labels that are replaced.
   *
   * @param tables how many, for each noise
   * @param bars told of each case that is done
   * @return how they compare
   * @throws UsageException if a name is none
   */
  public SurveyResult runOnMade(int tables, WorkListener.Source bars) {
    List<Entrant> entrants = entrants();
    List<Case> cases = new ArrayList<>();
    long work = (long) tables * noises.size() * steps.size();
    try (WorkListener progress = bars.begin("cases", work)) {
      for (double noise : noises) {
        TeacherTasks made =
            new TeacherTasks(LEAST_ROWS, MOST_ROWS, MOST_FEATURES, noise, LINEAR_STUDENTS);
        for (int table = 0; table < tables; table++) {
          JudgedTask task = made.task(seed, table);
          for (int horizon : steps) {
            String name = "made " + (table + 1);
            cases.add(new Case(name, "drawn", horizon, noise, 0, results(task, horizon, entrants)));
            progress.step();
          }
        }
      }
    }
    return result(entrants, cases);
  }

  private SurveyResult result(List<Entrant> entrants, List<Case> cases) {
    return new SurveyResult(
        entrants.stream().map(Entrant::name).toList(),
        cases,
        OptimizerComparison.all(entrants, cases),
        seed.value());
  }

  /**
   * Refuses numbers of steps that the heap cannot hold.
   *
   * @throws UsageException if it is too small
   */
  public void requireMemory() {
    int most = Collections.max(steps);
    MemoryNeed.require("--steps " + most, RECORD * most, "steps");
  }

  private List<Entrant> entrants() {
    List<Entrant> entrants = new ArrayList<>();
    for (String word : learned) {
      TrainedOptimizer trained = new LearnedWord(word).trained();
      entrants.add(new Entrant.Learned(word, trained, true));
      entrants.add(new Entrant.Learned(word + ", none tried", trained, false));
    }
    rules.forEach(name -> entrants.add(entrant(name)));
    entrants.add(Entrant.Rule.byDefault("adam, none tried", Adam.withDefaults(), ADAM_DEFAULT));
    return entrants;
  }

  private static Entrant entrant(String name) {
    List<Double> grid = Arrays.stream(OF_RULES.grid(RULE_TRIES)).boxed().toList();
    return switch (name) {
      case "adamw-ema" -> Entrant.Rule.averaged(name, grid);
      case "schedule-free-adamw" -> Entrant.Rule.scheduleFree(name, grid);
      default ->
        Entrant.Rule.falling(
            name,
            UpdateRules.named(name)
                .orElseThrow(() -> new UsageException(
                    "--rules must be names of rules, such as adam, but one is '" + name + "'")),
            grid);
    };
  }

  private void addCases(
      Examples examples,
      String name,
      List<Entrant> entrants,
      List<Case> cases,
      WorkListener progress) {
    for (ModelWord word : models) {
      Model model = model(word, examples.target());
      TableProblem.requireMemory(examples, model);
      for (double noise : noises) {
        TableTasks tasks = TableTasks.of(examples, model)
            .withBatch(TableTasks.DEFAULT_BATCH)
            .withLabelNoise(noise);
        for (int split = 0; split < splits; split++) {
          JudgedTask task = tasks.task(seed, split);
          for (int horizon : steps) {
            cases.add(new Case(
                name, word.toString(), horizon, noise, split, results(task, horizon, entrants)));
            progress.step();
          }
        }
      }
    }
  }

  private List<TriedOptimizer> results(JudgedTask task, int horizon, List<Entrant> entrants) {
    return entrants.stream()
        .map(entrant -> TriedOptimizer.of(
            task,
            entrant.stepSizes(horizon),
            stepSize -> entrant.optimizer(stepSize, horizon),
            choosing))
        .toList();
  }

  private static Model model(ModelWord word, Target target) {
    return word.kind() == ModelKind.LINEAR
        ? Model.of(Model.simplestFor(target))
        : new Model(word.kind(), word.hidden(), Activation.RELU, 0);
  }
}
