package dev.etude.download;

import dev.etude.data.image.PublishedFile;
import dev.etude.file.FileProblem;
import dev.etude.run.UsageException;
import dev.etude.run.record.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches published files over HTTP, each resumed where an earlier attempt stopped.
 *
 * <p>Redirects are followed as the JDK does: five at most, never from HTTPS to HTTP.
 */
public final class Download {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final String EXCEPTION = "Exception: ";
  private static final String CLOSED = "closed"; // all that the JDK says where a body ends early

  private final HttpClient client;
  private final Duration patience;
  private final LongConsumer arrived;

  /** How a file came to be in its place. */
  public enum Outcome {
    /** It was there. */
    PRESENT,
    /** The rest of it was fetched. */
    RESUMED,
    /** All of it was fetched. */
    DOWNLOADED
  }

  /**
   * Prepares downloads.
   *
   * @param patience how long to wait for a connection, an answer, or the next bytes; in any such time at least 1 KiB a second
   *     has to come
   * @param arrived told how many bytes more are there
   */
  public Download(Duration patience, LongConsumer arrived) {
    this.patience = patience;
    this.arrived = arrived;
    this.client = HttpClient.newBuilder()
        .connectTimeout(patience)
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  /**
   * Puts a file into its place.
   *
   * @param url where it comes from
   * @param file what it must be
   * @param directory where it goes; exists
   * @return how it came there
   * @throws UsageException if something else has its name, or that of its part
   * @throws DownloadException if it cannot be fetched or is not what it must be
   * @throws IOException if it cannot be written
   */
  public Outcome fetch(URI url, PublishedFile file, Path directory) throws IOException {
    Path place = directory.resolve(file.name());
    if (isAsPublished(place, file)) {
      arrived.accept(file.bytes());
      return Outcome.PRESENT;
    }
    if (Files.exists(place)) {
      throw new UsageException(place + " is there, but is not the file that was published; choose"
          + " another directory with --to, or remove it");
    }
    Path part = directory.resolve(file.name() + ".part");
    if (Files.exists(part, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(part + " must be what has arrived of a file, but is "
          + (Files.isSymbolicLink(part) ? "a symbolic link" : "no file") + "; remove it");
    }
    long before;
    try (FileChannel channel = FileChannel.open(
        part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      lock(channel, part);
      before = channel.size() > file.bytes() ? 0 : channel.size();
      channel.truncate(before).position(before);
      if (before < file.bytes()) {
        before = received(url, file, channel, part, before);
      } else {
        arrived.accept(before);
      }
      channel.force(true);
      check(url, file, part);
      Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    }
    return before > 0 ? Outcome.RESUMED : Outcome.DOWNLOADED;
  }

  private static boolean isAsPublished(Path place, PublishedFile file) throws IOException {
    return Files.isRegularFile(place)
        && Files.size(place) == file.bytes()
        && InputFile.of(place).sha256().equals(file.sha256());
  }

  private static void lock(FileChannel channel, Path part) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // held by another thread of this program
    }
    if (lock == null) {
      throw new DownloadException(part + " is being written by another etude; wait for it");
    }
  }

  /** Receives the rest; what is empty in the end is not left behind. */
  private long received(URI url, PublishedFile file, FileChannel channel, Path part, long before)
      throws IOException {
    try {
      return receive(url, file, channel, part, before);
    } catch (DownloadException e) {
      if (channel.size() == 0) {
        Files.delete(part);
      }
      throw e;
    }
  }

  /** Writes what is missing; returns how much of the file was kept from before. */
  private long receive(URI url, PublishedFile file, FileChannel channel, Path part, long before)
      throws IOException {
    HttpResponse<InputStream> answer = ask(url, before);
    try (InputStream body = answer.body()) {
      int status = answer.statusCode();
      if (status != OK && !(before > 0 && status == PARTIAL_CONTENT)) {
        throw new DownloadException(url + ": the server answers " + status
            + (status == 404 ? " (not found)" : "") + " instead of " + OK
            + "; try another place with --from");
      }
      boolean resumes = status == PARTIAL_CONTENT
          && answer
              .headers()
              .firstValue("Content-Range")
              .orElse("")
              .startsWith("bytes " + before + "-");
      if (status == PARTIAL_CONTENT && !resumes) {
        throw new DownloadException(url + ": the server sends another part than bytes " + before
            + " to the end, which were" + " asked for; try another place with --from");
      }
      long kept = resumes ? before : 0;
      channel.truncate(kept).position(kept);
      arrived.accept(kept);
      copy(url, file, body, channel, part);
      return kept;
    }
  }

  private HttpResponse<InputStream> ask(URI url, long before) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(patience);
    if (before > 0) {
      request.header("Range", "bytes=" + before + "-");
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for " + url);
    } catch (IOException e) {
      if (isAboutWords(e)) {
        throw notHttp(url, e);
      }
      throw new DownloadException(url + ": no answer (" + reasonOf(e) + ")", e);
    } catch (IllegalArgumentException e) {
      throw notHttp(url, e);
    }
  }

  /** Whether an address or a number in the answer cannot be read: newer JDKs wrap what older ones throw. */
  private static boolean isAboutWords(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException || cause instanceof URISyntaxException) {
        return true;
      }
    }
    return false;
  }

  /** Says what is wrong with an answer in our words: Java's stay in the cause. */
  private static DownloadException notHttp(URI url, Exception e) {
    boolean isNumber = e.getCause() instanceof NumberFormatException;
    return new DownloadException(
        url
            + (isNumber
                ? ": the server says a length of the file that is no number of bytes"
                : ": the server's answer is not HTTP")
            + "; try another place with --from",
        e);
  }

  private void copy(URI url, PublishedFile file, InputStream body, FileChannel channel, Path part)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (Watch watch = new Watch(body, patience)) {
      while (true) {
        int count;
        try {
          count = body.read(buffer);
        } catch (IOException e) {
          throw incomplete(url, file, channel, watch.reason().orElse(reasonOf(e)), e);
        }
        if (count < 0) {
          break;
        }
        watch.count(count);
        if (channel.position() + count > file.bytes()) {
          channel.truncate(0);
          throw new DownloadException(url + ": the server sends more than the " + file.bytes()
              + " bytes of the published file; try another place with --from");
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        write(bytes, channel, part);
        arrived.accept(count);
      }
    }
    if (channel.position() < file.bytes()) {
      throw incomplete(url, file, channel, "the server sends no more", null);
    }
  }

  private static void write(ByteBuffer bytes, FileChannel channel, Path part) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw FileProblem.naming(part, e);
    }
  }

  private static DownloadException incomplete(
      URI url, PublishedFile file, FileChannel channel, String reason, @Nullable Throwable cause)
      throws IOException {
    String message = url + ": stopped after " + channel.position() + " of " + file.bytes()
        + " bytes (" + reason + "); run again to fetch the rest";
    return cause == null ? new DownloadException(message) : new DownloadException(message, cause);
  }

  private static void check(URI url, PublishedFile file, Path part) throws IOException {
    String digest = InputFile.of(part).sha256();
    if (!digest.equals(file.sha256())) {
      Files.delete(part);
      throw new DownloadException(url + ": has SHA-256 " + digest + ", but the published file has "
          + file.sha256() + "; it was not kept; try another place with --from");
    }
  }

  private static String reasonOf(IOException failure) {
    if (failure instanceof ConnectException && failure.getMessage() == null) {
      return failure.getCause() != null
              && failure.getCause().getCause() instanceof UnresolvedAddressException
          ? "no address is known for this host"
          : "there is no connection";
    }
    String message = String.valueOf(failure.getMessage());
    int named = message.lastIndexOf(EXCEPTION); // the JDK wraps some failures in one another
    return message.equals(CLOSED)
        ? "the connection was closed"
        : named < 0
            ? FileProblem.reason(failure)
            : FileProblem.reason(new IOException(message.substring(named + EXCEPTION.length())));
  }
}
