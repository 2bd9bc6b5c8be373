package dev.etude.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.run.UsageException;
import dev.etude.tracking.TrialEvent.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The calls are those of MLflow's REST API 2.0, as its documentation describes them. */
@Timeout(60)
class MlflowTest {
  private static final Instant TIME = Instant.ofEpochMilli(1_764_367_200_250L);

  private MlflowStub server;

  @BeforeEach
  void start() throws IOException {
    server = new MlflowStub();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Mlflow sink(Map<String, String> environment) {
    return new Mlflow(URI.create(server.url() + "/"), "runs/lr", environment);
  }

  private static TrialEvent begun(int trial) {
    return new TrialEvent.Begun(trial, TIME, Map.of("stepSize", 0.01), 2, 7);
  }

  private static TrialEvent reported(int trial, long step, String name, double loss) {
    return new TrialEvent.Reported(trial, TIME, step, Map.of(name, loss));
  }

  @Test
  void aTrialIsARunWithParametersMetricsAndAnEnd() throws IOException {
    sink(Map.of())
        .write(List.of(
            begun(3),
            reported(3, 100, "train", 0.5),
            reported(3, 200, "train", Double.NaN),
            new TrialEvent.Ended(3, TIME.plusSeconds(1), Outcome.FAILED, "failed: exit status 1")));
    assertThat(server.calls())
        .extracting(MlflowStub.Call::line)
        .containsExactly(
            "GET experiments/get-by-name?experiment_name=etude",
            "POST experiments/create",
            "POST runs/create",
            "POST runs/log-batch",
            "POST runs/log-batch",
            "POST runs/log-batch",
            "POST runs/update");
    assertThat(server.bodies("POST experiments/create").get(0)).hasToString("{\"name\":\"etude\"}");
    assertThat(server.bodies("POST runs/create").get(0))
        .hasToString(
            "{\"experiment_id\":\"17\",\"run_name\":\"trial 3\",\"start_time\":1764367200250,"
                + "\"tags\":[{\"key\":\"mlflow.runName\",\"value\":\"trial 3\"},"
                + "{\"key\":\"mlflow.source.name\",\"value\":\"etude\"},"
                + "{\"key\":\"etude.study\",\"value\":\"runs/lr\"}]}");
    List<JsonNode> batches = server.bodies("POST runs/log-batch");
    assertThat(batches).allMatch(batch -> batch.get("run_id").asString().equals("run1"));
    assertThat(batches.get(0).get("params"))
        .hasToString(
            "[{\"key\":\"stepSize\",\"value\":\"0.01\"},{\"key\":\"repeat\",\"value\":\"2\"},"
                + "{\"key\":\"seed\",\"value\":\"7\"}]");
    assertThat(batches.get(1).get("metrics"))
        .hasToString(
            "[{\"key\":\"train\",\"value\":0.5,\"timestamp\":1764367200250,\"step\":100}]");
    assertThat(batches.get(2).get("tags"))
        .hasToString("[{\"key\":\"etude.end\",\"value\":\"failed: exit status 1\"}]");
    assertThat(server.bodies("POST runs/update").get(0))
        .hasToString("{\"run_id\":\"run1\",\"status\":\"FAILED\",\"end_time\":1764367201250}");
  }

  /** The documentation allows 1000 metrics in a call. */
  @Test
  void manyMetricsGoInSeveralCalls() throws IOException {
    List<TrialEvent> events = new ArrayList<>(List.of(begun(1)));
    for (int step = 1; step <= 2500; step++) {
      events.add(reported(1, step, "train", step));
    }
    sink(Map.of()).write(events);
    assertThat(server.bodies("POST runs/log-batch"))
        .extracting(batch -> batch.path("metrics").size())
        .containsExactly(0, 1000, 1000, 500);
  }

  @Test
  void theExperimentIsUsedAgainAndTheEnvironmentOfMlflowCounts() throws IOException {
    Map<String, String> environment =
        Map.of("MLFLOW_EXPERIMENT_NAME", "läuft", "MLFLOW_TRACKING_TOKEN", "abc");
    sink(environment).write(List.of(begun(1)));
    sink(environment).write(List.of(begun(2)));
    assertThat(server.bodies("POST experiments/create")).hasSize(1);
    assertThat(server.bodies("POST runs/create")).hasSize(2);
    assertThat(server.calls().get(0).line())
        .isEqualTo("GET experiments/get-by-name?experiment_name=l%C3%A4uft");
    assertThat(server.calls()).allMatch(call -> call.authorization().equals("Bearer abc"));
  }

  @Test
  void aServerThatIsBusyForAMomentIsAskedAgain() throws IOException {
    server.failNext(2);
    sink(Map.of()).write(List.of(begun(1)));
    assertThat(server.bodies("POST runs/create")).hasSize(1);
  }

  @Test
  void whatTheServerSaysIsPassedOn() {
    server.failNext(100);
    assertThatThrownBy(() -> sink(Map.of()).write(List.of(begun(1))))
        .isInstanceOf(IOException.class)
        .hasMessage("the server answers 503: try later");
  }

  @Test
  void aServerThatDoesNotAnswerIsNotWaitedForLong() {
    server.delay(20_000);
    Mlflow sink = new Mlflow(URI.create(server.url()), "x", Map.of(), Duration.ofSeconds(1));
    assertThatThrownBy(() -> sink.write(List.of(begun(1))))
        .isInstanceOf(IOException.class)
        .hasMessage("no answer within 1 s");
  }

  @Test
  void nobodyThereIsSaidInWords() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Mlflow sink = new Mlflow(URI.create("http://127.0.0.1:" + port), "x", Map.of());
    assertThatThrownBy(() -> sink.write(List.of(begun(1))))
        .isInstanceOf(IOException.class)
        .hasMessage("no server answers there");
  }

  /** Servers close connections that were kept, some with the next call in flight. */
  @Test
  void aCallWhoseConnectionTheServerClosesIsMadeAgain() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> {
        for (int connection = 1; connection <= 2; connection++) {
          answerOnce(socket, connection);
        }
      });
      serving.setDaemon(true);
      serving.start();
      MlflowClient client = new MlflowClient(
          URI.create("http://127.0.0.1:" + socket.getLocalPort()),
          Map.of(),
          Duration.ofSeconds(30));
      assertThat(client.post("runs/create", Map.of("a", 1)).path("n").asInt()).isEqualTo(1);
      assertThat(client.post("runs/create", Map.of("a", 1)).path("n").asInt()).isEqualTo(2);
    }
  }

  /** Answers one call, and closes the connection when the next one begins. */
  private static void answerOnce(ServerSocket socket, int number) {
    try (Socket connection = socket.accept()) {
      InputStream in = connection.getInputStream();
      for (int c = in.read(); c >= 0 && c != '}'; ) {
        c = in.read();
      }
      String body = "{\"n\":" + number + "}";
      connection
          .getOutputStream()
          .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
              .getBytes(StandardCharsets.US_ASCII));
      in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host",
        "host:5000",
        "http://user:secret@host",
        "http://host?x=1",
        "http:///nohost"
      })
  void addressesThatAreNoneOfAServerAreRefusedWithoutTheirPasswords(String address) {
    assertThatThrownBy(() -> new Mlflow(URI.create(address), "x", Map.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--log mlflow: must be followed by ")
        .message()
        .doesNotContain("secret");
  }
}
