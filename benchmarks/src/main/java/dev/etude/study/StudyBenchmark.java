package dev.etude.study;

import dev.etude.random.Seed;
import dev.etude.update.parameter.Coordinate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does a study cost beside the trainings? The time of a whole one, whose trainings take none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 4, time = 2)
@Fork(1)
public class StudyBenchmark {
  /** How many meta-parameters. */
  @Param({"1", "2", "4"})
  public int parameters;

  /** How many trials. */
  @Param({"20", "40", "100", "200"})
  public int trials;

  /** Whether each ask and each tell is forced to the disk, or the study is in memory. */
  @Param({"false", "true"})
  public boolean onDisk;

  /**
   * Asks and tells.
   *
   * @return the study
   * @throws IOException if the journal cannot be made
   */
  @Benchmark
  public Study wholeStudy() throws IOException {
    Space space = Space.ofStepSize(1e-5, 1);
    for (int j = 1; j < parameters; j++) {
      space = space.and("other-" + j, Coordinate.LOGIT, 0.3, 0.99);
    }
    StudySettings settings = new StudySettings(space, new Seed(parameters));
    if (!onDisk) {
      return asked(Study.inMemory(settings));
    }
    Path journal = Files.createTempFile("study", ".tsv");
    Path lock = journal.resolveSibling("." + journal.getFileName() + ".lock");
    try {
      return asked(Study.in(journal, settings));
    } finally {
      Files.delete(journal);
      Files.deleteIfExists(lock);
    }
  }

  private Study asked(Study study) {
    SplittableRandom noise = new SplittableRandom(1);
    for (int i = 0; i < trials; i++) {
      Trial trial = study.ask();
      double distance = Math.log10(trial.stepSize() / 0.01);
      double loss = 0.3 + 0.1 * distance * distance + 0.01 * (noise.nextDouble() - 0.5);
      study.tell(trial, TrialResult.of(loss - 0.05, loss));
    }
    return study;
  }
}
