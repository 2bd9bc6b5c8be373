package dev.etude.tuning;

import dev.etude.math.Vector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The evaluations of a run in a file, one a line, each on the disk before the next begins. What a search asks is a function
 * of the answers, so a run that begins again and is answered from here goes the same way.
 *
 * <p>Reading ends at the first line that is not whole; what is there from then on is cut off.
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

  /** Opens a journal, made if need be. */
  static Journal open(Path file) {
    try {
      Deque<Evaluation> known = new ArrayDeque<>();
      long whole = Files.exists(file) ? read(Files.readString(file), known) : 0;
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel.truncate(whole);
      channel.position(whole);
      return new Journal(file, channel, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads whole lines; returns how many bytes they are. */
  private static long read(String text, Deque<Evaluation> known) {
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      Optional<Evaluation> evaluation = Evaluation.of(text.substring(from, end));
      if (evaluation.isEmpty()) {
        break;
      }
      known.add(evaluation.get());
      from = end + 1;
    }
    return text.substring(0, from).getBytes(StandardCharsets.UTF_8).length;
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
      throw new UncheckedIOException(e);
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
