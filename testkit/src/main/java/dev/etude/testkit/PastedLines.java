package dev.etude.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Lines of Java that are compiled and run in this process as if somebody had pasted them into a class. */
public final class PastedLines {
  private static final String CLASS = "Pasted";

  private PastedLines() {}

  /**
   * Compiles a class that has the lines as its members, and makes an object of it. Lines that import stand anywhere.
   *
   * @param folder where the class files go
   * @param lines fields and methods; what they are given they find in the array {@code given}
   * @param expression read from the object, once its fields have their values
   * @param given what they read
   * @return the value of the expression
   * @throws IllegalArgumentException if the lines do not compile or throw; the message shows them
   */
  public static Object value(Path folder, String lines, String expression, Object... given) {
    String source = lines.lines().filter(PastedLines::imports).collect(Collectors.joining("\n"))
        + "\npublic class " + CLASS + " {\n  public static Object[] given;\n"
        + lines.lines().filter(line -> !imports(line)).collect(Collectors.joining("\n"))
        + "\n  public Object value() {\n    return " + expression + ";\n  }\n}\n";
    compile(source, folder);
    try (URLClassLoader loader = new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, PastedLines.class.getClassLoader())) {
      Class<?> made = loader.loadClass(CLASS);
      made.getField("given").set(null, given);
      return Objects.requireNonNull(
          made.getMethod("value").invoke(made.getConstructor().newInstance()));
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("the lines threw " + e.getCause() + ":\n" + source, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean imports(String line) {
    return line.startsWith("import ");
  }

  private static void compile(String source, Path folder) {
    JavaCompiler compiler =
        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "no compiler in this JDK");
    DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
    List<String> options = List.of(
        "-proc:none",
        "-nowarn",
        "-cp",
        System.getProperty("java.class.path"),
        "-d",
        folder.toString());
    if (!compiler
        .getTask(null, null, faults, options, null, List.of(new Source(source)))
        .call()) {
      throw new IllegalArgumentException(
          "the lines do not compile: " + faults.getDiagnostics() + "\n" + source);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///" + CLASS + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
