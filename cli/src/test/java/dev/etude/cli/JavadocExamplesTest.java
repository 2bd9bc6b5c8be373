package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.data.model.TableTasks;
import dev.etude.program.ProgramStudy;
import dev.etude.report.listing.Listing;
import dev.etude.results.Result;
import dev.etude.sampling.Sampling;
import dev.etude.tuning.Tuning;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The types a Java program starts from are listed; each shows an example, and all examples compile. An example may use a {@code
 * family} of tasks, a {@code problem} and a {@code start} without saying where they come from.
 */
class JavadocExamplesTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\\R(.*?)\\R \\* }</pre>", Pattern.DOTALL);
  private static final List<String> MODULES =
      List.of("core", "data", "report", "run", "results", "sampling");

  private static final Map<String, List<String>> EXAMPLES = new TreeMap<>(); // by type

  @BeforeAll
  static void readSources() throws IOException {
    for (String module : MODULES) {
      Path sources = Path.of("..", module, "src", "main", "java");
      assumeTrue(Files.isDirectory(sources), "no sources beside this module: nothing was read");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          List<String> examples = new ArrayList<>();
          Matcher found = EXAMPLE.matcher(Files.readString(file));
          while (found.find()) {
            examples.add(found.group(1).replaceAll("(?m)^ \\* ?", ""));
          }
          EXAMPLES.put(
              sources.relativize(file).toString().replace(".java", "").replaceAll("[/\\\\]", "."),
              examples);
        }
      }
    }
  }

  @Test
  void everyTypeToStartFromHasAnExample() throws IOException {
    List<String> types = typesToStartFrom();
    assertThat(types).hasSizeGreaterThan(60).isSorted();
    assertThat(types)
        .allSatisfy(type -> assertThat(EXAMPLES.getOrDefault(type, List.of())).isNotEmpty());
  }

  @Test
  void allExamplesCompile(@TempDir Path directory) {
    assertThat(compile(EXAMPLES, directory)).isEmpty();
  }

  @Test
  void anExampleThatDoesNotCompileIsFound(@TempDir Path directory) {
    String wrong = "Trajectory run = Trajectory.run(start, problem);";
    assertThat(compile(Map.of("dev.etude.Wrong", List.of(wrong)), directory))
        .contains("no suitable method found for run");
  }

  @Test
  void theExampleProjectUsesWhatIsListedAndWhatThatReturns() throws IOException {
    Path project = Path.of("..", "examples", "library", "src", "main", "java", "example");
    assumeTrue(Files.isDirectory(project), "no example project beside this module");
    List<String> listed = typesToStartFrom();
    try (Stream<Path> files = Files.list(project)) {
      for (Path file : files.toList()) {
        List<String> used = Files.readAllLines(file).stream()
            .filter(line -> line.startsWith("import dev.etude."))
            .map(line -> line.replaceAll("import |;", ""))
            .toList();
        assertThat(used).as(file.toString()).isSubsetOf(listed);
      }
    }
  }

  private static List<String> typesToStartFrom() throws IOException {
    try (InputStream list = JavadocExamplesTest.class.getResourceAsStream("public-types.txt")) {
      String text = new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }

  /** Returns what the compiler says of all examples, each in a method of its own. */
  private static String compile(Map<String, List<String>> examples, Path directory) {
    String imports = EXAMPLES.keySet().stream()
        .map(type -> type.substring(0, type.lastIndexOf('.')))
        .filter(JavadocExamplesTest::isOpen)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(home -> "import " + home + ".*;\n")
        .collect(Collectors.joining());
    List<JavaFileObject> files = new ArrayList<>();
    examples.forEach((type, texts) -> {
      for (int i = 0; i < texts.size(); i++) {
        boolean isType = !type.endsWith(".package-info");
        String home = type.substring(type.lastIndexOf('.') + 1);
        String name = (isType ? home : "Package") + "Example" + files.size();
        files.add(source(
            name,
            imports
                + (isType && EXAMPLES.containsKey(type) ? "import " + type + ";\n" : "")
                + "import java.nio.file.Path;\nimport java.util.Arrays;\nimport java.util.List;\n"
                + "import java.util.Map;\nimport java.util.Optional;\n"
                + "abstract class " + name + " {\n"
                + "  TaskFamily family;\n  TwiceDifferentiable problem;\n  Vector start;\n"
                + "  void example() throws Exception {\n" + texts.get(i) + "\n  }\n}\n"));
      }
    });
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    compiler
        .getTask(
            messages,
            null,
            null,
            List.of("-proc:none", "-nowarn", "-d", directory.toString(), "-cp", classPath()),
            null,
            files)
        .call();
    return messages.toString();
  }

  private static String classPath() {
    return Stream.of(
            Tuning.class,
            TableTasks.class,
            Listing.class,
            ProgramStudy.class,
            Sampling.class,
            UniformRandomProvider.class,
            NullMarked.class,
            Result.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(place -> Path.of(URI.create(place.toString())).toString())
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Packages that no Java program starts from, some of them without a public type. */
  private static boolean isOpen(String home) {
    return !home.startsWith("dev.etude.data.csv") && !home.equals("dev.etude.kernel");
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
