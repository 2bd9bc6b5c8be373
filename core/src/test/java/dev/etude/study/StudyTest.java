package dev.etude.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import dev.etude.task.Metric;
import dev.etude.update.parameter.Coordinate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyTest {
  private static final StudySettings SETTINGS = new StudySettings(
      Space.ofStepSize(1e-6, 1).and("momentum", Coordinate.LOGIT, 0.5, 0.99), new Seed(7));

  @TempDir
  private Path directory;

  private Path file() {
    return directory.resolve("study.tsv");
  }

  /** Validation is best at 0.01, training at 0.1. */
  private static TrialResult train(Trial trial) {
    double x = Math.log10(trial.stepSize());
    double momentum = Math.pow(trial.value("momentum") - 0.9, 2);
    return trial.stepSize() > 0.5
        ? TrialResult.of(Double.NaN, Double.NaN)
        : TrialResult.of(
            0.2 + 0.1 * Math.pow(x + 1, 2) + momentum, 0.3 + 0.1 * Math.pow(x + 2, 2) + momentum);
  }

  private static void train(Study study, int trials) {
    for (int i = 0; i < trials; i++) {
      Trial trial = study.ask();
      study.tell(trial, train(trial));
    }
  }

  @Test
  void findsBothChoicesAndSaysWhichToUse() {
    Study study = Study.inMemory(SETTINGS);
    train(study, 30);
    StudyResult result = study.result();
    assertThat(result.byValidation().orElseThrow().stepSize()).isCloseTo(0.01, within(0.006));
    assertThat(result.byTraining().orElseThrow().stepSize()).isGreaterThan(0.03);
    assertThat(result.byValidation().orElseThrow().from()).isLessThanOrEqualTo(0.015);
    assertThat(result.answer().sentence()).startsWith("Use step size 0.0");
    assertThat(result.verdict()).as("without test losses").isEmpty();
  }

  @Test
  void parametersStayInTheirRangesAndHaveSixDigits() {
    Study study = Study.inMemory(SETTINGS);
    for (int i = 0; i < 15; i++) {
      Trial trial = study.ask();
      assertThat(trial.stepSize()).isBetween(1e-6, 1.0);
      assertThat(trial.value("momentum")).isBetween(0.5, 0.99);
      assertThat(Double.parseDouble(String.format(Locale.ROOT, "%.5e", trial.stepSize())))
          .isEqualTo(trial.stepSize());
      assertThat(trial.seed()).isBetween(0L, (1L << 31) - 1);
      study.tell(trial, train(trial));
    }
  }

  @Test
  void repeatsHaveCommonSeeds() {
    Study study = Study.inMemory(SETTINGS);
    train(study, 25);
    study
        .trials()
        .forEach(each ->
            assertThat(each.trial().seed()).isEqualTo(SETTINGS.seed(each.trial().repeat())));
    assertThat(SETTINGS.seed(0)).isNotEqualTo(SETTINGS.seed(1));
  }

  /** Whoever opens the file at any moment asks for the same as who goes on. */
  @Test
  void goesOnFromItsFileToTheSameTrials() {
    Study straight = Study.inMemory(SETTINGS);
    train(straight, 14);
    for (int i = 0; i < 14; i++) {
      train(Study.in(file(), SETTINGS), 1);
    }
    assertThat(Study.open(file(), notice -> {}).trials()).isEqualTo(straight.trials());
    assertThat(Study.open(file(), notice -> {}).settings()).isEqualTo(SETTINGS);
  }

  @Test
  void threadsShareOneFile() {
    IntStream.range(0, 4).parallel().forEach(thread -> train(Study.in(file(), SETTINGS), 5));
    List<StudyTrial> trials = Study.open(file(), notice -> {}).trials();
    assertThat(trials).hasSize(20).allMatch(each -> each.result().isPresent());
    assertThat(trials.stream().map(each -> each.trial().number())).doesNotHaveDuplicates();
  }

  /** Cut or garbled anywhere, a study goes on with what is left, and loses one trial's line at most. */
  @Test
  void damageAnywhereLosesOneLineAtMost() throws IOException {
    train(Study.in(file(), SETTINGS), 6);
    byte[] whole = Files.readAllBytes(file());
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int at = firstLine; at < whole.length; at += 41) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file(), damaged);
      List<String> notices = new ArrayList<>();
      Study study = Study.open(file(), notices::add);
      long told =
          study.trials().stream().filter(each -> each.result().isPresent()).count();
      assertThat(told).as("byte %d", at).isGreaterThanOrEqualTo(5);
      train(study, 1);
      Files.write(file(), Arrays.copyOf(whole, at));
      train(Study.open(file(), notices::add), 1);
      Files.deleteIfExists(directory.resolve("study.tsv.bad"));
    }
  }

  /** A trial ends once, however often its lines are in the file. */
  @Test
  void linesThatAreThereTwiceCountOnce() throws IOException {
    Study whole = Study.in(file(), SETTINGS);
    train(whole, 8);
    StudyResult result = whole.result();
    List<String> lines = Files.readAllLines(file());
    for (int twice = 1; twice < lines.size(); twice++) {
      List<String> copied = new ArrayList<>(lines);
      copied.add(twice, lines.get(twice));
      Files.write(file(), copied);
      assertThat(Study.copyOf(file()).result()).isEqualTo(result);
    }
    List<String> all = new ArrayList<>(lines);
    all.addAll(lines);
    Files.write(file(), all);
    Study study = Study.open(file(), notice -> {});
    assertThat(study.trials()).hasSize(8);
    assertThat(study.result()).isEqualTo(result);
  }

  /** Nothing is begun anew, and nothing written, where there may be trials. */
  @ParameterizedTest
  @ValueSource(strings = {"rubbish\n", "\u00ff\u0000\u0001", "notes of mine", "", "study\t1\tx\n"})
  void damageOfTheFirstLineIsRefusedAndChangesNothing(String first) throws IOException {
    train(Study.in(file(), SETTINGS), 3);
    byte[] whole = Files.readAllBytes(file());
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int from : new int[] {firstLine, whole.length}) {
      byte[] start = first.getBytes(StandardCharsets.ISO_8859_1);
      byte[] rest = Arrays.copyOfRange(whole, from, whole.length);
      byte[] damaged = Arrays.copyOf(start, start.length + rest.length);
      System.arraycopy(rest, 0, damaged, start.length, rest.length);
      if (damaged.length == 0) {
        continue; // an empty file is no damage
      }
      Files.write(file(), damaged);
      List<String> notices = new ArrayList<>();
      for (Callable<Study> opening : List.<Callable<Study>>of(
          () -> Study.open(file(), notices::add),
          () -> Study.in(file(), SETTINGS, notices::add),
          () -> Study.copyOf(file()))) {
        assertThatThrownBy(opening::call)
            .isInstanceOf(StudyException.class)
            .hasMessage(file() + ": the line that says what is searched is damaged or missing;"
                + " put a good copy of the file back, or remove it to begin anew");
      }
      assertThat(notices).isEmpty();
      assertThat(file()).hasBinaryContent(damaged);
    }
    Files.delete(file());
    Files.createDirectory(file());
    assertThatThrownBy(() -> Study.in(file(), SETTINGS)).isInstanceOf(StudyException.class);
  }

  @Test
  void aFirstLineThatAKilledProcessHadBegunIsBegunAgain() throws IOException {
    train(Study.in(file(), SETTINGS), 1);
    byte[] whole = Files.readAllBytes(file());
    int firstLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int length = 0; length < firstLine; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      Study.in(file(), SETTINGS);
      assertThat(file()).as("%d bytes", length).hasBinaryContent(Arrays.copyOf(whole, firstLine));
    }
  }

  @Test
  void refusesWhatItDidNotAskForAndOtherSettings() {
    Study study = Study.in(file(), SETTINGS);
    train(study, 1);
    assertThatThrownBy(() -> study.tell(1, TrialResult.of(1)))
        .isInstanceOf(StudyException.class)
        .hasMessage("trial 1 was told before");
    assertThatThrownBy(() -> study.tell(9, TrialResult.of(1)))
        .hasMessage("there is no trial 9; the last one that was asked for is 1");
    assertThatThrownBy(
            () -> Study.in(file(), new StudySettings(Space.ofStepSize(1, 2), new Seed(7))))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("is a study with other settings");
    assertThatThrownBy(() -> Study.open(directory.resolve("none"), notice -> {}))
        .hasMessageStartingWith("there is no study at ");
  }

  @Test
  void aPlainLossIsEnough() {
    Study study = Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1)));
    for (int i = 0; i < 12; i++) {
      Trial trial = study.ask();
      study.tell(trial, TrialResult.of(Math.pow(Math.log10(trial.stepSize()) + 2, 2)));
    }
    StudyResult result = study.result();
    assertThat(result.byTraining()).isEmpty();
    assertThat(result.choice().stepSize()).isCloseTo(0.01, within(0.004));
  }

  /** One training says nothing of other settings, whatever the range that is searched. */
  @Test
  void oneSettingHasNothingToBeComparedWith() {
    Study study = Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1)));
    Trial trial = study.ask();
    study.tell(trial, TrialResult.of(0.31, 0.35));
    StudyChoice choice = study.result().choice();
    assertThat(choice.from()).isEqualTo(trial.stepSize());
    assertThat(choice.to()).isEqualTo(trial.stepSize());
    assertThat(study.result().answer().sentence())
        .isEqualTo(
            "So far only step size 0.01 was trained to a finite loss: its validation loss on the"
                + " data that chose it is 0.35, and there is no other to compare it with; more"
                + " trials would tell.");
  }

  /**
   * All trainings of a seed share luck of deviation 1, and each has noise of its own of σ = 0.05: the mean difference of two settings over
   * m common seeds has the standard error √(2/m) σ.
   */
  @Test
  void aDifferenceIsKnownAsWellAsPairsOfCommonSeedsTell() {
    Study study = Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1)));
    Random random = new Random(1);
    Map<Integer, Double> luck = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      Trial trial = study.ask();
      double x = Math.log10(trial.stepSize()) + 2;
      double shared = luck.computeIfAbsent(trial.repeat(), seed -> random.nextGaussian());
      study.tell(trial, TrialResult.of(2 + 0.2 * x * x + shared + 0.05 * random.nextGaussian()));
    }
    StudyChoice choice = study.result().choice();
    double expected = Math.sqrt(2.0 / choice.trials().size()) * 0.05;
    assertThat(choice.standardError()).isBetween(expected / 1.5, 1.5 * expected);
    double half = Math.sqrt(choice.standardError() / 0.2); // where 0.2 x² is one standard error
    assertThat(Math.log10(choice.to() / choice.from())).isBetween(half, 4 * half);
  }

  /**
   * Seed s trains to (x − c_s)², c_s normal of deviation τ = 0.2: the mean of m seeds is least at the mean of c, τ/√m from the truth, and
   * its difference from that at x is known to 2 τ |x − c|/√m, which is more than (x − c)² up to 2 τ/√m from c. Where τ is known from
   * three seeds this holds the truth with the probability that |t| of two degrees of freedom is below 2, 0.816.
   */
  @Test
  void stepSizesAreAsGoodAsFarAsSeedsMoveTheBestOne() {
    int holding = 0;
    List<Double> widths = new ArrayList<>();
    for (int seed = 1; seed <= 20; seed++) {
      Study study = Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(seed)));
      Random random = new Random(seed);
      Map<Integer, Double> centres = new HashMap<>();
      for (int i = 0; i < 30; i++) {
        Trial trial = study.ask();
        double centre =
            centres.computeIfAbsent(trial.repeat(), repeat -> -2 + 0.2 * random.nextGaussian());
        double x = Math.log10(trial.stepSize()) - centre;
        study.tell(trial, TrialResult.of(1 + x * x));
      }
      StudyChoice choice = study.result().choice();
      double expected = 4 * 0.2 / Math.sqrt(choice.trials().size());
      widths.add(Math.log10(choice.to() / choice.from()) / expected);
      holding += choice.from() <= 0.01 && 0.01 <= choice.to() ? 1 : 0;
    }
    assertThat(holding).as("16 of 20 are expected").isBetween(12, 20);
    widths.sort(null);
    assertThat(widths.get(10)).as("0.8 is expected").isBetween(0.4, 1.6);
  }

  @Test
  void failuresAreResults() {
    Study study = Study.inMemory(SETTINGS);
    for (int i = 0; i < 20; i++) {
      Trial trial = study.ask();
      study.tell(
          trial, trial.stepSize() > 0.02 ? TrialResult.failed("out of memory") : train(trial));
    }
    assertThat(study.result().choice().stepSize()).isBetween(0.003, 0.02);
  }

  /** A loss that chose the step size is no loss of unseen data. */
  @Test
  void saysWhichDataJudge() {
    Study validated = Study.inMemory(SETTINGS);
    validated.tell(validated.ask(), TrialResult.of(0.5));
    assertThat(validated.result().answer().sentence())
        .contains("validation loss on the data that chose it is 0.5");
    Study tested = Study.inMemory(SETTINGS);
    tested.tell(tested.ask(), TrialResult.of(0.5).withTest(0.6));
    assertThat(tested.result().answer().sentence()).contains("test loss on unseen data is 0.6");
  }

  /** The one with the least validation loss has the test loss 3; one that led before had 1. */
  @Test
  void saysWhatChoosingByValidationCost() {
    Study study = Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1)));
    double[][] told = {{0.9, 2}, {0.5, 1}, {0.7, 0.5}, {0.4, 3}};
    for (double[] losses : told) {
      study.tell(study.ask(), TrialResult.of(losses[0]).withTest(losses[1]));
    }
    assertThat(study.result().overtuning()).contains(new StudyOvertuning(3, 1));
    assertThat(study.result().overtuning().orElseThrow().cost()).isEqualTo(2);
  }

  /** What is told are errors, 1 − accuracy; what is said is the accuracy of the one that does better: 1 − 0.15. */
  @Test
  void aMetricIsSaidInItsOwnTerms() {
    Study study = Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1)));
    study.tell(study.ask(), TrialResult.of(0.2, 0.3).withTest(0.25));
    study.tell(study.ask(), TrialResult.of(0.1, 0.2).withTest(0.15));
    assertThat(study.result(Metric.ACCURACY, 0).answer().sentence())
        .contains("test accuracy on unseen data is 0.85");
    assertThat(study.result().answer().sentence()).contains("test loss on unseen data is 0.15");
  }

  /** The first parameter need not be a step size; on the logit scale its middle is where the odds are the mean ones. */
  @Test
  void anySpaceOfOneToFourParametersIsSearched() {
    Space space = new Space(List.of(
        new ParameterRange("keep-part", Coordinate.LOGIT, 0.1, 0.9),
        new ParameterRange("shift", Coordinate.IDENTITY, -3, 1)));
    Study study = Study.inMemory(new StudySettings(space, new Seed(1)));
    Trial first = study.ask();
    assertThat(first.parameters()).containsOnlyKeys("keepPart", "shift");
    assertThat(first.value("keep-part")).isCloseTo(0.5, within(1e-6));
    assertThat(first.value("shift")).isCloseTo(-1, within(1e-6));
    study.tell(first, TrialResult.of(0.5));
    assertThat(study.result().answer().sentence())
        .startsWith("So far only keep part 0.5, shift -1 was");
  }

  @Test
  void aSpaceThatCannotBeSearchedIsRefused() {
    ParameterRange shift = new ParameterRange("shift", Coordinate.IDENTITY, -3, 1);
    assertThatThrownBy(() -> new Space(List.of(shift)))
        .hasMessageContaining("the first parameter, shift, must be positive");
    assertThatThrownBy(() -> new Space(List.of()))
        .hasMessageContaining("the number of parameters must be 1 to 4");
    Space space = Space.ofStepSize(1, 2);
    assertThatThrownBy(() -> space.and("step_size", Coordinate.LOG, 1, 2))
        .as("one key for scripts")
        .hasMessage("there must be one parameter step_size, but there are two");
    assertThatThrownBy(() -> space.and("momentum", Coordinate.LOGIT, 0.5, 1))
        .hasMessage("the largest momentum must be below 1, but is 1.0");
  }
}
