package dev.etude.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine that can be told to misbehave. */
public final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** How a request is answered. */
  @FunctionalInterface
  public interface Answer {
    /**
     * Answers.
     *
     * @param exchange the request and the way back
     * @throws IOException if the client has gone
     */
    void to(HttpExchange exchange) throws IOException;
  }

  /**
   * Starts on a free port.
   *
   * @throws IOException if there is none
   */
  public FileServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> {
      String path = exchange.getRequestURI().getPath();
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(path + (range == null ? "" : " " + range));
      try (exchange) {
        answers.getOrDefault(path, e -> e.sendResponseHeaders(404, -1)).to(exchange);
      }
    });
    server.start();
  }

  /**
   * Returns a URL of the server.
   *
   * @param path from /
   * @return the URL
   */
  public URI url(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /**
   * Returns what was asked.
   *
   * @return path and range of each request, in order
   */
  public List<String> requests() {
    return requests;
  }

  /**
   * Says how a path is answered.
   *
   * @param path from /
   * @param answer what to do
   */
  public void on(String path, Answer answer) {
    answers.put(path, answer);
  }

  /**
   * Serves bytes, and parts of them if asked.
   *
   * @param bytes the file
   * @return the answer
   */
  public static Answer file(byte[] bytes) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      if (range != null) {
        exchange
            .getResponseHeaders()
            .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - from);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes, from, bytes.length - from);
      }
    };
  }

  /**
   * Serves the first bytes and then goes away.
   *
   * @param bytes the file
   * @param count how many of them come
   * @return the answer
   */
  public static Answer onlyTheFirst(byte[] bytes, int count) {
    return exchange -> {
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes, 0, count);
      exchange.getResponseBody().flush();
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
