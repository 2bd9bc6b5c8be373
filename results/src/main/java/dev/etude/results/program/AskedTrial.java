package dev.etude.results.program;

import dev.etude.program.StudyWords;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.study.Trial;
import java.io.IOException;
import java.util.Map;

/**
 * A trial for another program to run.
 *
 * @param trial the trial
 */
public record AskedTrial(Trial trial) implements Result {
  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param trial the number of the trial, from 1
   * @param parameters the value of each parameter, by name
   * @param repeat which of the common seeds the trial uses, from 0
   * @param seed the seed that everything random in the training should depend on, below 2³¹
   */
  public record Summary(int trial, Map<String, Double> parameters, int repeat, long seed) {}

  @Override
  public Summary summary() {
    return new Summary(trial.number(), trial.parameters(), trial.repeat(), trial.seed());
  }

  @Override
  public String text(int columns) {
    return "Trial " + trial.number() + ": " + StudyWords.setting(trial.parameters()) + ", seed "
        + trial.seed() + " (repeat " + trial.repeat() + ").\n";
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    files.json("trial.json", summary());
  }
}
