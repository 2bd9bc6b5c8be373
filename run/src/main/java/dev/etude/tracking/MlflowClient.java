package dev.etude.tracking;

import dev.etude.run.record.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of an MLflow server: JSON over HTTP, version 2.0.
 *
 * @see <a href="https://mlflow.org/docs/latest/rest-api.html">MLflow, "REST API"</a>
 */
final class MlflowClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int TOO_MANY = 429;
  private static final long[] PAUSES = {200, 1000}; // milliseconds, before further attempts

  private final URI server;
  private final Optional<String> authorization;
  private final Duration patience;
  private final HttpClient client;

  /** The server refused. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refusal(String code, String message) {
      super(message);
      this.code = code;
    }

    /** MLflow's name of the reason, such as {@code RESOURCE_DOES_NOT_EXIST}; empty if it gave none. */
    String code() {
      return code;
    }
  }

  /**
   * Prepares calls.
   *
   * @param server without {@code /api}
   * @param environment {@code MLFLOW_TRACKING_TOKEN}, or {@code MLFLOW_TRACKING_USERNAME} and {@code MLFLOW_TRACKING_PASSWORD}
   * @param patience how long to wait for a connection, and for an answer
   */
  MlflowClient(URI server, Map<String, String> environment, Duration patience) {
    this.server = server;
    this.authorization = authorization(environment);
    this.patience = patience;
    this.client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(patience)
        .build();
  }

  private static Optional<String> authorization(Map<String, String> environment) {
    @Nullable String token = environment.get("MLFLOW_TRACKING_TOKEN");
    @Nullable String user = environment.get("MLFLOW_TRACKING_USERNAME");
    if (user != null) {
      String both = user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
      return Optional.of(
          "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }
    return Optional.ofNullable(token).map(word -> "Bearer " + word);
  }

  /** Asks, with one parameter. */
  JsonNode get(String call, String name, String value) throws IOException {
    return answer(
        request(call + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
            .GET()
            .build());
  }

  /** Tells. */
  JsonNode post(String call, Map<String, ?> body) throws IOException {
    return answer(request(call)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.compact(body)))
        .build());
  }

  private HttpRequest.Builder request(String call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + "/api/2.0/mlflow/" + call)).timeout(patience);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  /** Sends; again where the server may be better in a moment. */
  private JsonNode answer(HttpRequest request) throws IOException {
    try {
      for (int attempt = 0; ; attempt++) {
        HttpResponse<InputStream> response = send(request);
        byte[] body;
        try (InputStream stream = response.body()) {
          body = stream.readNBytes(LONGEST_ANSWER);
        }
        int status = response.statusCode();
        if (status == OK) {
          return json(body);
        }
        if ((status < SERVER_ERROR && status != TOO_MANY) || attempt == PAUSES.length) {
          throw refusal(status, body);
        }
        TimeUnit.MILLISECONDS.sleep(PAUSES[attempt]);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      try {
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      } catch (HttpTimeoutException | ConnectException e) {
        throw e;
      } catch (IOException e) { // the server closed a connection that was kept: on a new one
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      }
    } catch (HttpTimeoutException e) {
      throw new IOException("no answer within " + patience.toSeconds() + " s", e);
    } catch (ConnectException e) {
      throw new IOException("no server answers there", e);
    }
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new IOException("what answers there is no MLflow server: its answer is not JSON", e);
    }
  }

  private static Refusal refusal(int status, byte[] body) {
    String code = "";
    String said = "";
    try {
      JsonNode answer = JSON.readTree(body);
      code = answer.path("error_code").asString("");
      said = answer.path("message").asString("");
    } catch (JacksonException e) {
      // a page for people
    }
    String words =
        said.isEmpty() ? "" : ": " + (said.length() > 200 ? said.substring(0, 200) : said);
    return new Refusal(code, "the server answers " + status + words);
  }
}
