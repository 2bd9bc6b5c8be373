package dev.etude.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.launcher.Checkout.Ended;
import dev.etude.cli.launcher.Checkout.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the launcher starts a program that is built: from where, with which JDK, with what words. */
class LauncherStartTest {
  @TempDir
  private Path directory;

  @Test
  void wordsArriveAsTheyAre() throws Exception {
    Ended ended =
        Checkout.in(directory).built().run("tune", "my table.csv", "", "*", "$HOME", "a\\b");
    assertThat(ended.out()).endsWith("tune", "my table.csv", "", "*", "$HOME", "a\\b");
    assertThat(ended.status()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with spaces", "donn\u00e9es", "-dash", "a'b\"c", "st*r"})
  void checkoutMayHaveAnyName(String name) throws Exception {
    Checkout checkout = Checkout.in(directory, name).built();
    Ended ended = checkout.run("--version");
    assertThat(ended.out()).containsSubsequence("-jar", checkout.jar().toString(), "--version");
    assertThat(checkout.recorded("rehearsals"))
        .singleElement()
        .asString()
        .contains(checkout.home().resolve("examples/diabetes.csv").toString());
  }

  @Test
  void linksLeadToTheCheckout() throws Exception {
    Checkout checkout = Checkout.in(directory, "with spaces").built();
    Path bin = Files.createDirectories(checkout.root().resolve("bin"));
    Files.createSymbolicLink(bin.resolve("absolute"), checkout.launcher());
    Files.createSymbolicLink(bin.resolve("relative"), Path.of("../with spaces/etude"));
    Files.createSymbolicLink(bin.resolve("chain"), Path.of("relative"));
    for (String link : new String[] {"absolute", "relative", "chain"}) {
      assertThat(checkout.shell("bin/" + link + " --version").out())
          .as(link)
          .containsSubsequence("-jar", checkout.jar().toString());
    }
    assertThat(checkout.shell("PATH=$PATH:bin; chain --version").out())
        .contains(checkout.jar().toString());
  }

  @Test
  void bashFindsTheCheckoutInTheCurrentDirectory() throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    assertThat(checkout.shell("cd checkout && bash etude --version").out())
        .contains(checkout.jar().toString());
  }

  @Test
  void javaHomeIsTaken() throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    checkout.newestJdk();
    Path older = checkout.jdk("jdks/with spaces", "21.0.2");
    assertThat(checkout.with("JAVA_HOME", older.toString()).run("--version").out())
        .startsWith(older + "/bin/java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "absent", "programs", "jdks/old", "jdks/unknown"})
  void newestJdkStandsInForAJavaHomeThatIsNone(String home) throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    Path newest = checkout.newestJdk();
    checkout.jdk("jdks/old", "11.0.1");
    Files.delete(checkout.jdk("jdks/unknown", "").resolve("release"));
    checkout.with(
        "JAVA_HOME", home.isEmpty() ? "" : checkout.root().resolve(home).toString());
    assertThat(checkout.run("--version").out()).startsWith(newest + "/bin/java");
    assertThat(checkout.without("JAVA_HOME").run("--version").out())
        .startsWith(newest + "/bin/java");
  }

  @Test
  void jdkOnThePathIsFound() throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    checkout.newestJdk();
    Path onPath = checkout.jdk("jdks/on the path", "1000");
    Files.createSymbolicLink(checkout.programs().resolve("java"), onPath.resolve("bin/java"));
    assertThat(checkout.without("JAVA_HOME").run("--version").out())
        .startsWith(onPath + "/bin/java");
  }

  @Test
  void commandTakesTheLaunchersPlace() throws Exception {
    Checkout checkout = Checkout.in(directory).built().with("STATUS", "130");
    Started started = checkout.start("--version");
    assertThat(started.end().status()).isEqualTo(130);
    assertThat(checkout.recorded("runs")) // so that signals reach it
        .containsExactly(String.valueOf(started.process().pid()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"$ETUDE\" tune >&-", "\"$ETUDE\" tune >&- 2>&- <&-"})
  void standardOutputMayBeClosed(String line) throws Exception {
    Checkout checkout = Checkout.in(directory); // with all that a first run does
    Ended ended = checkout.shell(line);
    assertThat(checkout.recorded("runs")).hasSize(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).allMatch(said -> said.startsWith("etude: "));
    assertThat(Files.readString(checkout.jar())).isEqualTo("jar\n");
  }

  @Test
  void standardOutputMayBeClosedLater() throws Exception {
    Ended ended = Checkout.in(directory).shell("\"$ETUDE\" tune | head -n 1");
    assertThat(ended.out()).singleElement().asString().endsWith("/jdks/17/bin/java");
    assertThat(ended.err().lines()).allMatch(said -> said.startsWith("etude: "));
  }

  @Test
  void heapIsThatOfTheEnvironment() throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    assertThat(checkout.run("tune").out())
        .contains("-XX:MaxRAMPercentage=75")
        .noneMatch(word -> word.startsWith("-Xmx"));
    assertThat(checkout.with("ETUDE_HEAP", "8g").run("tune").out())
        .contains("-Xmx8g")
        .noneMatch(word -> word.startsWith("-XX:MaxRAMPercentage"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lots", "-1g", "0", "8 g", "8gb", "1.5g"})
  void heapThatIsNoSizeIsRefused(String heap) throws Exception {
    Checkout checkout = Checkout.in(directory).built().with("ETUDE_HEAP", heap);
    assertRefused(checkout, checkout.run("tune"), "ETUDE_HEAP must be a size", heap);
  }

  @Test
  void sparkHomeWithoutSparkIsRefused() throws Exception {
    Checkout checkout = Checkout.in(directory).built().with("SPARK_HOME", "/nowhere");
    for (String cluster : new String[] {"--master=local[2]", "--master"}) {
      assertRefused(
          checkout, checkout.run("tune", cluster, "local"), "SPARK_HOME", "/nowhere/jars");
    }
    assertThat(checkout.run("tune", "--master", "local", "--help").status()).isZero();
    assertThat(checkout.run("tune", "--", "--master").status()).isZero();
  }

  @Test
  void clusterTakesTheJarsOfSparkHome() throws Exception {
    Checkout checkout = Checkout.in(directory, "with spaces").built();
    Path jars = Files.createDirectories(checkout.root().resolve("my spark/jars"));
    Files.writeString(jars.resolve("spark-core_2.13-4.0.0.jar"), "");
    Ended ended =
        checkout.with("SPARK_HOME", jars.getParent().toString()).run("tune", "--master", "local");
    assertThat(ended.out())
        .containsSubsequence(
            "@" + checkout.home().resolve("spark/driver.options"),
            "-cp",
            checkout.jar() + ":" + jars + "/*",
            "dev.etude.cli.Etude",
            "tune",
            "--master",
            "local");
  }

  private static void assertRefused(Checkout checkout, Ended ended, String... texts)
      throws IOException {
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    String last = ended.err().lines().reduce("", (before, line) -> line);
    assertThat(last).startsWith("etude: ").contains(texts);
    assertThat(checkout.recorded("runs")).isEmpty();
  }
}
