package dev.etude.tracking;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.etude.run.UsageException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server of some pages, on the loopback address. */
public final class PageServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int OK = 200;
  private static final int BAD_HOST = 421;
  private static final int NOT_FOUND = 404;
  private static final int NOT_GET = 405;
  private static final int FAILED = 500;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Source> pages;
  private final Set<String> hosts;

  /**
   * A page.
   *
   * @param html all of it
   * @param refreshSeconds after how long a browser is to ask again; 0 for never
   */
  public record Page(String html, int refreshSeconds) {}

  /** Makes a page when it is asked for. */
  @FunctionalInterface
  public interface Source {
    /**
     * Makes the page.
     *
     * @return the page of this moment
     * @throws IOException if it cannot be made
     */
    Page page() throws IOException;
  }

  private PageServer(HttpServer server, ExecutorService threads, Map<String, Source> pages) {
    this.server = server;
    this.threads = threads;
    this.pages = Map.copyOf(pages);
    this.hosts = Stream.of("127.0.0.1", "localhost", "[::1]")
        .map(name -> name + ":" + server.getAddress().getPort())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Starts a server.
   *
   * @param port where; 0 for any that is free
   * @param pages by their paths, such as {@code /}
   * @return the server, to be closed
   * @throws UsageException if the port is used by another program
   * @throws IOException if the system refuses it for another reason
   */
  public static PageServer start(int port, Map<String, Source> pages) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (BindException e) {
      throw new UsageException(
          "--port " + port + " cannot be had; choose another, or leave out --port");
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
      Thread thread = new Thread(task, "pages");
      thread.setDaemon(true);
      return thread;
    });
    PageServer started = new PageServer(server, threads, pages);
    server.createContext("/", started::answer);
    server.setExecutor(threads);
    server.start();
    return started;
  }

  /**
   * Says where it is.
   *
   * @return the address of its page {@code /}
   */
  public URI address() {
    InetSocketAddress socket = server.getAddress();
    String host = socket.getAddress().getHostAddress();
    return URI.create(
        "http://" + (host.indexOf(':') < 0 ? host : "localhost") + ":" + socket.getPort() + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      @Nullable List<String> host = exchange.getRequestHeaders().get("Host");
      if (host == null || host.size() != 1 || !hosts.contains(host.get(0))) {
        send(exchange, BAD_HOST, "text/plain", "This server is " + address() + " only.\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        send(exchange, NOT_GET, "text/plain", "Only GET is answered.\n");
      } else {
        page(exchange);
      }
    }
  }

  private void page(HttpExchange exchange) throws IOException {
    Source source = pages.get(exchange.getRequestURI().getPath());
    if (source == null) {
      send(exchange, NOT_FOUND, "text/plain", "There is no such page.\n");
      return;
    }
    Page page;
    try {
      page = source.page();
    } catch (IOException | RuntimeException e) {
      exchange.getResponseHeaders().set("Refresh", "5");
      send(exchange, FAILED, "text/plain", "This page cannot be made: " + e.getMessage() + "\n");
      return;
    }
    if (page.refreshSeconds() > 0) {
      exchange.getResponseHeaders().set("Refresh", Integer.toString(page.refreshSeconds()));
    }
    send(exchange, OK, "text/html", page.html());
  }

  /** Sends. What the page itself forbids its content stays forbidden; the rest is for browsers that show it elsewhere. */
  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type + "; charset=utf-8");
    headers.set(
        "Content-Security-Policy",
        "sandbox allow-scripts; default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
