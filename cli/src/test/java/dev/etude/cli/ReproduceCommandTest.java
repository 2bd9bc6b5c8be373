package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code etude reproduce} as a user calls it. */
class ReproduceCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir
  private Path directory;

  @Test
  void reproducePrintsTheClaimsAndKeepsThem() throws IOException {
    Path out = Files.createTempDirectory(directory, "figure").resolve("2");
    JsonNode printed = JSON.readTree(
        done("figure-2", "--quick", "--seed", "1", "--json", "--out", out.toString()));
    assertThat(printed.propertyNames()).containsExactly("name", "claims", "seed");
    assertThat(printed.get("name").asString()).isEqualTo("figure-2");
    assertThat(printed.get("claims")).isNotEmpty();
    for (JsonNode claim : printed.get("claims")) {
      assertThat(claim.propertyNames()).containsExactly("claim", "found", "verdict");
      assertThat(claim.get("verdict").asString()).isEqualTo("held");
    }
    assertThat(Files.readAllLines(out.resolve("claims.csv")))
        .hasSize(1 + printed.get("claims").size());
    assertThat(out.resolve("figures/figure-2.svg")).isNotEmptyFile();
    assertThat(Files.readString(out.resolve("report.html"))).contains("seed 1, quick settings");
    assertThat(done("figure-2", "--quick", "--seed", "1"))
        .startsWith("held: The best step size lies in [1/L, 1/α] for every t")
        .contains("Seed 1.\n--out DIR writes the figures and a report.");
  }

  @Test
  void tablesAreForTheExperimentThatReadsThem() {
    String line =
        "etude: --tables is for decay-or-averaging, leave-one-out, carried-peaks, study-regret and learned-under-noise,"
            + " which need it, and for no other experiment, but the experiment is ";
    assertThat(refused("decay-or-averaging")).isEqualTo(line + "decay-or-averaging\n");
    assertThat(refused("figure-2", "--tables", directory.toString()))
        .isEqualTo(line + "figure-2\n");
    assertThat(refused("decay-or-averaging", "--tables", directory.toString(), "--quick"))
        .contains("concrete.csv")
        .hasLineCount(1);
  }

  private static String done(String... words) {
    Execution done = run(words);
    assertThat(done.status()).as(done.err()).isZero();
    assertThat(done.err()).isEmpty();
    return done.out();
  }

  private static String refused(String... words) {
    Execution refused = run(words);
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    return refused.err();
  }

  private static Execution run(String... words) {
    List<String> all = new ArrayList<>(List.of("reproduce"));
    all.addAll(List.of(words));
    return Execution.of(all.toArray(new String[0]));
  }
}
