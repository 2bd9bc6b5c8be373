package dev.etude.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import dev.etude.study.Space;
import dev.etude.study.Study;
import dev.etude.study.StudySettings;
import dev.etude.study.Trial;
import dev.etude.study.TrialResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrialLogTest {
  private final List<TrialEvent> written = Collections.synchronizedList(new ArrayList<>());
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());

  private final TrialSink sink = new TrialSink() {
    @Override
    public void write(List<TrialEvent> events) {
      written.addAll(events);
    }
  };

  private static Trial trial() {
    return Study.inMemory(new StudySettings(Space.ofStepSize(1e-6, 1), new Seed(1)))
        .ask();
  }

  private List<Map<String, Double>> reports() {
    return written.stream()
        .filter(TrialEvent.Reported.class::isInstance)
        .map(event -> ((TrialEvent.Reported) event).losses())
        .collect(Collectors.toList());
  }

  @Test
  void atTheEndOnlyWhatIsNewIsReported() {
    try (TrialLog log = new TrialLog(List.of(sink), notices::add)) {
      log.begun(trial());
      log.reported(1, 10, Map.of("train", 0.3));
      log.ended(1, TrialResult.of(0.3, 0.4).withTest(0.5));
      log.reported(1, 11, Map.of("train", 9.0));
      log.ended(1, TrialResult.of(0.3, 0.4));
    }
    assertThat(reports())
        .containsExactly(Map.of("train", 0.3), Map.of("validation", 0.4, "test", 0.5));
    assertThat(written).hasSize(4);
    assertThat(((TrialEvent.Reported) written.get(2)).step()).isEqualTo(10);
    assertThat(notices).isEmpty();
  }

  @Test
  void aSinkThatFailsIsToldOnceAndTheOtherGoesOn() {
    TrialSink broken = new TrialSink() {
      @Override
      public void write(List<TrialEvent> events) throws IOException {
        throw new IOException("no server answers there");
      }

      @Override
      public String toString() {
        return "mlflow:http://host";
      }
    };
    try (TrialLog log = new TrialLog(List.of(broken, sink), notices::add)) {
      log.begun(trial());
      for (int step = 0; step < 100; step++) {
        log.reported(1, step, Map.of("train", 1.0 * step));
      }
    }
    assertThat(notices)
        .containsExactly(
            "--log mlflow:http://host: no server answers there; the study goes on without this log");
    assertThat(written).hasSize(102); // the last one is its end: nobody told of one
  }

  @Test
  void anInterruptionEndsTheRunsAndWaitsForLessThanASecond() {
    CountDownLatch never = new CountDownLatch(1);
    TrialSink stuck = new TrialSink() {
      @Override
      public void write(List<TrialEvent> events) throws IOException {
        try {
          never.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }

      @Override
      public String toString() {
        return "mlflow:http://slow";
      }
    };
    TrialLog log = new TrialLog(List.of(sink, stuck), notices::add);
    log.begun(trial());
    long start = System.nanoTime();
    log.interrupt();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    assertThat(written).last().isInstanceOfSatisfying(TrialEvent.Ended.class, end -> {
      assertThat(end.outcome()).isEqualTo(TrialEvent.Outcome.KILLED);
      assertThat(end.text()).isEqualTo("interrupted");
    });
    assertThat(notices)
        .containsExactly(
            "--log mlflow:http://slow did not answer in time; its last entries are missing");
    never.countDown();
  }
}
