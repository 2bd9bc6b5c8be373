package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands with {@code --master}. */
class MasterTest {
  private static final String TABLE = "../examples/diabetes.csv";
  static final int LAST_JDK_OF_SPARK = 25;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tune " + TABLE + " --splits 4",
        "tune " + TABLE
            + " --model mlp:4 --inner nesterov --schedule step --steps 8 --splits 3 --meta-steps 3 --compare dog,random",
        "compare " + TABLE + " --inner adam --steps 8 --splits 3 --budget 4 --compare all",
        "least-squares tune --engine krylov --dimension 30 --samples 20 --steps 10 --tasks 40",
        "least-squares tune --inner sgd --search grid --dimension 5 --samples 8 --steps 10 --tasks 3",
        "meta-test --data digits --samples 40 --hidden 5 --steps 10 --runs 2 --tuning-runs 1"
            + " --optimizer sgd:tune --optimizer learned:tbv"
      })
  void sparkPrintsWhatThisMachinePrints(String command) {
    int jdk = Runtime.version().feature();
    assumeTrue(jdk <= LAST_JDK_OF_SPARK, () -> "skipped: Spark is not known to run on JDK " + jdk);
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.addAll(List.of("--seed", "1", "--json"));
    Execution here = Execution.of(words.toArray(new String[0]));
    words.addAll(List.of("--master", "local[2]"));
    Execution onSpark = Execution.of(words.toArray(new String[0]));
    assertThat(onSpark.err()).isEmpty();
    assertThat(onSpark.out()).isEqualTo(here.out());
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
    Execution done = Execution.of("--master", "local[2]", "probe", "--step-size", "1");
    assertThat(done.err())
        .isEqualTo("etude: this command has no tasks for --master, it ran here\n");
    assertThat(done.status()).isZero();
    assertThat(Execution.of("--master", "local[2]", "probe", "--help").err()).isEmpty();
  }
}
