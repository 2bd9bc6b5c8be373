package dev.etude.cli.output;

import dev.etude.report.listing.TextLines;
import dev.etude.results.Result;
import dev.etude.run.record.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two standard streams: results on one, messages and progress on the other, both in UTF-8.
 *
 * <p>The only class of the project that prints. Safe for use by several threads; {@code result} and {@code json} are for
 * the thread that runs the command.
 */
public final class Console {
  private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{0,5}");
  private static final int NARROWEST = 40; // below that nothing fits

  private final PrintWriter out;
  private final PrintWriter err;
  private final int progressColumns;
  private final int columns;
  private final Optional<PipeOutput> pipe;
  private boolean barOnLine;

  /**
   * A console on two writers.
   *
   * @param out where results go
   * @param err where messages and progress go
   * @param progressColumns the width of the terminal behind {@code err}; 0 if it is none, and then there is no progress
   *     bar
   */
  public Console(PrintWriter out, PrintWriter err, int progressColumns) {
    this(out, err, progressColumns, 0);
  }

  /**
   * A console whose results go to a terminal.
   *
   * @param out where results go
   * @param err where messages and progress go
   * @param progressColumns the width of the terminal behind {@code err}; 0 if it is none
   * @param columns the width that results for people should fit; 0 for any
   */
  public Console(PrintWriter out, PrintWriter err, int progressColumns, int columns) {
    this(out, err, progressColumns, columns, Optional.empty());
  }

  private Console(
      PrintWriter out,
      PrintWriter err,
      int progressColumns,
      int columns,
      Optional<PipeOutput> pipe) {
    this.pipe = pipe;
    this.columns = columns;
    this.out = out;
    this.err = err;
    this.progressColumns = progressColumns;
  }

  /**
   * The console of this process. Whether standard error is a terminal is something that Java cannot say
   * ({@code System.console()} is about the other two streams), so the launcher does, by the system property
   * {@code etude.stderr.columns}. It also tells the width of a terminal that results go to, by {@code etude.stdout.columns}; the
   * environment variable {@code COLUMNS} takes precedence, and makes texts fit where there is no terminal, too.
   *
   * @return a console on the process's standard streams
   */
  public static Console ofProcess() {
    PipeOutput out = new PipeOutput(new FileOutputStream(FileDescriptor.out));
    return new Console(
        utf8(out),
        utf8(new FileOutputStream(FileDescriptor.err)),
        Integer.getInteger("etude.stderr.columns", 0),
        width(System.getenv("COLUMNS"), Integer.getInteger("etude.stdout.columns", 0)),
        Optional.of(out));
  }

  /** Reads a width that somebody set; what is no whole number above 0 says nothing. */
  private static int width(@Nullable String set, int otherwise) {
    return set != null && WIDTH.matcher(set).matches()
        ? Math.max(NARROWEST, Integer.parseInt(set))
        : otherwise == 0 ? 0 : Math.max(NARROWEST, otherwise);
  }

  /**
   * Prints a result for people.
   *
   * @param text one or more lines; a line end is added if there is none, prose that is wider than {@link #columns} is folded, and
   *     other control characters are replaced
   */
  public void result(String text) {
    String safe = TextLines.printableLines(text);
    write(columns > 0 ? TextLines.within(safe, columns) : safe);
  }

  private void write(String text) {
    out.print(text.endsWith("\n") ? text : text + "\n");
    out.flush();
  }

  /**
   * Returns the width that tables for people should fit.
   *
   * @return a number of cells; 0 for as wide as needed
   */
  public int columns() {
    return columns;
  }

  /**
   * Prints a result for scripts, as one line.
   *
   * @param value what {@link Json} can write
   */
  public void json(Object value) {
    write(Json.compact(value));
  }

  /**
   * Prints a line on standard error, after {@code etude: }.
   *
   * @param line the message; line ends and other control characters in it are replaced
   */
  public void message(String line) {
    synchronized (err) {
      eraseBar();
      err.print("etude: " + TextLines.printable(line) + "\n");
      err.flush();
    }
  }

  /**
   * Prints what was found.
   *
   * @param result to print
   * @param json whether for scripts
   */
  public void print(Result result, boolean json) {
    if (json) {
      json(result.summary());
    } else {
      result(result.text(columns()));
    }
  }

  /**
   * Starts a progress bar; silent unless standard error is a terminal, and for the first half second.
   *
   * @param what what goes on, for example {@code meta-steps}
   * @param steps how many steps there will be
   * @return the progress to step and to close
   */
  public Progress progress(String what, long steps) {
    return progressColumns > 0 ? Progress.shown(this, what, steps) : Progress.silent();
  }

  /**
   * Tells whether something written to standard output was lost, for example on a full disk.
   *
   * @return true after a failed write
   */
  public boolean isBroken() {
    return out.checkError();
  }

  /**
   * Tells whether whoever read standard output has closed it, as {@code head} does when it has its lines.
   *
   * @return true after a write into a pipe that nobody reads
   */
  public boolean isClosed() {
    return out.checkError() && pipe.filter(PipeOutput::isClosed).isPresent();
  }

  /**
   * The writer of results, for the help texts that picocli prints.
   *
   * @return standard output
   */
  public PrintWriter out() {
    return out;
  }

  /**
   * The writer of messages, for stack traces.
   *
   * @return standard error
   */
  public PrintWriter err() {
    return err;
  }

  int progressColumns() {
    return progressColumns;
  }

  /** Shows a bar in the place of the one before. */
  void drawBar(String bar) {
    synchronized (err) {
      err.print("\r" + bar + "\u001B[K");
      err.flush();
      barOnLine = true;
    }
  }

  void eraseBar() {
    synchronized (err) {
      if (barOnLine) {
        err.print("\r\u001B[K");
        err.flush();
        barOnLine = false;
      }
    }
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
