package dev.etude.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines to which several processes may append: each line is on the disk when {@link #append} returns, and each ends
 * with a checksum.
 *
 * <p>A last line that a killed process had begun is cut off. Any other piece that is not a whole line is damage: the good lines
 * around it count, a line {@code lost} with the number of lines takes its place, the damaged bytes go to a file of their own beside
 * the log, and the user is told.
 *
 * <p>Processes exclude one another by a lock on a file beside the log, {@code .NAME.lock}, which stays and stays empty. On a file system
 * without locks only the threads of one process do.
 */
public final class LineLog {
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  private final Path file;
  private final String noun;
  private final Consumer<String> notices;
  private final ReentrantLock lock;
  private final List<String> lines = new ArrayList<>();
  private long known; // bytes
  private @Nullable Object identity;
  private int generation;

  /**
   * Names a log, which is made by the first line.
   *
   * @param file where it is, in a folder that exists
   * @param noun what a line is, in the plural, for messages
   * @param notices told what was lost, if anything was
   */
  public LineLog(Path file, String noun, Consumer<String> notices) {
    this.file = file.toAbsolutePath().normalize();
    this.noun = noun;
    this.notices = notices;
    this.lock =
        Objects.requireNonNull(LOCKS.computeIfAbsent(this.file, path -> new ReentrantLock()));
  }

  /**
   * Does work while no other process and no other thread reads or appends.
   *
   * @param work reads by {@link #lines} and appends
   * @param <T> what comes of it
   * @return what came of it
   */
  public <T> T exclusively(Supplier<T> work) {
    lock.lock();
    try {
      if (lock.getHoldCount() > 1) {
        return work.get();
      }
      try (FileChannel guard = FileChannel.open(
              file.resolveSibling("." + file.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
          AutoCloseable held = tryLock(guard)) {
        Objects.requireNonNull(held);
        readOn();
        return work.get();
      } catch (IOException e) {
        throw FileProblem.naming(file, e);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns the whole lines of a file as it is, without a lock, and changes nothing.
   *
   * @param file a log, which somebody else may be writing
   * @return the lines, without their checksums, with a line {@code lost} in the place of those that are damaged
   * @throws IOException if it cannot be read
   */
  public static List<String> peek(Path file) throws IOException {
    return List.copyOf(LinePieces.of(Files.readAllBytes(file)).lines());
  }

  private static AutoCloseable tryLock(FileChannel channel) {
    try {
      FileLock held = channel.lock();
      return held::release;
    } catch (IOException e) { // a file system without locks
      return () -> {};
    }
  }

  /**
   * Returns the lines, without their checksums; within {@link #exclusively} up to the last one that any process has appended.
   *
   * @return a view, in the order of the file
   */
  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /**
   * Says whether a line stands for lines that were lost.
   *
   * @param line one of {@link #lines}
   * @return true if it is {@code lost} and their number
   */
  public static boolean isGap(String line) {
    return line.startsWith(LinePieces.LOST);
  }

  /**
   * Returns a number that changes when lines that were read are not the first ones of the file any more.
   *
   * @return 0 until damage is found
   */
  public int generation() {
    return generation;
  }

  /**
   * Appends a line, and returns when it is on the disk.
   *
   * @param text the line, without line ends
   */
  public void append(String text) {
    exclusively(() -> {
      byte[] bytes = SealedLine.of(text);
      try {
        if (known == 0) { // whole or not at all: no process leaves a first line that is damaged
          AtomicFile.write(file, bytes);
        } else {
          appendAtEnd(ByteBuffer.wrap(bytes));
        }
        known += bytes.length;
        identity = identity();
        lines.add(text);
      } catch (IOException e) {
        throw FileProblem.naming(file, e);
      }
      return lines.size();
    });
  }

  private void appendAtEnd(ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(known);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    }
  }

  /** Reads what was appended since, and puts the file in order. */
  private void readOn() throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      begin(lines.isEmpty() ? generation : generation + 1);
      return;
    }
    if (!Files.isRegularFile(file)) {
      Path aside = free();
      Files.move(file, aside);
      notices.accept(file + " is no file, it is called " + aside.getFileName() + " now");
      begin(generation + 1);
      return;
    }
    boolean same = Objects.equals(identity, identity()) && Files.size(file) >= known;
    if (known > 0 && !same) {
      begin(generation + 1);
    }
    if (Files.size(file) > known) {
      read();
    }
    identity = identity();
  }

  private void begin(int number) {
    lines.clear();
    known = 0;
    generation = number;
  }

  private void read() throws IOException {
    byte[] bytes;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer rest = ByteBuffer.allocate(Math.toIntExact(channel.size() - known));
      channel.position(known);
      while (rest.hasRemaining() && channel.read(rest) >= 0) {
        // until all is there
      }
      bytes = Arrays.copyOf(rest.array(), rest.position());
    }
    LinePieces pieces = LinePieces.of(bytes);
    if (pieces.damaged().length > 0) {
      repair(pieces);
    } else if (pieces.whole() < bytes.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(known + pieces.whole());
      }
      known += pieces.whole();
    } else {
      known += bytes.length;
    }
    lines.addAll(pieces.lines());
  }

  /** Keeps the damaged bytes aside, and writes the file again without them. */
  private void repair(LinePieces pieces) throws IOException {
    Path aside = free();
    AtomicFile.write(aside, pieces.damaged());
    byte[] before = Arrays.copyOf(Files.readAllBytes(file), Math.toIntExact(known));
    byte[] after = pieces.repaired();
    byte[] all = Arrays.copyOf(before, before.length + after.length);
    System.arraycopy(after, 0, all, before.length, after.length);
    AtomicFile.write(file, all);
    known = all.length;
    notices.accept(
        file + ": line " + (lines.size() + pieces.firstDamaged() + 1) + " is damaged, which costs "
            + pieces.lost() + " of " + (lines.size() + pieces.good() + pieces.lost()) + " " + noun
            + "; the others are used (what the file had there is in " + aside.getFileName() + ")");
  }

  private Path free() {
    Path aside = file.resolveSibling(file.getFileName() + ".bad");
    for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = file.resolveSibling(file.getFileName() + "." + i + ".bad");
    }
    return aside;
  }

  /** Which file has the name; null where the system does not number files. */
  private @Nullable Object identity() {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
