package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour for teaching runs from its beginning to its end, and shows what its words promise. */
class TourTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theTourShowsWhatItSays(@TempDir Path directory) throws IOException, InterruptedException {
    Path jshell = Path.of(System.getProperty("java.home"), "bin", "jshell");
    assumeTrue(Files.isExecutable(jshell), "no jshell beside this Java");
    Path tour = ROOT.resolve("examples/tour.jsh");
    assumeTrue(Files.isRegularFile(tour), "no examples beside this module");
    Path out = directory.resolve("out.txt");
    Process process = new ProcessBuilder(
            jshell.toString(),
            "-J-Djava.util.prefs.userRoot=" + directory,
            "--class-path",
            classPath(),
            tour.toString())
        .directory(ROOT.toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.destroyForcibly();
    String text = Files.readString(out);
    assertThat(ended).as(text).isTrue();
    assertThat(text).doesNotContain("Exception", "Error:", "cannot find symbol");
    assertThat(text).contains("Part 1.", "Part 2.", "Part 3.", "Part 4.");

    // Of 1000 steps the slowest direction is left: G = 2 log(1 − η), and beyond the edge 2 log(10 η
    // − 1).
    assertThat(row(text, "0.1")).startsWith("-2.222222", "-2.222222").endsWith("-2.222222");
    assertThat(row(text, "0.25")).containsExactly("13.333333", "13.333333", "NaN", "0.000000");
    assertThat(row(text, "1.0")).containsExactly("2.222222", "2.222222", "NaN", "NaN");
    // One step size cannot suit ten curvatures; five different ones suit them better.
    Matcher losses =
        Pattern.compile("steps: ([0-9.]+) with .* ([0-9.]+) with the schedule").matcher(text);
    assertThat(losses.find()).isTrue();
    assertThat(Double.parseDouble(losses.group(2)))
        .isLessThan(Double.parseDouble(losses.group(1)) / 4);
    assertThat(number(text, "training rows choose ([0-9.]+)"))
        .isGreaterThan(10 * number(text, "validation rows choose ([0-9.]+)"));
    assertThat(number(text, "1  learned ([0-9.]+)"))
        .isCloseTo(number(text, "1  learned [0-9.]+  Chebyshev ([0-9.]+)"), within(0.03));
  }

  /** What this test runs with: of its loader where a launcher has made one, of the JVM elsewhere. */
  private static String classPath() {
    Stream<Path> entries = TourTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())))
        : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of);
    return entries
        .map(entry -> entry.toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> row(String text, String stepSize) {
    return text.lines()
        .map(String::strip)
        .filter(line -> line.startsWith(stepSize + " "))
        .map(line -> List.of(line.split(" +")))
        .findFirst()
        .map(cells -> cells.subList(1, cells.size()))
        .orElse(List.of());
  }

  private static double number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return Double.parseDouble(found.group(1));
  }
}
