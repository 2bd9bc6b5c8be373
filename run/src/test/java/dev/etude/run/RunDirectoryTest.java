package dev.etude.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.random.Seed;
import dev.etude.report.CsvFile;
import dev.etude.run.record.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunDirectoryTest {
  @TempDir
  private Path here;

  private final List<String> notices = new ArrayList<>();
  private Claims claims = Claims.open(notices::add);

  @AfterEach
  void release() {
    claims.close();
  }

  @Test
  void withoutOutThereIsNothingToWrite() {
    assertThat(RunDirectory.claim(new RunTarget(Optional.empty(), false))).isEmpty();
  }

  @Test
  void aClaimLeavesNothing() {
    claim("a/b");
    assertThat(here.resolve("a")).isDirectoryContaining("glob:**/.b.lock");
    claims.close();
    assertThat(entries()).isEmpty();
  }

  @Test
  void aDirectoryIsClaimedOnce() {
    claim("a/b");
    assertThatThrownBy(() -> RunDirectory.claim(target(here + "/a/../a/b", false)))
        .isInstanceOf(UsageException.class)
        .hasMessage(here + "/a/../a/b is in use by another run (process "
            + ProcessHandle.current().pid() + "); wait for it, or choose another directory");
  }

  /** 240 characters are a legal name, but the hidden name beside it is longer; 256 are not; nor is a path of 4,300. */
  @ParameterizedTest
  @ValueSource(ints = {240, 256, 4300})
  void namesThatAreTooLongAreRefusedAtOnce(int length) {
    String name = length < 1000 ? "n".repeat(length) : "x/".repeat(length / 2) + "run";
    assertThatThrownBy(() -> claim(name))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be made: file name too long");
    claims.close();
    assertThat(entries()).isEmpty();
  }

  @Test
  void aWholeRunThatAKilledProcessHadNotMovedIsBroughtToItsPlace() throws IOException {
    claim("run").write(record(), files -> files.text("first.txt", "first"));
    // between the two renames of a second run, of process 99
    Files.move(here.resolve("run"), here.resolve(".run.99-ab1.old"));
    Files.createDirectory(here.resolve(".run.99-ab1.partial"));
    Files.writeString(here.resolve(".run.99-ab1.partial/second.txt"), "second");
    Files.writeString(here.resolve(".run.99-ab1.partial/run.json"), "{}");
    Files.createDirectory(here.resolve(".run2.99-ab1.partial")); // of another run
    claim("run", true);
    assertThat(here.resolve("run/second.txt")).exists();
    assertThat(notices)
        .containsExactly(
            here.resolve("run")
                + ": process 99 was killed while it put this run in its place; it is"
                + " in its place now",
            "removed " + here.resolve(".run.99-ab1.old")
                + ", which process 99 left when it was killed");
    claims.close();
    assertThat(entries()).containsExactlyInAnyOrder("run", ".run2.99-ab1.partial");
  }

  @Test
  void theRunThatHadSteppedAsideComesBackWhereTheOtherIsNotWhole() throws IOException {
    claim("run").write(record(), files -> files.text("first.txt", "first"));
    Files.move(here.resolve("run"), here.resolve(".run.99-ab1.old"));
    Files.createDirectory(here.resolve(".run.99-ab1.partial"));
    claim("run", true);
    assertThat(here.resolve("run/first.txt")).exists();
    assertThat(notices).hasSize(2);
    claims.close();
    assertThat(entries()).containsExactly("run");
  }

  @Test
  void partsOfKilledProcessesAreRemovedAndTold() throws IOException {
    claim("run").write(record(), files -> files.text("first.txt", "first"));
    Files.createDirectories(here.resolve(".run.7-zz.partial/figures"));
    Files.createDirectories(here.resolve(".run.8-zz.old/figures"));
    claim("run", true);
    assertThat(notices).hasSize(2).allMatch(notice -> notice.startsWith("removed "));
    claims.close();
    assertThat(entries()).containsExactly("run");
    assertThat(here.resolve("run/first.txt")).exists();
  }

  /** The JVM's own record of what it forces to the disk. */
  @Test
  void everythingIsOnTheDiskBeforeTheEarlierRunGoes() throws IOException {
    claim("run").write(record(), files -> {});
    RunDirectory again = claim("run", true);
    Path recorded = here.resolve("recorded.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withoutThreshold();
      recording.start();
      again.write(record(), files -> {
        try (CsvFile csv = files.csv("numbers.csv", "x")) {
          csv.row(1);
        }
        files.text("figures/a.svg", "<svg/>");
      });
      recording.stop();
      recording.dump(recorded);
    }
    List<String> forced = RecordingFile.readAllEvents(recorded).stream()
        .filter(event -> event.getEventType().getName().equals("jdk.FileForce"))
        .map(event -> event.getString("path").replaceAll("\\.run\\.[^/]*", "PARTIAL"))
        .toList();
    assertThat(forced)
        .contains(
            here + "/PARTIAL/numbers.csv",
            here + "/PARTIAL/figures/a.svg",
            here + "/PARTIAL/figures",
            here + "/PARTIAL",
            here.toString());
    assertThat(forced.get(forced.size() - 1)).isEqualTo(here.toString());
  }

  @Test
  void writesEverythingWithTheFoldersAbove() throws IOException {
    RunDirectory directory = claim("a/b");
    directory.write(record(), files -> {
      try (CsvFile csv = files.csv("numbers.csv", "step size", "note")) {
        csv.row(0x1p-44, "x, \"y\"");
        csv.row(Double.NaN, "");
        csv.row(Double.POSITIVE_INFINITY, 3L);
      }
      files.text("figures/a.svg", "<svg>η</svg>");
    });
    assertThat(here.resolve("a/b/numbers.csv"))
        .hasContent("step size,note\n5.684341886080802E-14,\"x, \"\"y\"\"\"\n,\n,3\n");
    assertThat(here.resolve("a/b/figures/a.svg")).hasContent("<svg>η</svg>");
    assertThat(here.resolve("a/b/run.json")).exists();
    claims.close();
    try (Stream<Path> left = Files.list(here.resolve("a"))) {
      assertThat(left).containsExactly(here.resolve("a/b"));
    }
  }

  @Test
  void recordSpellsEverythingOut() throws IOException {
    Path input = Files.writeString(here.resolve("in.csv"), "abc");
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("file", input);
    settings.put("steps", 100);
    settings.put("seed", 0);
    settings.put("rates", List.of(0.5));
    RunRecord record = RunRecord.start("probe", List.of("in.csv", "--steps", "100"), settings)
        .withSeed(new Seed(42))
        .withInput(input)
        .withSetting("target", Path.of("y"))
        .finished("completed", Map.of("stepSize", 0.5));
    claim("run").write(record, files -> {});
    JsonNode json = new JsonMapper().readTree(here.resolve("run/run.json"));
    assertThat(json.propertyNames())
        .containsExactly(
            "command",
            "arguments",
            "settings",
            "seed",
            "versions",
            "inputs",
            "start",
            "durationSeconds",
            "status",
            "result");
    assertThat(json.get("command").asString()).isEqualTo("probe");
    assertThat(json.get("arguments")).hasSize(3);
    assertThat(json.get("settings").toString())
        .isEqualTo("{\"file\":\"" + input
            + "\",\"steps\":100,\"seed\":42,\"rates\":[0.5],\"target\":\"y\"}");
    assertThat(json.get("seed").asLong()).isEqualTo(42);
    assertThat(json.get("versions").propertyNames()).containsExactly("etude", "java", "os");
    assertThat(json.get("inputs").get(0).get("sha256").asString())
        .isEqualTo(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-2,
    // appendix B.1
    assertThat(json.get("start").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:.*Z");
    assertThat(json.get("durationSeconds").asDouble()).isBetween(0.0, 60.0);
    assertThat(json.get("status").asString()).isEqualTo("completed");
    assertThat(json.get("result").toString()).isEqualTo("{\"stepSize\":0.5}");
  }

  @Test
  void existingPathIsRefused() throws IOException {
    Files.createDirectory(here.resolve("run"));
    assertThatThrownBy(() -> claim("run"))
        .isInstanceOf(UsageException.class)
        .hasMessage(here.resolve("run") + " exists; choose another directory or pass --overwrite");
  }

  @Test
  void danglingLinkIsRefused() throws IOException {
    Files.createSymbolicLink(here.resolve("run"), here.resolve("nowhere"));
    assertThatThrownBy(() -> claim("run")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> claim("run", true)).isInstanceOf(UsageException.class);
  }

  @Test
  void overwriteReplacesARunAndAnEmptyDirectoryOnly() throws IOException {
    claim("run").write(record(), files -> files.text("old.txt", "old"));
    claim("run", true).write(record(), files -> files.text("new.txt", "new"));
    assertThat(here.resolve("run/new.txt")).exists();
    assertThat(here.resolve("run/old.txt")).doesNotExist();

    Files.createDirectory(here.resolve("empty"));
    claim("empty", true).write(record(), files -> {});
    assertThat(here.resolve("empty/run.json")).exists();

    Files.createDirectory(here.resolve("mine"));
    Files.writeString(here.resolve("mine/thesis.txt"), "...");
    Files.writeString(here.resolve("file"), "...");
    assertThatThrownBy(() -> claim("mine", true)).hasMessageContaining("is not a run directory");
    assertThatThrownBy(() -> claim("file", true)).hasMessageContaining("is not a run directory");
    claims.close();
    assertThat(entries()).containsExactlyInAnyOrder("run", "empty", "mine", "file");
  }

  @Test
  void overwriteThroughALinkKeepsTheLink() throws IOException {
    claim("run").write(record(), files -> {});
    Files.createSymbolicLink(here.resolve("latest"), Path.of("run"));
    claim("latest", true).write(record(), files -> files.text("new.txt", "new"));
    assertThat(here.resolve("latest")).isSymbolicLink();
    assertThat(here.resolve("run/new.txt")).exists();
  }

  @Test
  void failureKeepsTheEarlierRun() {
    claim("run").write(record(), files -> files.text("old.txt", "old"));
    RunDirectory again = claim("run", true);
    assertThatThrownBy(() -> again.write(record(), files -> {
          throw new IOException("disk full");
        }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(here.resolve("run") + ": disk full");
    claims.close();
    assertThat(here.resolve("run/old.txt")).exists();
    assertThat(entries()).containsExactly("run");
  }

  @Test
  void directoryMadeMeanwhileIsNotTouched() throws IOException {
    RunDirectory directory = claim("run");
    assertThatThrownBy(() -> directory.write(record(), files -> {
          Files.createDirectory(here.resolve("run"));
          Files.writeString(here.resolve("run/theirs"), "theirs");
        }))
        .hasMessageContaining("made by someone else");
    claims.close();
    assertThat(here.resolve("run/theirs")).exists();
    assertThat(entries()).containsExactly("run");
  }

  @Test
  void placeThatCannotBeMadeIsRefused() throws IOException {
    Files.writeString(here.resolve("file"), "...");
    assertThatThrownBy(() -> claim("file/run"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("file is not a directory");
    assertThatThrownBy(() -> RunDirectory.claim(target("/proc/run", false)))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> RunDirectory.claim(target("", false)))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> RunDirectory.claim(target("/", true)))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> RunDirectory.claim(target(".", false)))
        .isInstanceOf(UsageException.class);
  }

  /** As another command, after the one before. */
  private RunDirectory claim(String name, boolean overwrite) {
    claims.close();
    claims = Claims.open(notices::add);
    return RunDirectory.claim(target(here.resolve(name).toString(), overwrite)).orElseThrow();
  }

  private RunDirectory claim(String name) {
    return claim(name, false);
  }

  private static RunTarget target(String out, boolean overwrite) {
    return new RunTarget(Optional.of(Path.of(out)), overwrite);
  }

  private RunRecord record() {
    return RunRecord.start("probe", List.of(), Map.of()).finished("completed", Map.of());
  }

  private List<String> entries() {
    try (Stream<Path> entries = Files.list(here)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
