package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every module keeps the rules of {@link ArchitectureRules}, and every rule can be broken. */
class ArchitectureTest {
  private static final JavaClasses PROJECT = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.etude");

  @Test
  void theWholeProjectIsLookedAt() {
    assertThat(PROJECT)
        .extracting(type -> type.getPackageName())
        .contains("dev.etude.random", "dev.etude.cli");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void projectKeeps(String name, ArchRule rule) {
    rule.check(PROJECT);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("violations")
  void ruleIsBrokenBy(String name, ArchRule rule, String sources, @TempDir Path directory)
      throws IOException {
    compile(sources, directory);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(loader);
      JavaClasses broken = new ClassFileImporter().importPath(directory);
      assertThat(rule.evaluate(broken).hasViolation())
          .as("%s by%n%s", name, sources)
          .isTrue();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  static Stream<Object[]> rules() {
    return new TreeMap<>(ArchitectureRules.ALL)
        .entrySet().stream().map(rule -> new Object[] {rule.getKey(), rule.getValue()});
  }

  static Stream<Object[]> violations() {
    Map<String, List<String>> violations = ArchitectureRules.VIOLATIONS;
    assertThat(violations).containsOnlyKeys(ArchitectureRules.ALL.keySet());
    return violations.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(sources ->
            new Object[] {entry.getKey(), ArchitectureRules.rule(entry.getKey()), sources}));
  }

  /** Compiles classes, each a line {@code package.Name: declaration}, into a directory. */
  private static void compile(String sources, Path directory) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", directory.toString()));
    for (String line : sources.lines().toList()) {
      int colon = line.indexOf(':');
      String name = line.substring(0, colon);
      int dot = name.lastIndexOf('.');
      Path file = directory.resolve("src").resolve(name.replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, "package " + name.substring(0, dot) + "; " + line.substring(colon + 1));
      arguments.add(file.toString());
    }
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as(sources).isZero();
  }
}
