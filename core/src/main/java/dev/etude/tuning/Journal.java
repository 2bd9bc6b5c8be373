package dev.etude.tuning;

import dev.etude.file.AtomicFile;
import dev.etude.file.FileProblem;
import dev.etude.math.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The evaluations of a run in a file, one a line, each on the disk before the next begins. What a search asks is a function
 * of the answers, so a run that begins again and is answered from here goes the same way.
 *
 * <p>Reading ends at the first line that is not whole. A last line that a killed process had begun is cut off; anything else
 * is damage, which is put aside and told.
 */
public final class Journal implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final Deque<Evaluation> known;

  /** A journal holds the answers to other questions than those that are asked. */
  public static final class MismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MismatchException(Path file) {
      super(file + " was written by another version of this program, or for another tuning");
    }
  }

  private Journal(Path file, FileChannel channel, Deque<Evaluation> known) {
    this.file = file;
    this.channel = channel;
    this.known = known;
  }

  /**
   * Opens a journal, made if need be.
   *
   * @param notices told what is lost, if anything is
   */
  static Journal open(Path file, Consumer<String> notices) {
    try {
      Deque<Evaluation> known = new ArrayDeque<>();
      long whole = 0;
      if (Files.isRegularFile(file)) {
        whole = read(file, Files.readAllBytes(file), known, notices);
      } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Path aside = free(file);
        Files.move(file, aside);
        notices.accept(file + " is no file, it is called " + aside.getFileName()
            + " now; everything is computed again");
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(whole);
      channel.position(whole);
      return new Journal(file, channel, known);
    } catch (IOException e) {
      throw FileProblem.naming(file, e);
    }
  }

  /** Reads whole lines and puts damaged ones aside; returns how many bytes the whole ones are. */
  private static int read(
      Path file, byte[] bytes, Deque<Evaluation> known, Consumer<String> notices)
      throws IOException {
    int from = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        Optional<Evaluation> evaluation = text(bytes, from, end).flatMap(Evaluation::of);
        if (evaluation.isEmpty()) {
          break;
        }
        known.add(evaluation.get());
        from = end + 1;
      }
    }
    if (!isTornLine(bytes, from)) {
      Path aside = free(file);
      AtomicFile.write(aside, Arrays.copyOfRange(bytes, from, bytes.length));
      notices.accept(file + ": line " + (known.size() + 1) + " is damaged; the " + known.size()
          + " evaluations before it are used, those from there on are computed again (what the file"
          + " had there is in " + aside.getFileName() + ")");
    }
    return from;
  }

  /** Whether the rest is nothing, or the beginning of a line, as a process leaves it that is killed while it writes. */
  private static boolean isTornLine(byte[] bytes, int from) {
    return text(bytes, from, bytes.length)
        .filter(rest -> rest.chars().allMatch(c -> c == '\t' || c >= ' '))
        .isPresent();
  }

  private static Optional<String> text(byte[] bytes, int from, int to) {
    try {
      return Optional.of(StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Where something damaged goes: a name that is not taken. */
  private static Path free(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".bad");
    for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = file.resolveSibling(file.getFileName() + "." + i + ".bad");
    }
    return aside;
  }

  /** Returns how many evaluations have not been asked for again yet. */
  int known() {
    return known.size();
  }

  /** Takes the next known evaluation, which has to be that of the question. */
  Evaluation next(String name, boolean derivative, Vector theta) {
    Evaluation next = known.remove();
    if (!next.name().equals(name)
        || next.derivative() != derivative
        || !next.point().theta().equals(theta)) {
      throw new MismatchException(file);
    }
    return next;
  }

  /** Writes an evaluation down. */
  void add(Evaluation evaluation) {
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap((evaluation.line() + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw FileProblem.naming(file, e);
    }
  }

  /** Lets the file go. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
