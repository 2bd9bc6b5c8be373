package dev.etude.tuning.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.math.LogScaled;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
  private static final Vector THETA = Vector.of(0.1, -0.0, Double.MIN_VALUE);

  private final List<String> notices = new ArrayList<>();

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
    Journal journal = open(file);
    journal.add(evaluation(1));
    journal.add(evaluation(2));
    String whole = Files.readString(file);
    for (int lost = 1; lost < evaluation(2).line().length(); lost++) {
      Files.writeString(file, whole.substring(0, whole.length() - lost));
      Journal again = open(file);
      assertThat(again.known()).as("%d bytes lost", lost).isEqualTo(1);
      again.add(evaluation(2));
      assertThat(file).hasContent(whole);
    }
    Files.writeString(file, "rubbish\n", StandardOpenOption.APPEND);
    assertThat(open(file).known()).isEqualTo(2);
  }

  @Test
  void anotherQuestionIsRefused() {
    Path file = directory.resolve("journal");
    open(file).add(evaluation(1));
    Journal journal = open(file);
    assertThatThrownBy(() -> journal.next("f", false, Vector.of(2)))
        .isInstanceOf(Journal.MismatchException.class)
        .hasMessageContaining("written by another version");
  }

  /** Each line twice, one after the other, and the whole file twice: the answers are those of the file, and what follows is new. */
  @Test
  void linesThatAreThereTwiceCountOnce() throws IOException {
    Path file = directory.resolve("journal");
    Journal journal = open(file);
    for (int i = 1; i <= 3; i++) {
      journal.add(evaluation(i));
    }
    String whole = Files.readString(file);
    for (String copied : List.of(whole + whole, whole.replaceAll("(?m)^(.*\n)", "$1$1"))) {
      Files.writeString(file, copied);
      Journal again = open(file);
      for (int i = 1; i <= 3; i++) {
        assertThat(again.next("f", false, Vector.of(i))).contains(evaluation(i));
      }
      assertThat(again.next("f", false, Vector.of(4))).isEmpty();
    }
    Files.writeString(file, whole + whole);
    Journal again = open(file);
    again.next("f", false, Vector.of(1));
    assertThatThrownBy(() -> again.next("f", false, Vector.of(3)))
        .as("line 2 was not asked for")
        .isInstanceOf(Journal.MismatchException.class);
  }

  /** Whatever is damaged, the lines around it count; the rest is put aside, told, and computed again. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00ff\n", "rubbish\n", "\u0000\u0000\n", "f\tvalue\n"})
  void damageCostsNoOtherLine(String damage) throws IOException {
    Path file = directory.resolve("journal");
    Journal journal = open(file);
    for (int i = 1; i <= 3; i++) {
      journal.add(evaluation(i));
    }
    String[] lines = Files.readString(file).split("(?<=\n)", -1);
    byte[] bad = damage.getBytes(StandardCharsets.ISO_8859_1); // FF is no UTF-8
    Files.writeString(file, lines[0]);
    Files.write(file, bad, StandardOpenOption.APPEND);
    Files.writeString(file, lines[2], StandardOpenOption.APPEND);
    Journal again = open(file);
    assertThat(notices)
        .containsExactly(
            file + ": line 2 is damaged, which costs 1 of 3 evaluations; the others are"
                + " used (what the file had there is in journal.bad)");
    assertThat(directory.resolve("journal.bad")).hasBinaryContent(bad);
    assertThat(again.next("f", false, Vector.of(1))).contains(evaluation(1));
    assertThat(again.next("f", false, Vector.of(2))).as("lost").isEmpty();
    again.add(evaluation(2));
    assertThat(again.next("f", false, Vector.of(3))).contains(evaluation(3));
    Journal last = open(file);
    assertThat(notices).hasSize(1);
    for (int i = 1; i <= 3; i++) {
      assertThat(last.next("f", false, Vector.of(i))).contains(evaluation(i));
    }
  }

  @Test
  void aDirectoryInItsPlaceStepsAside() throws IOException {
    Path file = directory.resolve("journal");
    Files.createDirectories(file.resolve("x"));
    Journal journal = open(file);
    assertThat(journal.known()).isZero();
    journal.add(evaluation(1));
    assertThat(notices).singleElement().asString().contains("is called journal.bad now");
    assertThat(directory.resolve("journal.bad/x")).isDirectory();
  }

  private Journal open(Path file) {
    return Journal.open(file, notices::add);
  }

  private static Evaluation evaluation(double theta) {
    return new Evaluation(
        "f",
        false,
        new Point(Vector.of(theta), theta / 3, Optional.empty(), new Status.Finite(), 1));
  }
}
