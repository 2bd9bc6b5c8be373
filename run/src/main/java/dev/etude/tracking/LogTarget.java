package dev.etude.tracking;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A place for the log of a study, as users type it: {@code tensorboard:DIR} or {@code mlflow:URL}. */
public sealed interface LogTarget {
  /**
   * Opens it.
   *
   * @param study what the trials belong to, in words
   * @param goesOn whether the study goes on, so that its trials may be there
   * @return where the events of trials go
   */
  TrialSink open(String study, boolean goesOn);

  /**
   * Reads a word.
   *
   * @param word as users type it
   * @return the target
   * @throws IllegalArgumentException if it is none: what it must be
   */
  static LogTarget of(String word) {
    try {
      if (word.startsWith(Board.PREFIX) && word.length() > Board.PREFIX.length()) {
        return new Board(Path.of(word.substring(Board.PREFIX.length())));
      }
      if (word.startsWith(Server.PREFIX) && word.length() > Server.PREFIX.length()) {
        return new Server(new URI(word.substring(Server.PREFIX.length())));
      }
    } catch (URISyntaxException | InvalidPathException e) {
      // said below
    }
    throw new IllegalArgumentException("must be tensorboard:DIR or mlflow:URL, for"
        + " example tensorboard:runs/board or mlflow:http://127.0.0.1:5000, but is '" + word + "'");
  }

  /**
   * A directory of event files.
   *
   * @param directory the directory
   */
  record Board(Path directory) implements LogTarget {
    private static final String PREFIX = "tensorboard:";

    @Override
    public TrialSink open(String study, boolean goesOn) {
      return TensorBoard.in(directory, goesOn);
    }

    @Override
    public String toString() {
      return PREFIX + directory;
    }
  }

  /**
   * An MLflow server.
   *
   * @param server its address
   */
  record Server(URI server) implements LogTarget {
    private static final String PREFIX = "mlflow:";

    @Override
    public TrialSink open(String study, boolean goesOn) {
      return new Mlflow(server, study, System.getenv());
    }

    /** Leaves out user and password. */
    @Override
    public String toString() {
      return PREFIX + Mlflow.withoutUser(server);
    }
  }
}
