package dev.etude.cli.training;

import dev.etude.cli.output.Progress;
import dev.etude.data.weights.MixedPlan;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.MetaUpdate;
import dev.etude.meta.training.TrainingLog;
import dev.etude.meta.training.plan.Plan;
import dev.etude.report.Numbers;
import dev.etude.results.training.TrainingReport;
import dev.etude.results.training.TrainingReport.Summary;
import dev.etude.results.training.TrainingState;
import dev.etude.run.OngoingRun;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.tensor.TensorBundle;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One process's part of a meta-training: its clock, its checkpoints, its end. */
final class TrainingSession {
  private static final int RECENT = 100; // meta-updates that the meta-loss said is the mean of

  private final OngoingRun run;
  private final RunRecord record;
  private final long seed;
  private final MixedPlan mixed;
  private final Plan plan;
  private final Map<String, String> settings;
  private final MetaTrainer trainer;
  private final TrainingLog log;
  private final long start = System.nanoTime();
  private final long stepsBefore;
  private final LearnedRule rule;
  private final double stepSize;
  private final int horizon;

  TrainingSession(
      OngoingRun run,
      RunRecord record,
      long seed,
      MixedPlan mixed,
      Map<String, String> settings,
      MetaTrainer trainer,
      TrainingLog log,
      LearnedRule rule,
      TaskSupply supply) {
    this.run = run;
    this.record = record;
    this.seed = seed;
    this.mixed = mixed;
    this.plan = mixed.plan();
    this.settings = settings;
    this.trainer = trainer;
    this.log = log;
    this.stepsBefore = trainer.unrollSteps();
    this.rule = rule;
    this.stepSize = supply.stepSize();
    this.horizon = supply.horizon(plan);
  }

  /** Goes on until the plan is fulfilled or the time is over; does not return if the process is to end. */
  void train(Progress progress, @Nullable Duration limit, Duration checkpointEvery) {
    progress.stepBy(stepsBefore);
    long saved = System.nanoTime();
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
    int tasks =
        plan.stages().stream().mapToInt(stage -> stage.pool().tasks()).max().orElse(0);
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

  /** Writes the run directory. */
  TrainingReport finish(String place) {
    String status = trainer.isDone() ? "completed" : "time-limit";
    Summary summary = new Summary(
        place + "/optimizer.safetensors",
        status,
        trainer.updates(),
        trainer.unrollSteps(),
        log.recentMetaLoss(RECENT),
        horizon,
        trainer.tally(),
        seconds(),
        speed(),
        seed);
    TrainingReport report = new TrainingReport(optimizer(status), mixed, log.updates(), summary);
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
    return new TrainedOptimizer(rule.withTheta(trainer.result()), horizon, stepSize, provenance);
  }
}
