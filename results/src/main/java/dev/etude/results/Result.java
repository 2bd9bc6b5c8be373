package dev.etude.results;

import dev.etude.run.RunFiles;
import java.io.IOException;

/**
 * The result of a command, for its three readers: people, scripts, and a run directory.
 *
 * <p>The command line prints and writes nothing else. A Java program does the same:
 *
 * <pre>{@code
 * Study study = Study.open(Path.of("study", "study.tsv"), notice -> {});
 * Result result = ProgramResult.of(study, Optional.empty());
 * System.out.print(result.text(Result.AS_WIDE_AS_NEEDED));
 * System.out.println(Json.compact(result.summary()));
 * RunRecord record = RunRecord.start("report", List.of(), Map.of()).finished("completed", result.summary());
 * RunDirectory.claim(new RunTarget(Optional.of(Path.of("report")), false))
 *     .orElseThrow()
 *     .write(record, result::writeTo);
 * }</pre>
 */
public interface Result {
  /** The width of a terminal that breaks no line. */
  int AS_WIDE_AS_NEEDED = 0;

  /**
   * Returns what scripts read.
   *
   * @return a record whose components are the fields, or a list or map of such, for {@link dev.etude.run.record.Json}
   */
  Object summary();

  /**
   * Returns what people read, the answer first.
   *
   * @param columns the width of the terminal in cells; {@link #AS_WIDE_AS_NEEDED} if there is none
   * @return lines that end with a line feed
   */
  String text(int columns);

  /**
   * Writes numbers, figures and the report.
   *
   * @param files of a run directory
   * @throws IOException if they cannot be written
   */
  void writeTo(RunFiles files) throws IOException;
}
