package dev.etude.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.run.UsageException;
import dev.etude.tracking.PageServer.Page;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests are written by hand: Java's client lets nobody set Host. */
@Timeout(60)
class PageServerTest {
  private PageServer server;
  private int port;

  @BeforeEach
  void start() throws IOException {
    server = PageServer.start(0, Map.of("/", () -> new Page("<p>ü</p>", 2), "/broken", () -> {
      throw new IOException("the disk is gone");
    }));
    port = server.address().getPort();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String ask(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        InputStream in = socket.getInputStream()) {
      socket
          .getOutputStream()
          .write((request.replace("PORT", port + "") + "Connection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "localhost", "[::1]"})
  void answersUnderItsOwnNames(String host) throws IOException {
    String answer = ask("GET / HTTP/1.1\r\nHost: " + host + ":PORT\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n<p>ü</p>");
    assertThat(answer.lines().map(line -> line.toLowerCase(Locale.ROOT)))
        .contains(
            "refresh: 2",
            "content-type: text/html; charset=utf-8",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "cross-origin-resource-policy: same-origin")
        .anyMatch(line -> line.startsWith("content-security-policy: ")
            && line.contains("default-src 'none'")
            && line.contains("frame-ancestors 'none'"));
  }

  /** A page of another site whose name leads to the loopback address sends that name. */
  @ParameterizedTest
  @CsvSource({
    "Host: evil.example:PORT",
    "Host: 127.0.0.1",
    "Host: localhost:1",
    "Host: localhost.evil.example:PORT",
    "Host: 127.0.0.1:PORT.evil.example",
    "X-Nothing: 1",
    "'Host: 127.0.0.1:PORT\r\nHost: evil.example:PORT'"
  })
  void othersNamesAreRefused(String header) throws IOException {
    String answer = ask("GET / HTTP/1.1\r\n" + header + "\r\n");
    assertThat(answer).doesNotContain("<p>");
    assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d .*");
  }

  @ParameterizedTest
  @CsvSource({"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void onlyGetIsAnswered(String method) throws IOException {
    String answer = ask(method + " / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 0\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: GET").doesNotContain("<p>");
  }

  @ParameterizedTest
  @CsvSource({"/run.json", "/../etc/passwd", "/x/", "/%2e%2e/run.json", "/?x=1x"})
  void thereAreNoOtherPages(String path) throws IOException {
    String answer = ask("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n");
    assertThat(answer).startsWith(path.startsWith("/?") ? "HTTP/1.1 200 " : "HTTP/1.1 404 ");
  }

  @Test
  void aPageThatCannotBeMadeSaysWhyAndTriesAgain() throws IOException {
    String answer = ask("GET /broken HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 500 ")
        .contains("Refresh: 5")
        .endsWith("This page cannot be made: the disk is gone\n");
  }

  @Test
  void aPortThatIsTakenIsRefusedInOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> PageServer.start(taken.getLocalPort(), Map.of()))
          .isInstanceOf(UsageException.class)
          .hasMessage("--port " + taken.getLocalPort()
              + " cannot be had; choose another, or leave out --port");
    }
  }
}
