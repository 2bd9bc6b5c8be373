package dev.etude.tuning.journal;

import dev.etude.file.LineLog;
import dev.etude.math.Vector;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The evaluations of a run in a file, one a line, each on the disk before the next begins. What a search asks is a function
 * of the answers, so a run that begins again and is answered from here goes the same way.
 *
 * <p>The file is a {@link LineLog}: what is damaged is put aside and told, and the good lines count. Where lines were lost, the
 * evaluations are found by their questions instead of their order, and what was lost is computed again. A line that was copied counts
 * once.
 */
public final class Journal {
  private final Path file;
  private final LineLog log;
  private final Deque<Evaluation> known = new ArrayDeque<>();
  private final Set<String> given = new HashSet<>(); // lines
  private boolean hasGaps;

  /** A journal holds the answers to other questions than those that are asked. */
  public static final class MismatchException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MismatchException(Path file) {
      super(file + " was written by another version of this program, or for another tuning, or its"
          + " lines were changed");
    }
  }

  private Journal(Path file, LineLog log) {
    this.file = file;
    this.log = log;
  }

  /**
   * Opens a journal, made if need be.
   *
   * @param notices told what is lost, if anything is
   */
  static Journal open(Path file, Consumer<String> notices) {
    LineLog log = new LineLog(file, "evaluations", notices);
    Journal journal = new Journal(file, log);
    List<String> lines = log.exclusively(() -> List.copyOf(log.lines()));
    for (String line : lines) {
      if (LineLog.isGap(line)) {
        journal.hasGaps = true;
      } else {
        journal.known.add(Evaluation.of(line).orElseThrow(() -> new MismatchException(file)));
      }
    }
    return journal;
  }

  /** Returns how many evaluations have not been asked for again yet. */
  int known() {
    return known.size();
  }

  /**
   * Takes the evaluation of a question, which has to be the next known one where none were lost.
   *
   * @return empty if it was lost, or is new
   */
  Optional<Evaluation> next(String name, boolean derivative, Vector theta) {
    for (Iterator<Evaluation> rest = known.iterator(); rest.hasNext(); ) {
      Evaluation next = rest.next();
      if (next.answers(name, derivative, theta)) {
        rest.remove();
        given.add(next.line());
        return Optional.of(next);
      }
      if (given.contains(next.line())) {
        rest.remove(); // a copy
      } else if (!hasGaps) {
        throw new MismatchException(file);
      }
    }
    return Optional.empty();
  }

  /** Writes an evaluation down. */
  void add(Evaluation evaluation) {
    log.append(evaluation.line());
  }
}
