package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.task.DataException;
import dev.etude.task.TaskException;
import java.util.stream.Stream;
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
}
