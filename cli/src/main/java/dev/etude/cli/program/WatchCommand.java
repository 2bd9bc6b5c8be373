package dev.etude.cli.program;

import dev.etude.cli.output.Console;
import dev.etude.program.WatchedRun;
import dev.etude.tracking.PageServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Shows a running or ended study in a browser on this machine. */
@Command(
    name = "watch",
    description = {
      "Show a running or ended study in a browser on this machine.",
      "",
      "The page shows the answer so far, the losses against the step size, the best"
          + " loss so far and all trials. It refreshes itself. Only this machine can see it."
          + " For a run that is not a study, it shows the record, and the report after the"
          + " end. Ctrl-C ends the command."
    },
    footer = {"", "Examples:", "  etude watch runs/lr", "  etude watch runs/lr --port 8080"})
public final class WatchCommand implements Runnable {
  private static final int LAST_PORT = 65_535;

  private final Console console;

  @Parameters(paramLabel = "DIR", description = "The run directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--port",
      paramLabel = "N",
      converter = Port.class,
      description = "The port of the page (default: any free port).")
  private int port;

  /** Accepts 1 to 65535. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String word) {
      if (word.matches("[1-9]\\d{0,4}") && Integer.parseInt(word) <= LAST_PORT) {
        return Integer.valueOf(word);
      }
      throw new TypeConversionException(
          "must be a whole number from 1 to " + LAST_PORT + ", but is '" + word + "'");
    }
  }

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    WatchedRun run = new WatchedRun(directory);
    run.requireReadable();
    try (PageServer server = PageServer.start(port, Map.of("/", run::page))) {
      console.result(server.address() + " shows " + directory + "; Ctrl-C ends it");
      new CountDownLatch(1).await(); // a signal ends the process
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
