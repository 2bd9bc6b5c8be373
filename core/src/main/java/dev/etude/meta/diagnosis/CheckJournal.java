package dev.etude.meta.diagnosis;

import dev.etude.file.LineLog;
import dev.etude.meta.gradient.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The points of a check in a file, one a line, each on the disk as soon as it is done. A check that begins again takes from here
 * what was found, to the same bits, and works on the other points only.
 *
 * <p>The file is a {@link LineLog}: lines that are damaged are told and put aside, and their points are worked on again. Safe for use
 * by several threads.
 */
public final class CheckJournal {
  private static final int OF_A_POINT = 4; // fields
  private static final int OF_AN_ANSWER = 5;

  /** What is known of a point: what differences say of the reference, and what each engine said. */
  record Entry(double difference, Reference.Confirmation confirmation, List<Answer> answers) {}

  /** What an engine said. */
  record Answer(String engine, EngineAnswer answer) {}

  private record Key(int steps, double stepSize) {}

  private final LineLog log;
  private final Map<Key, Entry> known = new HashMap<>();

  private CheckJournal(LineLog log) {
    this.log = log;
  }

  /**
   * Opens a journal, which is made by the first point if need be.
   *
   * @param file where it is, in a folder that exists; of the same task, rule, objective and engines
   * @param notices told of damage, if there is any
   * @return the journal
   * @throws IllegalArgumentException if a line is not one of this version
   */
  public static CheckJournal open(Path file, Consumer<String> notices) {
    LineLog log = new LineLog(file, "points", notices);
    CheckJournal journal = new CheckJournal(log);
    for (String line : log.exclusively(() -> List.copyOf(log.lines()))) {
      if (!LineLog.isGap(line)) {
        try {
          journal.read(line);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              file + " was written by another version of this program", e);
        }
      }
    }
    return journal;
  }

  private void read(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length < OF_A_POINT || (fields.length - OF_A_POINT) % OF_AN_ANSWER != 0) {
      throw new IllegalArgumentException(fields.length + " fields");
    }
    List<Answer> answers = new ArrayList<>();
    for (int i = OF_A_POINT; i < fields.length; i += OF_AN_ANSWER) {
      answers.add(new Answer(
          fields[i],
          new EngineAnswer(
              Double.parseDouble(fields[i + 1]),
              Double.parseDouble(fields[i + 2]),
              Double.parseDouble(fields[i + 3]),
              Status.parse(fields[i + 4]))));
    }
    known.put(
        new Key(Integer.parseInt(fields[0]), Double.parseDouble(fields[1])),
        new Entry(
            Double.parseDouble(fields[2]),
            Reference.Confirmation.valueOf(fields[3]),
            List.copyOf(answers)));
  }

  /** Returns what an earlier process found at a point. */
  Optional<Entry> known(int steps, double stepSize) {
    return Optional.ofNullable(known.get(new Key(steps, stepSize)));
  }

  /** Writes a point down; doubles are in hexadecimal, so that they come back with the same bits. */
  void add(int steps, double stepSize, Entry entry) {
    StringBuilder line = new StringBuilder()
        .append(steps)
        .append('\t')
        .append(Double.toHexString(stepSize))
        .append('\t')
        .append(Double.toHexString(entry.difference()))
        .append('\t')
        .append(entry.confirmation().name());
    for (Answer each : entry.answers()) {
      line.append('\t')
          .append(each.engine())
          .append('\t')
          .append(Double.toHexString(each.answer().value()))
          .append('\t')
          .append(Double.toHexString(each.answer().slope()))
          .append('\t')
          .append(Double.toHexString(each.answer().standardError()))
          .append('\t')
          .append(each.answer().status().code());
    }
    log.append(line.toString());
  }
}
