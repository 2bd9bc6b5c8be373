package dev.etude.cli.reproduce;

import dev.etude.cli.output.Progress;
import dev.etude.cli.run.RunFiles;
import dev.etude.random.Seed;
import dev.etude.report.Figure;
import dev.etude.task.TaskMap;
import java.io.IOException;
import java.util.List;

/** One of the paper's experiments. */
interface Experiment {
  /** Returns the title of its report. */
  String title();

  /** Returns how many pieces of work there are, for the progress bar. */
  long work(boolean quick);

  /** Runs it. */
  Findings run(Seed seed, boolean quick, TaskMap map, Progress progress);

  /**
   * A statement of the paper, and whether the numbers found bear it out.
   *
   * @param statement what is claimed
   * @param found what was found
   * @param held whether it fits
   */
  record Claim(String statement, String found, boolean held) {
    String verdict() {
      return held ? "held" : "not held";
    }
  }

  /** Writes the CSV files behind the figures. */
  @FunctionalInterface
  interface Tables {
    void writeTo(RunFiles files) throws IOException;
  }

  /**
   * What an experiment found.
   *
   * @param claims the statements it speaks to
   * @param figures its pictures
   * @param tables the numbers behind them
   */
  record Findings(List<Claim> claims, List<Figure> figures, Tables tables) {}
}
