package dev.etude.results.training;

import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.MetaTraining;
import dev.etude.meta.training.MetaUpdate;
import dev.etude.meta.training.TrainingLog;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.report.Numbers;
import dev.etude.results.WorkListener;
import dev.etude.run.OngoingRun;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.TaskMap;
import dev.etude.tensor.TensorBundle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process's part of a meta-training in a run directory: its clock, its checkpoints, its end.
 *
 * <pre>{@code
 * Seed seed = new Seed(1);
 * GeneralRuleSetting rule = new GeneralRuleSetting(0.02, 4, 1000, false, 0, false, Optional.empty());
 * TaskSupply supply = RuleSupply.ofTeachers("teachers", TeacherTasks.withDefaults(), Rows.VALIDATION, rule);
 * MetaTrainingSetting setting = new MetaTrainingSetting(
 *     supply, ReadRows.VALIDATION, new MixedPlan(Plan.general()), "general", EstimatorWord.BACKPROP, 1, seed);
 * RunRecord record = RunRecord.start("my training", List.of(), Map.of()).withSeed(seed);
 * try (OngoingRun run = OngoingRun.claim(new RunTarget(Optional.of(Path.of("run")), false), false)) {
 *   RecordedTraining training = RecordedTraining.in(run, record, setting, new ThreadPoolTaskMap(2), 2);
 *   training.train(WorkListener.SILENT, java.time.Duration.ofMinutes(10), java.time.Duration.ofMinutes(1));
 *   System.out.print(training.finish().text(Result.AS_WIDE_AS_NEEDED));
 * }
 * }</pre>
 */
public final class RecordedTraining {
  private static final int RECENT = 100; // meta-updates that the meta-loss said is the mean of

  private final OngoingRun run;
  private final RunRecord record;
  private final MetaTrainingSetting setting;
  private final Map<String, String> settings;
  private final MetaTrainer trainer;
  private final TrainingLog log;
  private long start = System.nanoTime();
  private final long stepsBefore;
  private final LearnedRule rule;

  private RecordedTraining(
      OngoingRun run,
      RunRecord record,
      MetaTrainingSetting setting,
      MetaTrainer trainer,
      LearnedRule rule) {
    this.run = run;
    this.record = record;
    this.setting = setting;
    this.settings = setting.values();
    this.trainer = trainer;
    this.log = run.state()
        .map(state -> TrainingState.restore(state, run.place(), settings, trainer))
        .orElseGet(TrainingLog::new);
    this.stepsBefore = trainer.unrollSteps();
    this.rule = rule;
  }

  /**
   * Begins, or goes on where the run has a state.
   *
   * @param run where checkpoints and results go
   * @param record of the run, with its seed
   * @param setting everything that decides about the result
   * @param map runs the tasks
   * @param threads how many tasks run at once
   * @return a training that is ready
   * @throws UsageException if the state was made by other settings, or the heap is too small
   */
  public static RecordedTraining in(
      OngoingRun run, RunRecord record, MetaTrainingSetting setting, TaskMap map, int threads) {
    TrainingSeeds seeds = new TrainingSeeds(setting.seed());
    MetaTraining training = setting.training(seeds);
    LearnedRule rule = setting.supply().start(seeds, setting.plan());
    RunFamily runs = setting.supply().runs(seeds, rule);
    setting.requireMemory(runs, threads);
    MetaTrainer trainer = new MetaTrainer(training, runs, rule.toDoubles(), map);
    return new RecordedTraining(run, record, setting, trainer, rule);
  }

  /**
   * Goes on until the plan is fulfilled or the time is over; does not return if the process is to end.
   *
   * @param progress told of unroll steps
   * @param limit how long to go on; {@code null} for as long as it takes
   * @param checkpointEvery the time between two checkpoints
   * @throws UsageException if no checkpoint can hold the plan's pool
   */
  public void train(WorkListener progress, @Nullable Duration limit, Duration checkpointEvery) {
    progress.stepBy(stepsBefore);
    start = System.nanoTime(); // what was restored before takes nothing of the limit
    long saved = start;
    boolean first = true;
    while (!trainer.isDone() && !run.isStopping() && !isOver(limit)) {
      long before = trainer.unrollSteps();
      MetaUpdate update;
      try {
        update = trainer.update();
      } catch (
          RuntimeException
              e) { // a signal ends a cluster's work, too: the state is that before the update
        if (!run.isStopping()) {
          throw e;
        }
        break;
      }
      if (first) {
        requireRoom();
        first = false;
      }
      log.add(update);
      progress.stepBy(trainer.unrollSteps() - before);
      progress.say(String.format(
          Locale.ROOT,
          "loss %s, gradient %s, %.0f steps/s",
          Numbers.brief(log.recentMetaLoss(RECENT)),
          Numbers.brief(update.gradientNorm()),
          speed()));
      if (System.nanoTime() - saved >= checkpointEvery.toNanos()) {
        run.save(record, state());
        saved = System.nanoTime();
      }
    }
    if (run.isStopping()) {
      run.save(record, state());
      run.stop();
    }
  }

  /** Refuses a pool that no checkpoint can hold, by what the tasks of the first update are. */
  private void requireRoom() {
    int tasks = setting.plan().stages().stream()
        .mapToInt(stage -> stage.pool().tasks())
        .max()
        .orElse(0);
    TensorBundle state = state();
    for (int slot = 0; slot < tasks; slot++) {
      long most = OngoingRun.mostOf(state.startingWith("pool." + slot + "."));
      if (most < tasks) {
        throw new UsageException("a plan for this network can have at most " + most
            + " tasks in its pool, since a checkpoint has at most 2 GiB, but has " + tasks);
      }
    }
  }

  private boolean isOver(@Nullable Duration limit) {
    return limit != null && System.nanoTime() - start >= limit.toNanos();
  }

  private TensorBundle state() {
    return TrainingState.of(settings, trainer, log);
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  private double speed() {
    return (trainer.unrollSteps() - stepsBefore) / seconds();
  }

  /**
   * Writes the run directory.
   *
   * @return what was written
   */
  public MetaTrainResult finish() {
    String status = trainer.isDone() ? "completed" : "time-limit";
    MetaTrainResult.Summary summary = new MetaTrainResult.Summary(
        run.place() + "/optimizer.safetensors",
        status,
        trainer.updates(),
        trainer.unrollSteps(),
        log.recentMetaLoss(RECENT),
        setting.horizon(),
        trainer.tally(),
        seconds(),
        speed(),
        setting.seed().value());
    MetaTrainResult report =
        new MetaTrainResult(optimizer(status), setting.mixed(), log.updates(), summary);
    run.finish(
        record.finished(status, summary),
        report::writeTo,
        trainer.isDone() ? Optional.empty() : Optional.of(state()));
    return report;
  }

  private TrainedOptimizer optimizer(String status) {
    Map<String, String> provenance = new HashMap<>(settings);
    provenance.put("etude", record.versions().etude());
    provenance.put("status", status);
    provenance.put("updates", String.valueOf(trainer.updates()));
    provenance.put("unroll-steps", String.valueOf(trainer.unrollSteps()));
    return new TrainedOptimizer(
        rule.withTheta(trainer.result()),
        setting.horizon(),
        setting.supply().stepSize(),
        provenance);
  }
}
