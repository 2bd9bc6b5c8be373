package dev.etude.tracking;

import dev.etude.run.UsageException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * An experiment on an MLflow server: a run for each trial, with its parameters, the losses by their steps, and how it ended.
 *
 * <p>The experiment is made if need be. Losses that are no finite numbers are left out, since JSON has none.
 */
public final class Mlflow implements TrialSink {
  private static final String USUAL_EXPERIMENT = "etude";
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_METRICS = 1000; // of one call

  private final URI server;
  private final String study;
  private final String experiment;
  private final MlflowClient client;
  private final Map<Integer, String> runs = new HashMap<>();
  private @Nullable String experimentId;

  /**
   * Names an experiment.
   *
   * @param server as the user gave it
   * @param study what the runs belong to, in words
   * @param environment with the variables of MLflow's own clients
   */
  public Mlflow(URI server, String study, Map<String, String> environment) {
    this(server, study, environment, PATIENCE);
  }

  Mlflow(URI server, String study, Map<String, String> environment, Duration patience) {
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || server.getHost() == null) {
      throw new UsageException("--log mlflow: must be followed by the address of a server such as"
          + " http://127.0.0.1:5000, but is " + withoutUser(server));
    }
    if (server.getUserInfo() != null || server.getQuery() != null || server.getFragment() != null) {
      throw new UsageException(
          "--log mlflow: must be followed by an address without user, ? and #; a user and a password"
              + " belong into the environment, MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
    }
    this.server = URI.create(server.toString().replaceAll("/+$", ""));
    this.study = study;
    this.experiment = environment.getOrDefault("MLFLOW_EXPERIMENT_NAME", USUAL_EXPERIMENT);
    this.client = new MlflowClient(this.server, environment, patience);
  }

  /**
   * Returns an address as it may be shown, without a user's name and password.
   *
   * @param server the address
   * @return its text
   */
  public static String withoutUser(URI server) {
    return server.getUserInfo() == null
        ? server.toString()
        : server.toString().replace(server.getRawUserInfo() + "@", "");
  }

  @Override
  public void write(List<TrialEvent> events) throws IOException {
    Map<Integer, List<Map<String, Object>>> metrics = new LinkedHashMap<>();
    for (TrialEvent event : events) {
      if (event instanceof TrialEvent.Begun begun) {
        begin(begun);
      } else if (event instanceof TrialEvent.Reported reported) {
        metrics
            .computeIfAbsent(event.trial(), trial -> new ArrayList<>())
            .addAll(metrics(reported));
      } else if (event instanceof TrialEvent.Ended ended) {
        log(ended.trial(), metrics.getOrDefault(ended.trial(), List.of()));
        metrics.remove(ended.trial());
        end(ended);
      }
    }
    for (Entry<Integer, List<Map<String, Object>>> each : metrics.entrySet()) {
      log(each.getKey(), each.getValue());
    }
  }

  private void begin(TrialEvent.Begun begun) throws IOException {
    String name = "trial " + begun.trial();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("experiment_id", experimentId());
    body.put("run_name", name);
    body.put("start_time", begun.time().toEpochMilli());
    body.put(
        "tags",
        List.of(
            entry("mlflow.runName", name),
            entry("mlflow.source.name", "etude"),
            entry("etude.study", study)));
    String id =
        client.post("runs/create", body).path("run").path("info").path("run_id").asString("");
    if (id.isEmpty()) {
      throw new IOException("what answers there is no MLflow server: it gives runs no number");
    }
    runs.put(begun.trial(), id);
    List<Map<String, Object>> parameters = new ArrayList<>();
    begun
        .parameters()
        .forEach((parameter, value) -> parameters.add(entry(parameter, Double.toString(value))));
    parameters.add(entry("repeat", Integer.toString(begun.repeat())));
    parameters.add(entry("seed", Long.toString(begun.seed())));
    client.post("runs/log-batch", Map.of("run_id", id, "params", parameters));
  }

  private String experimentId() throws IOException {
    String known = experimentId;
    if (known == null) {
      known = findOrMake();
      experimentId = known;
    }
    return known;
  }

  private String findOrMake() throws IOException {
    try {
      return find();
    } catch (MlflowClient.Refusal e) {
      if (!e.code().equals("RESOURCE_DOES_NOT_EXIST")) {
        throw e;
      }
    }
    try {
      return client
          .post("experiments/create", Map.of("name", experiment))
          .path("experiment_id")
          .asString("");
    } catch (MlflowClient.Refusal e) {
      if (e.code().equals("RESOURCE_ALREADY_EXISTS")) {
        return find(); // another process has made it meanwhile
      }
      throw e;
    }
  }

  private String find() throws IOException {
    return client
        .get("experiments/get-by-name", "experiment_name", experiment)
        .path("experiment")
        .path("experiment_id")
        .asString("");
  }

  private static List<Map<String, Object>> metrics(TrialEvent.Reported reported) {
    List<Map<String, Object>> metrics = new ArrayList<>();
    reported.losses().forEach((name, value) -> {
      if (Double.isFinite(value)) {
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("key", name);
        metric.put("value", value);
        metric.put("timestamp", reported.time().toEpochMilli());
        metric.put("step", reported.step());
        metrics.add(metric);
      }
    });
    return metrics;
  }

  private void log(int trial, List<Map<String, Object>> metrics) throws IOException {
    String run = runs.get(trial);
    for (int from = 0; run != null && from < metrics.size(); from += MOST_METRICS) {
      List<Map<String, Object>> some =
          metrics.subList(from, Math.min(metrics.size(), from + MOST_METRICS));
      client.post("runs/log-batch", Map.of("run_id", run, "metrics", some));
    }
  }

  private void end(TrialEvent.Ended ended) throws IOException {
    String run = runs.remove(ended.trial());
    if (run == null) {
      return;
    }
    client.post(
        "runs/log-batch", Map.of("run_id", run, "tags", List.of(entry("etude.end", ended.text()))));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("run_id", run);
    body.put("status", ended.outcome().name());
    body.put("end_time", ended.time().toEpochMilli());
    client.post("runs/update", body);
  }

  private static Map<String, Object> entry(String key, String value) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("key", key);
    entry.put("value", value);
    return entry;
  }

  @Override
  public String toString() {
    return "mlflow:" + server;
  }
}
