package dev.etude.tracking;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as an MLflow server does, on the loopback address, and keeps what it was told. */
final class MlflowStub implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PREFIX = "/api/2.0/mlflow/";

  /** What was called: the method and the path after the version, and the body. */
  record Call(String line, JsonNode body, String authorization) {}

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> experiments = new HashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private int runs;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile long delay;

  MlflowStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The bodies of all calls with a line. */
  List<JsonNode> bodies(String line) {
    return calls().stream()
        .filter(call -> call.line().equals(line))
        .map(Call::body)
        .toList();
  }

  /** Answers that many calls with an error of the server. */
  void failNext(int count) {
    failures.set(count);
  }

  void delay(long millis) {
    delay = millis;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!path.startsWith(PREFIX)) {
      send(exchange, 404, "<h1>Not Found</h1>");
      return;
    }
    String call = exchange.getRequestMethod() + " " + path.substring(PREFIX.length());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    calls.add(
        new Call(call, JSON.readTree(text.isEmpty() ? "{}" : text), String.valueOf(authorization)));
    try {
      Thread.sleep(delay);
    } catch (InterruptedException e) {
      return; // closed
    }
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      send(exchange, 503, "{\"error_code\":\"TEMPORARILY_UNAVAILABLE\",\"message\":\"try later\"}");
    } else {
      reply(exchange, call, JSON.readTree(text.isEmpty() ? "{}" : text));
    }
  }

  private synchronized void reply(HttpExchange exchange, String call, JsonNode body)
      throws IOException {
    if (call.startsWith("GET experiments/get-by-name?experiment_name=")) {
      String name =
          URLDecoder.decode(call.substring(call.indexOf('=') + 1), StandardCharsets.UTF_8);
      if (experiments.containsKey(name)) {
        send(
            exchange,
            200,
            "{\"experiment\":{\"experiment_id\":\"" + experiments.get(name)
                + "\",\"lifecycle_stage\":\"active\"}}");
      } else {
        send(
            exchange,
            404,
            "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"no experiment\"}");
      }
    } else if (call.equals("POST experiments/create")) {
      experiments.put(body.get("name").asString(), "17");
      send(exchange, 200, "{\"experiment_id\":\"17\"}");
    } else if (call.equals("POST runs/create")) {
      send(exchange, 200, "{\"run\":{\"info\":{\"run_id\":\"run" + ++runs + "\"}}}");
    } else if (call.equals("POST runs/log-batch") || call.equals("POST runs/update")) {
      send(exchange, 200, "{}");
    } else {
      send(exchange, 400, "{\"error_code\":\"BAD_REQUEST\",\"message\":\"no such call\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
