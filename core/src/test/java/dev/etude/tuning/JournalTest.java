package dev.etude.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.tuning.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JournalTest {
  private static final Vector THETA = Vector.of(0.1, -0.0, Double.MIN_VALUE);

  @TempDir
  private Path directory;

  static List<Status> statuses() {
    return List.of(
        new Status.Finite(),
        new Status.Unchecked(),
        new Status.Approximate(),
        new Status.NotFinite(Double.NaN, Double.NEGATIVE_INFINITY),
        new Status.ZeroLoss(),
        new Status.OutOfRange(LogScaled.of(0.1, 5000).plus(LogScaled.of(0.1, 4940))),
        new Status.Diverged(7),
        new Status.Escaped(8),
        new Status.Chaotic(0.3),
        new Status.Truncated(3, 9),
        new Status.Smoothed(0.01, 4));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void everyEvaluationComesBackWithItsBits(Status status) {
    double value = status.isFinite() ? 1.0 / 3 : Double.NaN;
    Optional<Vector> gradient = status.isFinite() ? Optional.of(THETA) : Optional.empty();
    Evaluation evaluation =
        new Evaluation("training-rest", true, new Point(THETA, value, gradient, status, 0.7));
    Evaluation read = Evaluation.of(evaluation.line()).orElseThrow();
    assertThat(read.line()).isEqualTo(evaluation.line());
    assertThat(read.point().status().description()).isEqualTo(status.description());
    assertThat(read.point().theta()).isEqualTo(THETA);
    assertThat(read.point().value()).isEqualTo(Double.valueOf(value)); // NaN included
    assertThat(read.point().gradient()).isEqualTo(gradient);
  }

  @Test
  void aTornLineIsDroppedAndWrittenAgain() throws IOException {
    Path file = directory.resolve("journal");
    try (Journal journal = Journal.open(file)) {
      journal.add(evaluation(1));
      journal.add(evaluation(2));
    }
    String whole = Files.readString(file);
    for (int lost = 1; lost < evaluation(2).line().length(); lost++) {
      Files.writeString(file, whole.substring(0, whole.length() - lost));
      try (Journal journal = Journal.open(file)) {
        assertThat(journal.known()).as("%d bytes lost", lost).isEqualTo(1);
        journal.add(evaluation(2));
      }
      assertThat(file).hasContent(whole);
    }
    Files.writeString(file, "rubbish\n", StandardOpenOption.APPEND);
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.known()).isEqualTo(2);
    }
  }

  @Test
  void anotherQuestionIsRefused() {
    Path file = directory.resolve("journal");
    try (Journal journal = Journal.open(file)) {
      journal.add(evaluation(1));
    }
    try (Journal journal = Journal.open(file)) {
      assertThatThrownBy(() -> journal.next("f", false, Vector.of(2)))
          .isInstanceOf(Journal.MismatchException.class)
          .hasMessageContaining("written by another version");
    }
  }

  private static Evaluation evaluation(double theta) {
    return new Evaluation(
        "f",
        false,
        new Point(Vector.of(theta), theta / 3, Optional.empty(), new Status.Finite(), 1));
  }
}
