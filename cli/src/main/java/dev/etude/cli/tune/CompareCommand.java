package dev.etude.cli.tune;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.ResumeOption;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.table.TableOptions;
import dev.etude.cli.table.TrainingOptions;
import dev.etude.meta.objective.Reduction;
import dev.etude.results.table.ResumeKey;
import dev.etude.results.table.TableSetting;
import dev.etude.results.tune.CompareResult;
import dev.etude.results.tune.RecordedTuning;
import dev.etude.run.Interruption;
import dev.etude.run.OngoingRun;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.Tuning;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.update.schedule.Schedules;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares rules that choose their own step sizes, and searches, on the user's own table. */
@Command(
    name = "compare",
    description = {
      "Compare rules that choose their own step sizes, searches and learned optimizers on a table.",
      "",
      "Every optimizer trains a model on the same rows, from the same first weights,"
          + " with the same mini-batches and the same number of steps. Test rows decide"
          + " which is best. Searches choose the step size of --inner."
    },
    footer = {
      "",
      "Examples:",
      "  etude compare examples/diabetes.csv --target progression",
      "  etude compare examples/diabetes.csv --model mlp:16 --inner adam \\",
      "    --compare prodigy,grid,golden",
      "  etude compare examples/diabetes.csv --model mlp:16 --compare dog,learned:tbv"
    })
public final class CompareCommand implements Runnable {
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
  private final ResumeOption resume = new ResumeOption();

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
  public CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (judging.isNothingCompared()) {
      throw new UsageException("--compare must name something to compare, but is none");
    }
    resume.requireOut(output);
    TableSetting setting = judging.setting(table, training);
    setting.requireMemoryOfTrainings();
    resume.within(output, console, run -> compare(setting, run));
  }

  private void compare(TableSetting setting, Optional<OngoingRun> run) {
    seed.goOnWith(run);
    List<Competitor> compared = judging.compared(JudgingOptions.ALL, setting, console);
    Tuning tuning = judging
        .applyTo(
            Tuning.of(setting.tasks())
                .learning(setting.inner().rule(), Schedules.constant(setting.steps()))
                .reduction(Reduction.LOG_LAST),
            setting.problem())
        .seed(seed.seed())
        .against(compared);
    setting.problem().refusing(tuning::checked);
    RunRecord record = setting
        .resolved(
            judging.withInputs(Invocation.of(spec)
                .withSeed(seed.seed())
                .withInput(setting.problem().settings().file())),
            tuning.settings())
        .withSetting("compare", JudgingOptions.words(compared));
    List<Compared> entries;
    long unit = RecordedTuning.steps(tuning.settings());
    long work = unit * tuning.comparingWork();
    setting.foretold((double) work, threads.threads(), seed.seed()).ifPresent(console::message);
    try (Progress progress = console.progress("steps", work);
        RecordedTuning session = new RecordedTuning(
            run, console::message, progress, unit, setting.metric(), Interruption.NOTHING_KEPT)) {
      entries = setting
          .problem()
          .refusing(() -> session.recorded(
              tuning,
              record,
              ResumeKey.of(record, compared),
              listened -> listened.compare(threads.map())));
    }
    CompareResult result = new CompareResult(
        setting, tuning.settings(), Ranking.of(setting.tasks(), tuning.settings(), entries));
    run.ifPresent(ongoing -> ongoing.finish(
        record.finished("completed", result.summary()), result::writeTo, Optional.empty()));
    output.print(console, result);
  }
}
