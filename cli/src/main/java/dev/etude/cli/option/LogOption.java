package dev.etude.cli.option;

import dev.etude.tracking.Mlflow;
import dev.etude.tracking.TensorBoard;
import dev.etude.tracking.TrialLog;
import dev.etude.tracking.TrialSink;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --log}, which sends the trials of a study to another place beside its directory. */
public final class LogOption {
  @Option(
      names = "--log",
      paramLabel = "SINK",
      converter = Converter.class,
      description = {
        "Also log the trials to tensorboard:DIR, a directory of event files, or to"
            + " mlflow:URL, an MLflow server. The option may be given twice."
      })
  private List<Target> targets = new ArrayList<>();

  /** No target yet; picocli fills it in. */
  public LogOption() {}

  /** A word after {@code --log}. */
  private sealed interface Target {
    TrialSink open(String study, boolean goesOn);
  }

  private record BoardTarget(Path directory) implements Target {
    @Override
    public TrialSink open(String study, boolean goesOn) {
      return TensorBoard.in(directory, goesOn);
    }

    @Override
    public String toString() {
      return Converter.BOARD + directory;
    }
  }

  private record ServerTarget(URI server) implements Target {
    @Override
    public TrialSink open(String study, boolean goesOn) {
      return new Mlflow(server, study, System.getenv());
    }

    @Override
    public String toString() {
      return Converter.SERVER + Mlflow.withoutUser(server);
    }
  }

  /** Accepts {@code tensorboard:DIR} and {@code mlflow:URL}. */
  static final class Converter implements ITypeConverter<Target> {
    private static final String BOARD = "tensorboard:";
    private static final String SERVER = "mlflow:";

    @Override
    public Target convert(String word) {
      return read(word)
          .orElseThrow(
              () -> new TypeConversionException("must be tensorboard:DIR or mlflow:URL, for"
                  + " example tensorboard:runs/board or mlflow:http://127.0.0.1:5000, but is '"
                  + word
                  + "'"));
    }

    private static Optional<Target> read(String word) {
      try {
        if (word.startsWith(BOARD) && word.length() > BOARD.length()) {
          return Optional.of(new BoardTarget(Path.of(word.substring(BOARD.length()))));
        }
        if (word.startsWith(SERVER) && word.length() > SERVER.length()) {
          return Optional.of(new ServerTarget(new URI(word.substring(SERVER.length()))));
        }
      } catch (URISyntaxException | InvalidPathException e) {
        return Optional.empty();
      }
      return Optional.empty();
    }
  }

  /**
   * Opens the log.
   *
   * @param study what the trials belong to, in words
   * @param goesOn whether the study goes on, so that its trials may be there
   * @param notices told once of what cannot be written
   * @return a log that writes nothing if the user asked for none
   */
  public TrialLog open(String study, boolean goesOn, Consumer<String> notices) {
    return new TrialLog(
        targets.stream().map(target -> target.open(study, goesOn)).toList(), notices);
  }
}
