package dev.etude.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etude.data.image.PublishedFile;
import dev.etude.run.UsageException;
import dev.etude.testkit.FileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadTest {
  private static final byte[] CONTENT = content();
  private static final PublishedFile FILE =
      new PublishedFile("data.gz", CONTENT.length, sha256(CONTENT));

  private final FileServer server = new FileServer();
  private final AtomicLong arrived = new AtomicLong();

  @TempDir
  private Path folder;

  DownloadTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aFileComesOnceAndIsThenPresent() throws IOException {
    server.on("/data.gz", FileServer.file(CONTENT));
    assertThat(fetch()).isEqualTo(Download.Outcome.DOWNLOADED);
    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
    assertThat(arrived).hasValue(CONTENT.length);
    assertThat(fetch()).isEqualTo(Download.Outcome.PRESENT);
    assertThat(server.requests()).containsExactly("/data.gz");
    assertThat(arrived).as("progress counts what is present").hasValue(2L * CONTENT.length);
    assertThat(names()).containsExactly("data.gz");
  }

  @Test
  void anInterruptedDownloadGoesOn() throws IOException {
    server.on("/data.gz", FileServer.onlyTheFirst(CONTENT, 100_000));
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(this::fetch)
        .withMessageStartingWith(
            server.url("/data.gz") + ": stopped after 100000 of 300000 bytes (")
        .withMessageEndingWith("); run again to fetch the rest");
    assertThat(names()).containsExactly("data.gz.part");
    server.on("/data.gz", FileServer.file(CONTENT));
    assertThat(fetch()).isEqualTo(Download.Outcome.RESUMED);
    assertThat(server.requests()).containsExactly("/data.gz", "/data.gz bytes=100000-");
    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
    assertThat(names()).containsExactly("data.gz");
  }

  @Test
  void aServerWithoutRangesIsAskedForEverything() throws IOException {
    Files.write(folder.resolve("data.gz.part"), new byte[1000]);
    server.on("/data.gz", exchange -> {
      exchange.sendResponseHeaders(200, CONTENT.length);
      exchange.getResponseBody().write(CONTENT);
    });
    assertThat(fetch()).isEqualTo(Download.Outcome.DOWNLOADED);
    assertThat(folder.resolve("data.gz")).hasBinaryContent(CONTENT);
  }

  @Test
  void anotherPartThanAskedForIsRefused() throws IOException {
    Files.write(folder.resolve("data.gz.part"), Arrays.copyOf(CONTENT, 1000));
    server.on("/data.gz", exchange -> {
      exchange.getResponseHeaders().add("Content-Range", "bytes 0-299999/300000");
      exchange.sendResponseHeaders(206, CONTENT.length);
      exchange.getResponseBody().write(CONTENT);
    });
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(this::fetch)
        .withMessageContaining("sends another part than bytes 1000 to the end");
  }

  @Test
  void aCompletePartIsNotAskedForAgain() throws IOException {
    Files.write(folder.resolve("data.gz.part"), CONTENT);
    assertThat(fetch()).isEqualTo(Download.Outcome.RESUMED);
    assertThat(server.requests()).isEmpty();
    assertThat(names()).containsExactly("data.gz");
  }

  @Test
  void anotherFileOfThatLengthIsNotKept() throws IOException {
    byte[] other = CONTENT.clone();
    other[7]++;
    server.on("/data.gz", FileServer.file(other));
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(this::fetch)
        .withMessage(
            "%s: has SHA-256 %s, but the published file has %s; it was not kept; try"
                + " another place with --from",
            server.url("/data.gz"), sha256(other), FILE.sha256());
    assertThat(names()).isEmpty();
  }

  @Test
  void aMissingFileIsSaidToBe() throws IOException {
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(this::fetch)
        .withMessage(server.url("/data.gz") + ": the server answers 404 (not found) instead of 200;"
            + " try another place with --from");
  }

  @Test
  void noMoreIsWrittenThanThePublishedFileHas() throws IOException {
    server.on("/data.gz", exchange -> {
      exchange.sendResponseHeaders(200, 0); // chunked: of no declared length
      byte[] zeros = new byte[1 << 16];
      for (int i = 0; i < 1000; i++) {
        exchange.getResponseBody().write(zeros);
      }
    });
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(this::fetch)
        .withMessageContaining("sends more than the 300000 bytes of the published file");
    assertThat(names()).isEmpty();
  }

  @Test
  void aShortBodyIsIncomplete() {
    server.on("/data.gz", FileServer.file(Arrays.copyOf(CONTENT, 5)));
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(this::fetch)
        .withMessage(server.url("/data.gz") + ": stopped after 5 of 300000 bytes (the server sends"
            + " no more); run again to fetch the rest");
  }

  @Test
  void redirectsAreFollowedButNotForEver() throws IOException {
    server.on("/data.gz", redirect("/there/data.gz"));
    server.on("/there/data.gz", FileServer.file(CONTENT));
    assertThat(fetch()).isEqualTo(Download.Outcome.DOWNLOADED);
    Files.delete(folder.resolve("data.gz"));
    server.on("/data.gz", redirect("/data.gz"));
    assertThatExceptionOfType(DownloadException.class).isThrownBy(this::fetch);
    assertThat(server.requests()).hasSizeLessThan(10);
  }

  @Test
  void aServerThatFallsSilentIsNotWaitedForForEver() {
    CountDownLatch never = new CountDownLatch(1);
    server.on("/data.gz", exchange -> {
      exchange.sendResponseHeaders(200, CONTENT.length);
      exchange.getResponseBody().write(CONTENT, 0, 1000);
      exchange.getResponseBody().flush();
      await(never);
    });
    Download download = new Download(Duration.ofMillis(500), arrived::addAndGet);
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> download.fetch(server.url("/data.gz"), FILE, folder))
        .withMessage(server.url("/data.gz") + ": stopped after 1000 of 300000 bytes (nothing came"
            + " any more); run again to fetch the rest");
    server.on("/data.gz", exchange -> await(never));
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> download.fetch(server.url("/data.gz"), FILE, folder))
        .withMessageStartingWith(server.url("/data.gz") + ": no answer (");
    never.countDown();
  }

  /** Ten bytes whenever silence would be noticed soon. */
  @Test
  void aServerThatDripsIsNotWaitedForForEver() {
    CountDownLatch never = new CountDownLatch(1);
    server.on("/data.gz", exchange -> {
      exchange.sendResponseHeaders(200, CONTENT.length);
      for (int from = 0; from < 10_000; from += 10) {
        exchange.getResponseBody().write(CONTENT, from, 10);
        exchange.getResponseBody().flush();
        await(never, 100);
      }
    });
    Download download = new Download(Duration.ofSeconds(2), arrived::addAndGet);
    assertThatExceptionOfType(DownloadException.class)
        .isThrownBy(() -> download.fetch(server.url("/data.gz"), FILE, folder))
        .withMessageMatching(Pattern.quote(server.url("/data.gz").toString())
            + ": stopped after \\d+ of 300000 bytes \\(less than 1024 bytes came a second\\); run again"
            + " to fetch the rest");
    never.countDown();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      200 OK    | Content-Length: 99999999999999999999 | the server says a length of the file that is no number of bytes; try another place with --from
      200 OK    | Content-Length: many                 | the server says a length of the file that is no number of bytes; try another place with --from
      302 Found | Location: http://[bad/               | the server's answer is not HTTP; try another place with --from
      302 Found | X: there is no location              | no answer (invalid redirection)
      """)
  void anAnswerThatIsNotHttpIsSaidToBe(String status, String header, String expected)
      throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answering = new Thread(() -> {
        try (Socket client = socket.accept()) {
          client.getInputStream().read(new byte[1000]);
          client
              .getOutputStream()
              .write(("HTTP/1.1 " + status + "\r\n" + header + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
          client.getInputStream().read();
        } catch (IOException e) {
          // the client has seen enough
        }
      });
      answering.start();
      URI url = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/data.gz");
      assertThatExceptionOfType(DownloadException.class)
          .isThrownBy(() ->
              new Download(Duration.ofSeconds(20), arrived::addAndGet).fetch(url, FILE, folder))
          .withMessage(url + ": " + expected);
    }
    assertThat(names()).as("nothing has arrived").isEmpty();
  }

  @Test
  void aSymbolicLinkIsNotWrittenThrough() throws IOException {
    Path mine = Files.writeString(folder.resolve("mine"), "mine");
    Path part = Files.createSymbolicLink(folder.resolve("data.gz.part"), mine);
    server.on("/data.gz", FileServer.file(CONTENT));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(this::fetch)
        .withMessage(
            part + " must be what has arrived of a file, but is a symbolic link; remove it");
    assertThat(mine).hasContent("mine");
    assertThat(part).isSymbolicLink();
  }

  @Test
  void somethingElseOfThatNameIsLeftAlone() throws IOException {
    Path mine = Files.writeString(folder.resolve("data.gz"), "mine");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(this::fetch)
        .withMessage(mine + " is there, but is not the file that was published; choose another"
            + " directory with --to, or remove it");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void twoAtOnceDoNotWriteOneFile() throws IOException {
    Path part = folder.resolve("data.gz.part");
    try (FileChannel other =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(other.tryLock()).isNotNull();
      assertThatExceptionOfType(DownloadException.class)
          .isThrownBy(this::fetch)
          .withMessage(part + " is being written by another etude; wait for it");
    }
  }

  private Download.Outcome fetch() throws IOException {
    return new Download(Duration.ofSeconds(60), arrived::addAndGet)
        .fetch(server.url("/data.gz"), FILE, folder);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private static FileServer.Answer redirect(String to) {
    return exchange -> {
      exchange.getResponseHeaders().add("Location", to);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  private static void await(CountDownLatch latch) {
    await(latch, 60_000);
  }

  private static void await(CountDownLatch latch, long milliseconds) {
    try {
      latch.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] content() {
    byte[] bytes = new byte[300_000];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 256);
    }
    return bytes;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
