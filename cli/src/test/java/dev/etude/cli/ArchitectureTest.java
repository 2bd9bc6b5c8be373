package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every module keeps the rules of {@link ArchitectureRules}, and every rule can be broken. */
class ArchitectureTest {
  private static final JavaClasses PROJECT = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importLocations(places());

  /** The class path, and the module djl, which the command line does not have. */
  private static Set<Location> places() {
    Set<Location> places = new HashSet<>(Locations.ofPackage("dev.etude"));
    Path djl = Path.of("..", "djl", "target", "classes");
    if (Files.isDirectory(djl)) {
      places.add(Location.of(djl));
    }
    return places;
  }

  @Test
  void theWholeProjectIsLookedAt() {
    assertThat(PROJECT)
        .extracting(type -> type.getPackageName())
        .contains(
            "dev.etude.random",
            "dev.etude.spark",
            "dev.etude.experiments",
            "dev.etude.sampling",
            "dev.etude.cli");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void projectKeeps(String name) {
    rule(name).check(PROJECT);
  }

  @Test
  void everyRuleFindsWhatBreaksIt(@TempDir Path directory) throws IOException {
    List<String> sources = new ArrayList<>(ArchitectureRules.TARGETS);
    ArchitectureRules.VIOLATIONS.values().forEach(sources::addAll);
    compile(sources, directory);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader); // where ArchUnit's reflect() looks
      JavaClasses broken = new ClassFileImporter().importPath(directory);
      ArchitectureRules.VIOLATIONS.forEach((name, violations) -> {
        String report = rule(name).evaluate(broken).getFailureReport().toString();
        assertThat(violations).as(name).isNotEmpty();
        violations.forEach(violation -> assertThat(report).as(name).contains(nameIn(violation)));
      });
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  static Set<String> rules() {
    return ArchitectureRules.ALL.keySet();
  }

  private static ArchRule rule(String name) {
    return Objects.requireNonNull(ArchitectureRules.ALL.get(name), name);
  }

  private static String nameIn(String source) {
    return source.substring(0, source.indexOf(':'));
  }

  /** Compiles classes, each {@code name: source}, into a directory. */
  private static void compile(List<String> sources, Path directory) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", directory.toString()));
    for (String source : sources) {
      String name = nameIn(source).replaceFirst("[$].*", "");
      Path file = directory.resolve("src").resolve(name.replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      String home = name.substring(0, name.lastIndexOf('.'));
      Files.writeString(file, "package " + home + "; " + source.substring(source.indexOf(':') + 1));
      arguments.add(file.toString());
    }
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).isZero();
  }
}
