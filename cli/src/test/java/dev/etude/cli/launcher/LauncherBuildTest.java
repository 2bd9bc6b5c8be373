package dev.etude.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.cli.launcher.Checkout.Ended;
import dev.etude.cli.launcher.Checkout.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When and how the launcher builds, and the archive of classes that it keeps for each JDK. */
class LauncherBuildTest {
  @TempDir
  private Path directory;

  @Test
  void firstRunBuildsAndLaterOnesDoNot() throws Exception {
    Checkout checkout = Checkout.in(directory, "with spaces");
    Ended first = checkout.run("tune");
    assertThat(first.status()).isZero();
    assertThat(first.out().get(0)).endsWith("/bin/java"); // standard output is the command's alone
    assertThat(first.out()).endsWith("tune").doesNotContain("Maven says something");
    assertThat(first.err()).startsWith("etude: building (first run or sources changed) ...\n");
    Ended second = checkout.run("tune");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(second.err()).isEmpty();
    assertThat(checkout.recorded("builds"))
        .singleElement()
        .asString()
        .startsWith(checkout.root().resolve("jdks/17") + " ")
        .endsWith(" -pl cli -am package");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pom.xml",
        "cli/pom.xml",
        "cli/src/main/java/Etude.java",
        "core/src/main/resources/new"
      })
  void newerSourceIsBuilt(String source) throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    checkout.run("tune");
    assertThat(checkout.recorded("builds")).isEmpty();
    Path file = checkout.home().resolve(source);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "changed");
    checkout.run("tune");
    assertThat(checkout.recorded("builds")).hasSize(1);
    checkout.run("tune");
    assertThat(checkout.recorded("builds")).hasSize(1);
  }

  @Test
  void whatIsNoSourceIsNotBuilt() throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    Files.writeString(checkout.home().resolve("cli/src/test/ATest.java"), "changed");
    Files.writeString(checkout.home().resolve("README.md"), "changed");
    checkout.run("tune");
    assertThat(checkout.recorded("builds")).isEmpty();
  }

  @Test
  void twoFirstRunsAtOnceBuildOnce() throws Exception {
    Checkout checkout = Checkout.in(directory);
    Path target = Files.createDirectories(checkout.jar().getParent());
    Path go = checkout.root().resolve("go");
    Started holder = checkout.command(List.of(
        "flock",
        target.resolve(".build.lock").toString(),
        "bash",
        "-c",
        "echo held; until [[ -e go ]]; do sleep 0.05; done"));
    await(holder.out(), "held");
    List<Started> both = new ArrayList<>();
    for (String word : new String[] {"one", "two"}) {
      both.add(checkout.start(word));
    }
    for (Started started : both) { // so that both look at the same moment
      await(started.err(), "etude: waiting for another etude to prepare the program ...\n");
    }
    Files.writeString(go, "");
    assertThat(both.get(0).end().out()).endsWith("one");
    assertThat(both.get(1).end().out()).endsWith("two");
    assertThat(checkout.recorded("builds")).hasSize(1);
    assertThat(checkout.recorded("rehearsals")).hasSize(1);
    holder.end();
  }

  @Test
  void buildThatWasCutShortIsDoneAgain() throws Exception {
    Checkout checkout = Checkout.in(directory).when("build-hangs");
    Started started = checkout.start("tune");
    await(started.err(), "etude: building");
    while (checkout.recorded("builds").isEmpty()) {
      Thread.sleep(10);
    }
    started.process().descendants().forEach(ProcessHandle::destroyForcibly);
    started.process().destroyForcibly();
    started.end();
    Files.writeString(checkout.jar(), "half a"); // newer than every source
    Files.delete(checkout.root().resolve("record/build-hangs"));
    assertThat(checkout.run("tune").status()).isZero();
    assertThat(Files.readString(checkout.jar())).isEqualTo("jar\n");
  }

  @Test
  void buildThatFailsShowsWhatMavenSaid() throws Exception {
    Checkout checkout = Checkout.in(directory).when("build-fails");
    Ended ended = checkout.run("tune");
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("Maven says something\netude: the build failed");
    assertThat(checkout.recorded("runs")).isEmpty();
  }

  @Test
  void onlyABuildNeedsMaven() throws Exception {
    Checkout checkout = Checkout.in(directory);
    Files.delete(checkout.programs().resolve("mvn"));
    Ended refused = checkout.run("tune");
    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err().lines())
        .singleElement()
        .asString()
        .startsWith("etude: building needs Maven (mvn)");
    assertThat(checkout.built().run("tune").out()).endsWith("tune");
  }

  @Test
  void jdkWithoutCompilerRunsAndAnotherBuilds() throws Exception {
    Checkout checkout = Checkout.in(directory);
    Path newest = checkout.newestJdk();
    Path home = checkout.jdk("jdks/17", "17.0.1");
    Files.delete(home.resolve("bin/javac"));
    assertThat(checkout.run("tune").out()).startsWith(home + "/bin/java");
    assertThat(checkout.recorded("builds")).singleElement().asString().startsWith(newest + " ");
  }

  @Test
  void checkoutThatCannotBeWrittenRunsAsItIs() throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    Files.writeString(checkout.home().resolve("pom.xml"), "changed");
    Ended ended = runReadOnly(checkout);
    assertThat(ended.out()).endsWith("tune");
    assertThat(ended.err()).isEmpty();
    assertThat(checkout.recorded("builds")).isEmpty();
    assertThat(checkout.recorded("rehearsals")).isEmpty();
  }

  @Test
  void checkoutThatCannotBeWrittenCannotBeBuilt() throws Exception {
    Checkout checkout = Checkout.in(directory);
    Ended ended = runReadOnly(checkout);
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .isEqualTo("etude: building needs to write in " + checkout.jar().getParent() + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 24, 25})
  void classesAreKeptForEachJdkUntilTheNextBuild(int feature) throws Exception {
    Checkout checkout = Checkout.in(directory).built();
    Path jdk = checkout.jdk("jdks/other", feature + ".0.1");
    checkout.with("JAVA_HOME", jdk.toString());
    String use = feature < 25 ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=";
    for (int run = 0; run < 2; run++) {
      assertThat(checkout.run("tune").out())
          .anySatisfy(word -> assertThat(word).startsWith(use).endsWith(".archive"));
      assertThat(checkout.recorded("rehearsals")).hasSize(1);
    }
    checkout.with("JAVA_HOME", checkout.jdk("jdks/third", "17.0.9").toString()).run("tune");
    assertThat(checkout.recorded("rehearsals")).hasSize(2);
    checkout.age(checkout.jar(), -1).run("tune");
    assertThat(checkout.recorded("rehearsals")).hasSize(3);
  }

  @Test
  void rehearsalThatFailsIsNotTriedAgain() throws Exception {
    Checkout checkout = Checkout.in(directory).built().when("rehearsal-fails");
    for (int run = 0; run < 2; run++) {
      assertThat(checkout.run("tune").out())
          .noneMatch(word -> word.contains("Archive"))
          .endsWith("tune");
    }
    assertThat(checkout.recorded("rehearsals")).hasSize(1);
  }

  /** Runs the launcher of a checkout without permission to write, as nobody if this is root, whom permissions do not stop. */
  private static Ended runReadOnly(Checkout checkout) throws IOException, InterruptedException {
    String line = "\"$ETUDE\" tune";
    if (Files.getOwner(checkout.home()).getName().equals("root")) {
      line = "setpriv --reuid 65534 --regid 65534 --clear-groups " + line;
      assumeTrue(
          Tools.has("setpriv"), "skipped: root may write everywhere, and there is no setpriv");
      assumeTrue(
          checkout
                  .shell("setpriv --reuid 65534 --regid 65534 --clear-groups cat \"$ETUDE\"")
                  .status()
              == 0,
          "skipped: nobody cannot read the directory of the test");
    }
    Ended prepared = checkout.shell("chmod -R a-w checkout");
    assertThat(prepared.status()).isZero();
    try {
      return checkout.shell(line);
    } finally {
      checkout.shell("chmod -R u+w checkout");
    }
  }

  private static void await(Path file, String text) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (!Files.readString(file).contains(text)) {
      assertThat(Instant.now()).as("%s has %s", file, text).isBefore(end);
      Thread.sleep(10);
    }
  }
}
