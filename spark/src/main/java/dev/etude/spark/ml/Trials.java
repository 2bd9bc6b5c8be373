package dev.etude.spark.ml;

import dev.etude.study.Study;
import dev.etude.study.StudyTrial;
import dev.etude.study.Trial;
import dev.etude.study.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs the trials of a study in rounds, each of as many as run at once, so that no order depends on how long a fit takes. */
final class Trials {
  private static final int MOST_FAILURES = 3; // in a row, before any fit has ended with a metric

  private final Study study;
  private final Function<Trial, TrialResult> fit;

  Trials(Study study, Function<Trial, TrialResult> fit) {
    this.study = study;
    this.fit = fit;
  }

  void run(int budget, int parallelism) {
    ExecutorService workers = Executors.newFixedThreadPool(parallelism, task -> {
      Thread thread = new Thread(task, "step-size-tuner");
      thread.setDaemon(true);
      return thread;
    });
    try {
      for (List<Trial> round = round(budget, parallelism);
          !round.isEmpty();
          round = round(budget, parallelism)) {
        List<Future<TrialResult>> results = new ArrayList<>();
        for (Trial trial : round) {
          results.add(workers.submit(() -> fit.apply(trial)));
        }
        for (int i = 0; i < round.size(); i++) {
          study.tell(round.get(i), results.get(i).get());
        }
        giveUpIfNothingWorks();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the tuning was interrupted", e);
    } finally {
      workers.shutdownNow();
    }
  }

  /** What was asked for and not told, also by a process that was killed, and what else belongs to the same round. */
  private List<Trial> round(int budget, int parallelism) {
    List<StudyTrial> trials = study.trials();
    int told = (int) trials.stream().filter(each -> each.result().isPresent()).count();
    int end = Math.min(budget, (told / parallelism + 1) * parallelism);
    for (int i = trials.size(); i < end; i++) {
      study.ask("tuner");
    }
    return study.trials().stream()
        .filter(each -> each.result().isEmpty())
        .map(StudyTrial::trial)
        .toList();
  }

  private void giveUpIfNothingWorks() {
    List<StudyTrial> trials = study.trials();
    if (!study.hasLoss()
        && trials.size() >= MOST_FAILURES
        && trials.stream()
            .allMatch(each -> each.result().filter(r -> r.end().isFailure()).isPresent())) {
      throw new IllegalStateException("all of the first " + trials.size() + " fits failed: "
          + trials.get(0).result().orElseThrow().note());
    }
  }
}
