package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands with {@code --master}. */
class MasterTest {
  private static final String TABLE = "../examples/diabetes.csv";
  private static final int LAST_JDK_OF_SPARK = 25;

  @Test
  void sparkPrintsWhatThisMachinePrints() {
    int jdk = Runtime.version().feature();
    assumeTrue(jdk <= LAST_JDK_OF_SPARK, () -> "skipped: Spark is not known to run on JDK " + jdk);
    String[] here = {"tune", TABLE, "--seed", "1", "--splits", "4", "--json"};
    String[] there = {
      "tune", TABLE, "--seed", "1", "--splits", "4", "--json", "--master", "local[2]"
    };
    Execution onSpark = Execution.of(there);
    assertThat(onSpark.err()).isEmpty();
    assertThat(onSpark.out()).isEqualTo(Execution.of(here).out());
    assertThat(onSpark.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparc://host:7077", "spark://host", "4"})
  void wordsThatAreNoMasterAreRefused(String url) {
    Execution refused = Execution.of("--master", url, "tune", TABLE, "--splits", "2");
    assertThat(refused.err())
        .isEqualTo(
            "etude: master must be like spark://host:7077, local[4], yarn or k8s://https://host:443,"
                + " but is '" + url + "'\n");
    assertThat(refused.status()).isEqualTo(2);
  }

  @Test
  void aMasterThatDoesNotListenIsRefused() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "spark://127.0.0.1:" + port;
    Execution refused = Execution.of("--master", url, "tune", TABLE, "--splits", "2");
    assertThat(refused.err())
        .isEqualTo(
            "etude: cannot reach the master " + url + ": Connection refused; is it running?\n");
    assertThat(refused.status()).isEqualTo(2);
  }

  @Test
  void aCommandWithoutTasksSaysThatItRanHere() {
    Execution done = Execution.of("--master", "local[2]", "sample", "--step-size", "1");
    assertThat(done.err())
        .isEqualTo("etude: this command has no tasks for --master, it ran here\n");
    assertThat(done.status()).isZero();
    assertThat(Execution.of("--master", "local[2]", "sample", "--help").err()).isEmpty();
  }
}
