package dev.etude.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.UsageException;
import dev.etude.random.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunDirectoryTest {
  @TempDir
  private Path here;

  @SuppressWarnings("UnusedVariable") // read by picocli
  @CommandLine.Command(name = "probe")
  static final class Probe {
    @Parameters(paramLabel = "FILE", arity = "0..1")
    private Path file = Path.of("none.csv");

    @Option(names = {"-n", "--steps"})
    private int steps = 100;

    @Option(names = "--seed")
    private Long seed;

    @Option(names = "--rates", split = ",")
    private List<Double> rates = List.of(0.5);

    @Mixin
    private final OutputOptions output = new OutputOptions();
  }

  private final Probe probe = new Probe();
  private final CommandLine command = new CommandLine(probe);

  @Test
  void withoutOutThereIsNothingToWrite() {
    assertThat(RunDirectory.claim(parse())).isEmpty();
  }

  @Test
  void claimWritesNothing() {
    claim("a/b");
    assertThat(entries()).isEmpty();
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
    try (Stream<Path> left = Files.list(here.resolve("a"))) {
      assertThat(left).containsExactly(here.resolve("a/b"));
    }
  }

  @Test
  void recordSpellsEverythingOut() throws IOException {
    Path input = Files.writeString(here.resolve("in.csv"), "abc");
    OutputOptions options = parse(input.toString(), "--out", here.resolve("run").toString());
    RunRecord record = RunRecord.start(command.getCommandSpec())
        .withSeed(new Seed(42))
        .withInput(input)
        .withSetting("target", Path.of("y"))
        .finished("completed");
    RunDirectory.claim(options).orElseThrow().write(record, files -> {});
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
            "status");
    assertThat(json.get("command").asString()).isEqualTo("probe");
    assertThat(json.get("arguments")).hasSize(3);
    assertThat(json.get("settings").toString())
        .isEqualTo("{\"file\":\"" + input
            + "\",\"steps\":100,\"seed\":42,\"rates\":[0.5],\"json\":false,\"out\":\""
            + here.resolve("run") + "\",\"overwrite\":false,\"target\":\"y\"}");
    assertThat(json.get("seed").asLong()).isEqualTo(42);
    assertThat(json.get("versions").propertyNames()).containsExactly("etude", "java", "os");
    assertThat(json.get("inputs").get(0).get("sha256").asString())
        .isEqualTo(
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-2,
    // appendix B.1
    assertThat(json.get("start").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:.*Z");
    assertThat(json.get("durationSeconds").asDouble()).isBetween(0.0, 60.0);
    assertThat(json.get("status").asString()).isEqualTo("completed");
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
    assertThatThrownBy(() -> claim("run", "--overwrite")).isInstanceOf(UsageException.class);
  }

  @Test
  void overwriteReplacesARunAndAnEmptyDirectoryOnly() throws IOException {
    claim("run").write(record(), files -> files.text("old.txt", "old"));
    claim("run", "--overwrite").write(record(), files -> files.text("new.txt", "new"));
    assertThat(here.resolve("run/new.txt")).exists();
    assertThat(here.resolve("run/old.txt")).doesNotExist();

    Files.createDirectory(here.resolve("empty"));
    claim("empty", "--overwrite").write(record(), files -> {});
    assertThat(here.resolve("empty/run.json")).exists();

    Files.createDirectory(here.resolve("mine"));
    Files.writeString(here.resolve("mine/thesis.txt"), "...");
    Files.writeString(here.resolve("file"), "...");
    assertThatThrownBy(() -> claim("mine", "--overwrite"))
        .hasMessageContaining("is not a run directory");
    assertThatThrownBy(() -> claim("file", "--overwrite"))
        .hasMessageContaining("is not a run directory");
    assertThat(entries()).containsExactlyInAnyOrder("run", "empty", "mine", "file");
  }

  @Test
  void overwriteThroughALinkKeepsTheLink() throws IOException {
    claim("run").write(record(), files -> {});
    Files.createSymbolicLink(here.resolve("latest"), Path.of("run"));
    claim("latest", "--overwrite").write(record(), files -> files.text("new.txt", "new"));
    assertThat(here.resolve("latest")).isSymbolicLink();
    assertThat(here.resolve("run/new.txt")).exists();
  }

  @Test
  void failureKeepsTheEarlierRun() {
    claim("run").write(record(), files -> files.text("old.txt", "old"));
    RunDirectory again = claim("run", "--overwrite");
    assertThatThrownBy(() -> again.write(record(), files -> {
          throw new IOException("disk full");
        }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("disk full");
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
    assertThat(here.resolve("run/theirs")).exists();
    assertThat(entries()).containsExactly("run");
  }

  @Test
  void placeThatCannotBeMadeIsRefused() throws IOException {
    Files.writeString(here.resolve("file"), "...");
    assertThatThrownBy(() -> claim("file/run"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("file is not a directory");
    assertThatThrownBy(() -> RunDirectory.claim(parse("--out", "/proc/run")))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> RunDirectory.claim(parse("--out", "")))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> RunDirectory.claim(parse("--out", "/", "--overwrite")))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> RunDirectory.claim(parse("--out", ".")))
        .isInstanceOf(UsageException.class);
  }

  private RunDirectory claim(String name, String... more) {
    String[] words = Stream.concat(
            Stream.of("--out", here.resolve(name).toString()), Stream.of(more))
        .toArray(String[]::new);
    return RunDirectory.claim(parse(words)).orElseThrow();
  }

  private OutputOptions parse(String... words) {
    command.parseArgs(words);
    return probe.output;
  }

  private RunRecord record() {
    return RunRecord.start(command.getCommandSpec()).finished("completed");
  }

  private List<String> entries() {
    try (Stream<Path> entries = Files.list(here)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
