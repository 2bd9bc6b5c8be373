package dev.etude.results.sample;

import dev.etude.results.WorkListener;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunSettings;
import dev.etude.run.record.RunRecord;
import dev.etude.sampling.Sampling;
import dev.etude.sampling.SamplingListener;
import dev.etude.tensor.TensorBundle;
import java.time.Duration;
import java.util.Optional;

/** One process's part of a sampling: its progress, its states if there is a run directory, its end by a signal. */
public final class RecordedSampling implements SamplingListener {
  private static final String KIND = "etude sampling 2";
  private static final String CHAIN = "chain.";

  private final Optional<OngoingRun> run;
  private final WorkListener progress;
  private final RunRecord record;
  private final RunSettings key;
  private final Duration between;
  private long lastState = System.nanoTime();

  /**
   * Begins.
   *
   * @param run where states go; empty where nothing is kept
   * @param progress told of moves
   * @param record of the run, with its seed
   * @param between the time between two states
   */
  public RecordedSampling(
      Optional<OngoingRun> run, WorkListener progress, RunRecord record, Duration between) {
    this.run = run;
    this.progress = progress;
    this.record = record;
    this.between = between;
    this.key = RunSettings.of(record);
  }

  /**
   * Goes on from the state of the run directory, if there is one.
   *
   * @param sampling the settings
   * @return the same, with where to go on from
   * @throws dev.etude.run.UsageException if the state was made by other settings
   */
  public Sampling goingOn(Sampling sampling) {
    return run.flatMap(OngoingRun::state)
        .map(state -> {
          key.requireSame(state, KIND, run.get().place());
          return sampling.goingOnFrom(state.startingWith(CHAIN));
        })
        .orElse(sampling);
  }

  @Override
  public void moved(long moves) {
    progress.stepBy(moves);
  }

  @Override
  public void state(TensorBundle state) {
    if (run.isEmpty()) {
      return;
    }
    TensorBundle.Builder saved = TensorBundle.builder().texts(state.texts()).text("kind", KIND);
    state.tensors().forEach(saved::tensor);
    key.save(saved);
    TensorBundle whole = saved.build();
    if (System.nanoTime() - lastState > between.toNanos()) {
      run.get().save(record, whole);
      lastState = System.nanoTime();
    } else {
      run.get().hold(record, whole);
    }
  }
}
