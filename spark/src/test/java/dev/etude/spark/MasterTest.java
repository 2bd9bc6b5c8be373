package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "here",
        "host:7077",
        "http://host:80",
        "spark://",
        "spark://host",
        "spark://host:70777",
        "spark://host:7077,",
        "local[",
        "local[x]",
        "k8s://"
      })
  void otherWordsAreRefused(String url) {
    assertThatThrownBy(() -> Master.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "master must be like spark://host:7077, local[4], yarn or k8s://https://host:443, but is '"
                + url + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[4]",
        "local[*]",
        "local[2,3]",
        "yarn",
        "k8s://https://127.0.0.1:6443",
        "local-cluster[2,1,1024]"
      })
  void mastersThatCannotBeAskedAreTakenAsTheyAre(String url) {
    assertThat(Master.of(url).addresses()).isEmpty();
    Master.of(url).requireReachable();
  }

  @ParameterizedTest
  @CsvSource({
    "local, true",
    "local[4], true",
    "local[*], true",
    "'local[2,3]', true",
    "yarn, false",
    "'local-cluster[2,1,1024]', false",
    "spark://local:7077, false"
  })
  void aClusterOfThreadsIsToldFromOthers(String url, boolean isThisProcess) {
    assertThat(Master.of(url).isThisProcess()).isEqualTo(isThisProcess);
  }

  @Test
  void oneOfSeveralMastersSuffices() throws IOException {
    int closed = closedPort();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Master.of("spark://127.0.0.1:" + closed + ",127.0.0.1:" + socket.getLocalPort())
          .requireReachable();
    }
  }

  @Test
  void aMasterThatDoesNotListenIsNamed() throws IOException {
    String url = "spark://127.0.0.1:" + closedPort();
    assertThatThrownBy(() -> new SparkClusterProvider().connect(url, notice -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot reach the master " + url + ": Connection refused; is it running?");
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
