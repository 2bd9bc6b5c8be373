package dev.etude.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher asks for the Vector API where the command says so, and nowhere else. */
class LauncherVectorApiTest {
  @TempDir
  private static Path directory;

  private static Checkout checkout;

  @BeforeAll
  static void buildAndPutASparkInPlace() throws IOException {
    checkout = Checkout.in(directory).built();
    Path jars = Files.createDirectories(checkout.root().resolve("spark/jars"));
    Files.writeString(jars.resolve("spark-core_2.13-4.0.0.jar"), "");
    checkout.with("SPARK_HOME", jars.getParent().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "meta-train --data digits",
        "meta-test",
        "reproduce figure-1",
        "--debug meta-train",
        "--master local[2] meta-train",
        "tune t.csv --model mlp",
        "tune --model mlp:16 t.csv",
        "tune t.csv --json --model=mlp:16,8",
        "compare t.csv --model=mlp",
        "check t.csv --model mlp",
        "least-squares tune --engine krylov",
        "least-squares evaluate --engine=krylov --step-size 1",
      })
  void commandThatGainsHasIt(String words) throws Exception {
    assertThat(started(words)).containsSubsequence("--add-modules", "jdk.incubator.vector");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--version",
        "tune mlp",
        "tune meta-train",
        "tune reproduce/t.csv --target mlp",
        "tune t.csv --target krylov",
        "tune t.csv --model linear --out mlp",
        "tune t.csv --model mlpx",
        "tune t.csv --out=--model=mlp",
        "tune --json meta-test",
        "tune -- --model=mlp",
        "tune t.csv --engine krylov",
        "quadratic tune --engine krylov",
        "data list mlp",
        "data fetch --to reproduce",
        "--debug tune meta-train",
        "--master meta-train tune t.csv",
        "meta-train --help",
        "tune --model mlp -h",
      })
  void commandThatDoesNotGainHasItNot(String words) throws Exception {
    assertThat(started(words)).isNotEmpty().doesNotContain("--add-modules");
  }

  @Test
  void jdkWithoutTheModuleIsNotAskedForIt() throws Exception {
    Path jdk = checkout.jdk("jdks/17", "17.0.1");
    for (boolean there : new boolean[] {false, true}) {
      String modules = "java.base java.desktop" + (there ? " jdk.incubator.vector" : "");
      Files.writeString(
          jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"" + modules + "\"\n");
      assertThat(checkout.run("meta-train").out().contains("--add-modules")).isEqualTo(there);
    }
  }

  /** Returns the words that the JVM is started with. */
  private static List<String> started(String words) throws IOException, InterruptedException {
    Checkout.Ended ended = checkout.run(words.isEmpty() ? new String[0] : words.split(" "));
    assertThat(ended.status()).as(ended.err()).isZero();
    return ended.out();
  }
}
