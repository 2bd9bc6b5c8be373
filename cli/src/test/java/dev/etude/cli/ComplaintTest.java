package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.file.FileProblem;
import dev.etude.task.DataException;
import dev.etude.task.TaskException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault of the input and a mistake of the program do not look alike, here or in a pool of tasks. */
class ComplaintTest {
  static Stream<Arguments> failures() {
    DataException data = new DataException("too few rows");
    IllegalArgumentException mistake = new IllegalArgumentException("stepSize must be positive");
    return Stream.of(
        Arguments.of(data, ExitStatus.REFUSED, "too few rows"),
        Arguments.of(new TaskException(3, data), ExitStatus.REFUSED, "too few rows"),
        Arguments.of(mistake, ExitStatus.FAILED, "stepSize must be positive"),
        Arguments.of(
            new TaskException(3, mistake), ExitStatus.FAILED, "task 3: stepSize must be positive"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theTypeOfAnExceptionDecides(Throwable failure, ExitStatus status, String line) {
    assertThat(Complaint.of(failure)).isEqualTo(new Complaint(status, line));
  }

  /** A stack trace tells nothing about a full disk, however deep it was met; it does about a mistake. */
  @Test
  void whatTheMachineLacksNeedsNoStackTrace() {
    UncheckedIOException full =
        FileProblem.naming(Path.of("run.json"), new IOException("No space left on device"));
    assertThat(Complaint.isOfTheMachine(full)).isTrue();
    assertThat(Complaint.isOfTheMachine(new TaskException(3, full))).isTrue();
    assertThat(Complaint.isOfTheMachine(new OutOfMemoryError())).isTrue();
    assertThat(Complaint.isOfTheMachine(new IllegalStateException("the sum must be 0")))
        .isFalse();
    assertThat(Complaint.isOfTheMachine(new UncheckedIOException(new IOException("odd answer"))))
        .as("no file is named")
        .isFalse();
  }
}
