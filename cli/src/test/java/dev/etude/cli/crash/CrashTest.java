package dev.etude.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.Execution;
import dev.etude.random.Seed;
import dev.etude.study.Space;
import dev.etude.study.Study;
import dev.etude.study.StudyException;
import dev.etude.study.StudySettings;
import dev.etude.study.Trial;
import dev.etude.study.TrialResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stops a command, and wherever: what it had said is done, the rest is done again, and the result is the same. */
class CrashTest {
  private static final String TRACED = "traced:";
  private static final String TIMED =
      "run.json|trials.csv|study.tsv|.*lock|meta-training.csv|optimizer.safetensors";

  @TempDir
  private Path directory;

  private TracedFileSystem fileSystem;
  private Path work;

  @BeforeEach
  void makeFolders() throws IOException {
    fileSystem = new TracedFileSystem(Files.createDirectory(directory.resolve("traced")));
    work = Files.createDirectory(directory.resolve("work"));
  }

  private Execution traced(String... words) {
    return Execution.withPaths(
        word -> word.startsWith(TRACED)
            ? fileSystem.path(word.substring(TRACED.length()))
            : Path.of(word),
        words);
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  /** A study of 3 trials: what a call had returned is there, in any case. */
  @Test
  void aStudyLosesNothingThatItsCallsHadReturned() throws IOException {
    StudySettings settings = new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1));
    List<Trial> trials = new ArrayList<>();
    Map<Integer, Integer> returned = new TreeMap<>(); // operations → calls
    Study study = Study.in(fileSystem.path("study.tsv"), settings);
    for (int i = 0; i < 4; i++) {
      Trial trial = study.ask();
      trials.add(trial);
      returned.put(fileSystem.operations().size(), 2 * i + 1);
      study.tell(trial, TrialResult.of(1.0 / trial.number(), 2.0 / trial.number()));
      returned.put(fileSystem.operations().size(), 2 * i + 2);
    }
    Crashes crashes = new Crashes(fileSystem.operations(), work);
    crashes.recover(returned, place -> {
      List<String> notices = new ArrayList<>();
      Study again = Study.in(place.resolve("study.tsv"), settings, notices::add);
      int asked = again.trials().size();
      long told =
          again.trials().stream().filter(each -> each.result().isPresent()).count();
      for (int i = 0; i < 4; i++) {
        Trial trial = i < asked ? again.trials().get(i).trial() : again.ask();
        assertThat(trial).isEqualTo(trials.get(i));
        if (i >= told) {
          again.tell(trial, TrialResult.of(1.0 / trial.number(), 2.0 / trial.number()));
        }
      }
      assertThat(again.result()).isEqualTo(study.result());
      return asked + (int) told;
    });
    assertThat(crashes.trees()).isGreaterThan(20);
  }

  /** The same by the commands, which also make the directory. */
  @Test
  void askAndTellLoseNothingThatTheyHadPrinted() throws IOException {
    String study = TRACED + "new/study";
    Map<Integer, Integer> printed = new TreeMap<>();
    for (int i = 1; i <= 2; i++) {
      Execution asked = traced("ask", study, "--seed", "1", "--json");
      assertThat(asked.status()).as(asked.err()).isZero();
      printed.put(fileSystem.operations().size(), 2 * i - 1);
      assertThat(traced("tell", study, "--trial", i + "", "--validation", "0.5").status())
          .isZero();
      printed.put(fileSystem.operations().size(), 2 * i);
    }
    Crashes crashes = new Crashes(fileSystem.operations(), work);
    crashes.recover(printed, place -> {
      String again = place.resolve("new/study").toString();
      int done = 0;
      if (Files.exists(place.resolve("new/study/study.tsv"))) {
        try {
          done = Study.open(place.resolve("new/study/study.tsv"), notice -> {}).trials().stream()
              .mapToInt(each -> each.result().isPresent() ? 2 : 1)
              .sum();
        } catch (StudyException e) {
          done = 0; // not even its settings
        }
      }
      Execution asked = Execution.of("ask", again, "--seed", "1");
      assertThat(asked.status()).as(asked.err()).isZero();
      return done;
    });
    assertThat(crashes.trees()).isGreaterThan(15);
  }

  @Test
  void tuneGoesOnFromEverywhere() throws IOException {
    resumable(
        30,
        ("tune " + table()
                + " --target y --model mlp:2 --steps 3 --splits 2 --budget 1 --compare none")
            .split(" "));
  }

  @Test
  void compareGoesOnFromEverywhere() throws IOException {
    resumable(
        15,
        ("compare " + table() + " --target y --steps 3 --splits 2 --compare dog --threads 1")
            .split(" "));
  }

  @Test
  void checkGoesOnFromEverywhere() throws IOException {
    resumable(
        15,
        ("check " + table() + " --target y --steps 2,3 --step-sizes 0.1:0.2:2 --threads 1")
            .split(" "));
  }

  @Test
  void sampleGoesOnFromEverywhere() throws IOException {
    resumable(
        30,
        "sample --target normal:2 --warm-up 5 --draws 5 --chains 1 --checkpoint-every 0.000001s"
            .split(" "));
  }

  /** A plan of two stages with a meta-step each: checkpoints of both, and the change from one to the next. */
  @Test
  void metaTrainGoesOnFromEverywhere() throws IOException {
    String stage = """
        {"hiddenDivisor": 1, "unrollSteps": 3,
         "unrolling": {"least": 3, "meanBeyond": 0, "mostForwardSteps": 0,
           "reading": {"reduction": "mean", "every": 2, "batch": 20}, "keepProbability": 1},
         "pool": {"tasks": 1, "lifetime": {"kind": "horizon", "from": 4, "to": 5, "over": 0.5}, "blowUp": 10},
         "metaStep": {"rule": {"kind": "adam", "firstDecay": 0.9, "secondDecay": 0.99, "epsilon": 1e-10},
           "stepSize": 0.003, "decayTo": 0.1, "clip": 1}}""";
    Path plan = Files.writeString(
        directory.resolve("plan.json"),
        "{\"start\": \"adam\", \"averaging\": 10, \"stages\": [" + stage + "," + stage + "]}");
    resumable(
        15,
        ("meta-train --data digits --objective validation --noise 0 --samples 20 --batch 4 --hidden 2 --threads 1"
                + " --checkpoint-every 0.000001s --plan " + plan)
            .split(" "));
  }

  /** The program counts as a part of what is lost: a training that was running is run again. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void tuneOfAProgramGoesOnFromEverywhere() throws IOException {
    resumable(
        30,
        "tune",
        "--budget",
        "3",
        "--program",
        "echo {\"train\":0.{seed},\"validation\":{step-size}}");
  }

  /** What cannot be resumed: the run that was there, or the other one. */
  @Test
  void quadraticReplacesARunAsAWholeOrNotAtAll() throws IOException {
    String[] words =
        "quadratic tune --dimension 2 --steps 3 --meta-steps 2 --json --seed".split(" ");
    assertThat(traced(with(words, "1", "--out", TRACED + "run")).status()).isZero();
    Map<String, String> earlier = files(directory.resolve("traced/run"));
    int before = fileSystem.operations().size();
    assertThat(traced(with(words, "2", "--out", TRACED + "run", "--overwrite")).status())
        .isZero();
    Map<String, String> later = files(directory.resolve("traced/run"));
    assertThat(earlier).hasSameSizeAs(later).isNotEqualTo(later);
    int after = fileSystem.operations().size();
    Crashes crashes = new Crashes(fileSystem.operations(), work);
    crashes.recover(Map.of(before, 1, after, 2), place -> {
      Path run = place.resolve("run");
      Execution refused =
          Execution.of(with(words, "3", "--initial-step-size", "-1", "--out", run.toString()));
      assertThat(refused.status()).as(refused.err()).isEqualTo(2);
      Execution put = Execution.of(with(words, "1", "--out", run.toString()));
      if (put.status() == 0) {
        return 0; // nothing was there
      }
      assertThat(put.err()).contains("exists; choose another directory or pass --overwrite");
      assertThat(files(run)).isIn(earlier, later);
      assertThat(names(place)).containsExactly("run");
      return files(run).equals(earlier) ? 1 : 2;
    });
    assertThat(crashes.trees()).isGreaterThan(5);
  }

  private String table() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 12; i++) {
      text.append(i % 5).append(',').append(i % 5 * 2 + i % 3).append('\n');
    }
    return Files.writeString(directory.resolve("t.csv"), text).toString();
  }

  /** A command with --resume: nothing is lost once there is something to go on from, and the result is the same to the bit. */
  private void resumable(int least, String... command) throws IOException {
    String[] words = with(command, "--seed", "1", "--json");
    Execution straight = traced(with(words, "--out", TRACED + "new/run"));
    assertThat(straight.status()).as(straight.err()).isZero();
    Map<String, String> files = files(directory.resolve("traced/new/run"));
    Crashes crashes = new Crashes(fileSystem.operations(), work);
    int all = fileSystem.operations().size();
    crashes.recover(Map.of(all, 1), place -> {
      Path run = place.resolve("new/run");
      String[] again = with(words, "--out", run.toString());
      Execution resumed = Execution.of(with(again, "--resume"));
      assertThat(resumed.err()).doesNotContain("Exception", "Input length");
      int stage = 1;
      if (resumed.status() != 0) {
        assertThat(resumed.status()).as(resumed.err()).isEqualTo(2);
        if (resumed.err().contains("is a finished run, there is nothing to resume")) {
          stage = 2;
        } else {
          assertThat(resumed.err())
              .containsPattern("holds no (checkpoint|study); leave out --resume to (start|begin)");
          stage = 0;
          resumed = Execution.of(again);
          assertThat(resumed.status()).as(resumed.err()).isZero();
        }
      }
      if (stage < 2) {
        assertThat(untimed(resumed.out())).isEqualTo(untimed(straight.out()));
      }
      assertThat(files(run).keySet()).isEqualTo(files.keySet());
      assertThat(files(run)).isEqualTo(files);
      assertThat(names(Objects.requireNonNull(run.getParent()))).containsExactly("run");
      return stage;
    });
    assertThat(crashes.trees()).isGreaterThan(least);
  }

  private static String untimed(String json) {
    return json.replaceAll("(\"[a-zA-Z]*[sS]econds\"|\"unrollStepsPerSecond\"):[^,}]*", "$1")
        .replaceAll("(work/)?stop\\d+|traced", "");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).toList();
    }
  }

  /**
   * All files but what programs printed, which is not forced to the disk; of those that tell the time, only that they are there.
   */
  private static Map<String, String> files(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(run)) {
      for (Path file : all.filter(Files::isRegularFile)
          .filter(each -> !each.toString().endsWith(".bad") && !each.endsWith("stdout.txt"))
          .toList()) {
        String name = run.relativize(file).toString();
        boolean timed = name.matches(TIMED)
            || (name.equals("report.html") && Files.exists(run.resolve("study.tsv")));
        files.put(
            name, timed ? "" : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }
}
