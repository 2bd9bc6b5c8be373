package dev.etude.cli.tune;

import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.option.UsageException;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.run.RunDirectory;
import dev.etude.cli.run.RunRecord;
import dev.etude.cli.table.TableOptions;
import dev.etude.cli.table.TableProblem;
import dev.etude.cli.table.TrainingOptions;
import dev.etude.meta.gradient.SmoothnessPenalty;
import dev.etude.meta.objective.Reduction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares rules that choose their own step sizes, and searches, on the user's own table. */
@Command(
    name = "compare",
    description = {
      "Compare rules that choose their own step sizes, and searches, on a table.",
      "",
      "Each trains a model on the same rows, from the same weights, with the same mini-batches and as"
          + " many steps, and is judged on rows kept back; searches choose the step size of --inner."
    },
    footer = {
      "",
      "Examples:",
      "  etude compare examples/diabetes.csv --target progression",
      "  etude compare examples/diabetes.csv --model mlp:16 --inner adam --compare prodigy,grid,golden"
    })
public final class CompareCommand implements Runnable {
  private static final int SPLITS = 5;

  private final Console console;

  @Spec
  private CommandSpec spec;

  @Mixin
  private final TableOptions table = new TableOptions();

  @Mixin
  private final TrainingOptions training = new TrainingOptions();

  @Mixin
  private final JudgingOptions judging = new JudgingOptions();

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final ThreadsOption threads = new ThreadsOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /** What {@code --json} prints; the components are the fields. */
  record Summary(
      String model,
      String inner,
      @Nullable Integer batch,
      int steps,
      int splits,
      String metric,
      List<Comparison.Entry.Summary> comparison,
      long seed) {}

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    List<ComparedRule> compared = judging.compared(ComparedRule.ALL);
    if (compared.isEmpty()) {
      throw new UsageException("--compare must name something to compare, but is none");
    }
    RunRecord record = RunRecord.start(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output);
    TableProblem problem = table.read();
    TuneSetting setting = TuneSetting.of(problem, table, training, judging, SPLITS, seed.seed());
    Learner.Settings settings = new Learner.Settings(
        setting.rule(),
        ScheduleName.CONSTANT,
        new SmoothnessPenalty(0),
        training.steps(),
        judging.log(true) ? Reduction.LOG_LAST : Reduction.LAST,
        1,
        judging.budget(problem.model()));
    TableTuning tuning = new TableTuning(
        setting, settings, judging.objective(), table.testFraction(), seed.seed(), threads.map());
    List<Comparison.Entry> entries;
    try (Progress progress = console.progress("trajectories", work(settings, compared));
        TuneSession session = TuneSession.unrecorded(progress)) {
      entries = table.refusing(() -> tuning.compare(compared, session));
    }
    directory.ifPresent(place -> place.write(
        record
            .withInput(table.file())
            .withSetting("target", setting.targetName())
            .finished("completed"),
        new ComparisonReport(
            setting,
            settings,
            entries,
            table.file().getFileName().toString(),
            seed.seed().value())::writeTo));
    print(setting, settings, entries);
  }

  private static long work(Learner.Settings settings, List<ComparedRule> compared) {
    long searches = compared.stream().filter(ComparedRule::isSearch).count();
    return searches * settings.budget() + compared.size();
  }

  private void print(
      TuneSetting setting, Learner.Settings settings, List<Comparison.Entry> entries) {
    if (output.json()) {
      console.json(new Summary(
          TableTuneResult.modelText(setting),
          setting.rule().toString(),
          TableTuneResult.batch(setting),
          settings.steps(),
          setting.test().length,
          setting.tasks().metric().text(),
          entries.stream().map(Comparison.Entry::summary).toList(),
          seed.seed().value()));
      return;
    }
    console.result(
        TuneText.comparison(entries, "test " + setting.tasks().metric().text())
            + "\n"
            + TuneText.settings(setting, settings, seed.seed().value()));
  }
}
