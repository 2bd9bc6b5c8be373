package dev.etude.cli.tune;

import dev.etude.cli.option.Count;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.option.UsageException;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.output.TextTable;
import dev.etude.cli.run.OngoingRun;
import dev.etude.cli.run.RunDirectory;
import dev.etude.cli.run.RunRecord;
import dev.etude.cli.run.RunSettings;
import dev.etude.cli.table.RuleName;
import dev.etude.cli.table.TableOptions;
import dev.etude.cli.table.TableProblem;
import dev.etude.cli.table.TrainingOptions;
import dev.etude.data.model.Model;
import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import dev.etude.meta.objective.Reduction;
import dev.etude.report.Numbers;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The main job: learns step sizes for a model on the user's own table. */
@Command(
    name = "tune",
    description = {
      "Learn the step size, or a schedule of step sizes, for a model on a table.",
      "",
      "Several times over, the rows are split into training, validation and test rows. The step sizes"
          + " after which T steps of training give the smallest loss are found twice, on the training"
          + " rows and on the validation rows; both are then tried on the test rows, beside rules"
          + " that choose their own step sizes.",
      "",
      "A linear model with a constant step size by gradient descent, on all rows or on single ones, is"
          + " tuned by formula; all else by trainings that are run and differentiated."
    },
    footer = {
      "",
      "The table is CSV with a header; comma, semicolon or tab. Columns of texts are encoded.",
      "",
      "Examples:",
      "  etude tune examples/diabetes.csv --target progression",
      "  etude tune examples/diabetes.csv --polynomial 2 --steps 1000 --seed 1 --json",
      "  etude tune examples/diabetes.csv --inner sgd --steps 1000",
      "  etude tune examples/diabetes.csv --model mlp:16 --inner adam --compare dog,prodigy,grid",
      "  etude tune examples/diabetes.csv --inner nesterov --schedule cosine --out runs/diabetes",
      "  etude tune examples/diabetes.csv --inner sgd --schedule learned"
    })
public final class TuneCommand implements Runnable {
  private static final int EXACT_SPLITS = 20;
  private static final int SPLITS = 5;
  private static final double SMALL = 1e9; // multiply-adds of one pass, for all splits and steps
  private static final String COMPARED = "sgd-hd,dog,prodigy"; // a trajectory each

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final TableOptions table = new TableOptions();

  @Mixin
  private final TrainingOptions training = new TrainingOptions();

  @Mixin
  private final ScheduleOptions schedule = new ScheduleOptions();

  @Option(
      names = "--meta-steps",
      paramLabel = "K",
      defaultValue = "50",
      converter = Count.class,
      description =
          "Meta-steps for what there is to learn beyond one step size (default: ${DEFAULT-VALUE}).")
  private int metaSteps;

  @Mixin
  private final JudgingOptions judging = new JudgingOptions();

  @Option(names = "--resume", description = "Go on with the unfinished run in --out.")
  private boolean resume;

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final ThreadsOption threads = new ThreadsOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public TuneCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (resume && output.out().isEmpty()) {
      throw new UsageException("--resume needs --out, to say which run to go on with");
    }
    schedule.penalty(); // refuses a weight alone
    TableProblem problem = table.read();
    if (isExact(problem)) {
      tuneExactly(problem);
    } else if (output.out().isEmpty()) {
      RunDirectory.claim(output); // refuses --overwrite alone
      tune(problem, Optional.empty());
    } else {
      try (OngoingRun run = OngoingRun.claim(output, resume)) {
        run.warnings().forEach(console::message);
        tune(problem, Optional.of(run));
      }
    }
  }

  private boolean isExact(TableProblem problem) {
    Model model = problem.model();
    RuleName rule = training.rule(model);
    return model.kind() == ModelKind.LINEAR
        && model.penalty() == 0
        && schedule.name() == ScheduleName.CONSTANT
        && !judging.log(false)
        && problem.groups().isEmpty()
        && problem.isComplete()
        && (rule == RuleName.GD || (rule == RuleName.SGD && training.batch(model) == 1));
  }

  private Learner.Settings settings(TuneSetting setting, boolean logByDefault) {
    return new Learner.Settings(
        setting.rule(),
        schedule.name(),
        schedule.penalty(),
        training.steps(),
        judging.log(logByDefault) ? Reduction.LOG_LAST : Reduction.LAST,
        metaSteps,
        judging.budget(setting.problem().model()));
  }

  private void tuneExactly(TableProblem problem) {
    if (resume) {
      throw new UsageException("--resume is for trainings that are run; this setting is tuned by"
          + " formula, run it again");
    }
    RunRecord record = RunRecord.start(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output);
    TuneSetting setting =
        TuneSetting.of(problem, table, training, judging, EXACT_SPLITS, seed.seed());
    List<ComparedRule> compared =
        judging.compared(directory.isPresent() && isSmall(setting) ? COMPARED : "none");
    ExactTuning tuning = new ExactTuning(
        setting,
        training.steps(),
        table.validationFraction(),
        table.testFraction(),
        seed.seed(),
        threads.map());
    TuneResult result;
    try (Progress progress = console.progress("splits", setting.test().length)) {
      result = table.refusing(() -> tuning.run(progress, judging.objective()));
    }
    if (!compared.isEmpty()) {
      TuneResult alone = result;
      result = table.refusing(() -> withComparison(alone, tuning, setting, compared));
    }
    TuneResult found = result;
    directory.ifPresent(place -> {
      RunRecord finished = record
          .withInput(table.file())
          .withSetting("target", setting.targetName())
          .finished("completed");
      TuneReport report =
          new TuneReport(found, setting.targetName(), table.file().getFileName().toString());
      place.write(finished, report::writeTo);
    });
    print(result, setting.targetName());
  }

  /** Says whether the trainings that a report shows beside the formula take no more than some seconds. */
  private boolean isSmall(TuneSetting setting) {
    double products = (double) setting.rows() * setting.features() * training.steps();
    return products * setting.test().length <= SMALL;
  }

  private TuneResult withComparison(
      TuneResult result, ExactTuning tuning, TuneSetting setting, List<ComparedRule> compared) {
    Learner.Settings settings = settings(setting, false);
    TaskMap map = threads.map();
    try (Progress progress = console.progress("rules", compared.size());
        Shared<TableTasks> tasks = map.share(setting.tasks())) {
      Learner learner =
          new Learner(tasks, setting.training(), settings, map, (name, function) -> function);
      Comparison comparison = new Comparison(tasks, setting.test(), learner, map);
      List<Comparison.Entry> others = compared.stream()
          .map(rule -> {
            progress.step();
            return comparison.entry(
                rule,
                judging.objective().rows(),
                settings.budget(),
                seed.seed().child("compare", 0));
          })
          .toList();
      return tuning.compared(result, comparison, others);
    }
  }

  private void tune(TableProblem problem, Optional<OngoingRun> run) {
    run.flatMap(OngoingRun::state)
        .filter(state -> !seed.isKnown())
        .ifPresent(state -> seed.use(RunSettings.seed(state)));
    TuneSetting setting = TuneSetting.of(problem, table, training, judging, SPLITS, seed.seed());
    List<ComparedRule> compared = judging.compared(COMPARED);
    Learner.Settings settings = settings(setting, true);
    RunRecord record = RunRecord.start(spec)
        .withSeed(seed.seed())
        .withInput(table.file())
        .withSetting("target", setting.targetName())
        .withSetting("model", TableTuneResult.modelText(setting))
        .withSetting("inner", setting.rule())
        .withSetting("splits", setting.test().length)
        .withSetting("budget", settings.budget())
        .withSetting("smoothness", settings.penalty().weight());
    TableTuning tuning = new TableTuning(
        setting, settings, judging.objective(), table.testFraction(), seed.seed(), threads.map());
    TableTuneResult result;
    try (Progress progress = console.progress("trajectories", work(settings, compared));
        TuneSession session =
            TuneSession.start(run, record, TuneSettings.of(record, compared), progress)) {
      result = table.refusing(() -> tuning.run(compared, session));
    }
    run.ifPresent(ongoing -> ongoing.finish(
        record.finished("completed"),
        new TableTuneReport(result, table.file().getFileName().toString())::writeTo,
        Optional.empty()));
    if (output.json()) {
      console.json(result.summary());
    } else {
      console.result(TuneText.of(result));
    }
  }

  /** Guesses how many trajectories the work takes. */
  private static long work(Learner.Settings settings, List<ComparedRule> compared) {
    long searches = compared.stream().filter(ComparedRule::isSearch).count();
    int gradient = 5; // trajectories of a forward or a reverse mode
    long rest = settings.hasMore() ? (long) gradient * settings.metaSteps() : 0;
    return (2 + searches) * (settings.budget() + rest) + compared.size();
  }

  private void print(TuneResult result, String targetName) {
    if (output.json()) {
      console.json(result.summary());
      return;
    }
    TextTable choices = new TextTable("chosen by", "step size", "loss", "test RMSE", "min", "max");
    for (TuneResult.Row row : result.table()) {
      choices.row(row.name(), row.stepSize(), row.loss(), row.mean(), row.min(), row.max());
    }
    console.result(choices.toString());
    if (!result.comparison().isEmpty()) {
      console.result(
          "\n" + TuneText.comparison(result.comparison(), "test RMSE") + result.interceptText());
    }
    console.result(String.format(
        Locale.ROOT,
        "%nVerdict: %s: %s.%n%d rows, %d features, %d steps, %d splits; RMSE in units of %s."
            + " %s is stable below %s. Seed %d.%n%s",
        result.verdict().choice().text(),
        result.verdict().reason(),
        result.rows(),
        result.features(),
        result.steps(),
        result.splits(),
        targetName,
        result.innerText(),
        Numbers.brief(result.tuning().stabilityEdge()),
        result.seed(),
        TuneText.use(result.objective(), result.snippet())));
  }
}
