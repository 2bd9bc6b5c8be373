package dev.etude.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A miniature of the repository with the true launcher. Maven and the JDKs are scripts that write down what they were asked;
 * beside Maven, the PATH has only {@link Tools}.
 */
final class Checkout {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final String JAVA = """
      #!/usr/bin/env bash
      for word in "$@"; do
        case $word in
          -XX:ArchiveClassesAtExit=* | -XX:AOTCacheOutput=*)
            echo "$*" >>"$RECORD/rehearsals"
            [[ -e $RECORD/rehearsal-fails ]] || echo classes >"${word#*=}"
            exit 0
            ;;
        esac
      done
      echo "$$" >>"$RECORD/runs"
      printf '%s\\n' "$0" "$@" 2>/dev/null
      exit "${STATUS:-0}"
      """;
  private static final String MAVEN = """
      #!/usr/bin/env bash
      echo "$JAVA_HOME $*" >>"$RECORD/builds"
      echo "Maven says something"
      [[ ! -e $RECORD/build-hangs ]] || sleep 60
      [[ ! -e $RECORD/build-fails ]] || exit 1
      mkdir -p cli/target/lib
      echo jar >cli/target/etude.jar
      """;

  private final Path root;
  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();

  private Checkout(Path root, String name) {
    this.root = root;
    this.home = root.resolve(name);
  }

  /** Makes one that was never built, with a JDK 17 as JAVA_HOME; skips the test where there is no Linux with these tools. */
  static Checkout in(Path directory) throws IOException {
    return in(directory, "checkout");
  }

  /** Makes one in a directory of that name. */
  static Checkout in(Path directory, String name) throws IOException {
    assumeTrue(
        System.getProperty("os.name").equals("Linux"), "skipped: the launcher is tested on Linux");
    Checkout checkout = new Checkout(directory.toRealPath(), name);
    checkout.write();
    return checkout;
  }

  private void write() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    program(programs().resolve("mvn"), MAVEN);
    Files.createDirectories(record());
    Files.setPosixFilePermissions(record(), PosixFilePermissions.fromString("rwxrwxrwx"));
    for (String file : List.of(
        "etude",
        "cli/jvm.options",
        "cli/vector-api.txt",
        "spark/driver.options",
        "pom.xml",
        "cli/pom.xml")) {
      Path copy = home.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(REPOSITORY.resolve(file), copy);
    }
    Path source = home.resolve("cli/src/main/java/Etude.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "final class Etude {}");
    Files.createDirectories(home.resolve("cli/src/test"));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        age(file, 3600);
      }
    }
    environment.put("PATH", programs() + ":" + Tools.directory());
    environment.put("HOME", root.resolve("user").toString());
    environment.put("RECORD", record().toString());
    environment.put("ETUDE", launcher().toString());
    environment.put("JAVA_HOME", jdk("jdks/17", "17.0.1").toString());
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Makes a JDK in a directory beside the checkout. */
  Path jdk(String directory, String version) throws IOException {
    Path jdk = root.resolve(directory);
    program(jdk.resolve("bin/java"), JAVA);
    program(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return jdk;
  }

  /** Makes a JDK that is newer than any of this machine, where the launcher looks for JDKs. */
  Path newestJdk() throws IOException {
    return jdk("user/.sdkman/candidates/java/newest", "999");
  }

  /** Puts a jar in place that is newer than the sources. */
  Checkout built() throws IOException {
    Files.createDirectories(jar().getParent());
    Files.writeString(jar(), "jar");
    return age(jar(), 60);
  }

  /** Sets how many seconds ago a file was changed. */
  Checkout age(Path file, long seconds) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    return this;
  }

  /** Sets a variable of the environment that programs are run in. */
  Checkout with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Takes a variable away. */
  Checkout without(String name) {
    environment.remove(name);
    return this;
  }

  Path home() {
    return home;
  }

  Path root() {
    return root;
  }

  Path launcher() {
    return home.resolve("etude");
  }

  Path jar() {
    return home.resolve("cli/target/etude.jar");
  }

  /** What comes first on the PATH: Maven, and what a test puts there. */
  Path programs() {
    return root.resolve("programs");
  }

  private Path record() {
    return root.resolve("record");
  }

  /** Has Maven or Java behave in a certain way from now on. */
  Checkout when(String situation) throws IOException {
    Files.writeString(record().resolve(situation), "");
    return this;
  }

  /** Returns what was written down of a kind: builds, rehearsals, runs. */
  List<String> recorded(String kind) throws IOException {
    Path file = record().resolve(kind);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Runs the launcher. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  /** Runs a line of bash, in which $ETUDE is the launcher. */
  Ended shell(String line) throws IOException, InterruptedException {
    return command(List.of("bash", "-c", line)).end();
  }

  /** Starts the launcher. */
  Started start(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(launcher().toString()));
    words.addAll(List.of(arguments));
    return command(words);
  }

  /** Starts a program. */
  Started command(List<String> words) throws IOException {
    Path out = Files.createTempFile(root, "out", "");
    Path err = Files.createTempFile(root, "err", "");
    ProcessBuilder builder = new ProcessBuilder(words)
        .directory(root.toFile())
        .redirectOutput(out.toFile())
        .redirectError(err.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  /**
   * A program that was started.
   *
   * @param process the program
   * @param out where its standard output goes
   * @param err where its standard error goes
   */
  record Started(Process process, Path out, Path err) {
    Ended end() throws IOException, InterruptedException {
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertThat(ended).as("ended within a minute").isTrue();
      return new Ended(process.exitValue(), Files.readAllLines(out), Files.readString(err));
    }
  }

  /**
   * What came of a program.
   *
   * @param status how it ended
   * @param out the lines of its standard output; of a JVM these are its file name and its arguments
   * @param err its standard error
   */
  record Ended(int status, List<String> out, String err) {}
}
