package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.rdd.RDD;
import scala.Tuple2;

/** Lines of Java that are run in this process as if somebody had pasted them. */
public final class Pasted {
  /** The rows that the lines read. */
  @SuppressWarnings("NullAway.Init")
  public static RDD<Tuple2<Object, Vector>> data;

  /** What the last lines came to. */
  @SuppressWarnings("NullAway.Init")
  public static Object value;

  private Pasted() {}

  /** Runs lines; returns the value of an expression after them. */
  static Object value(String lines, String expression) {
    String rest = lines + "\ndev.etude.spark.Pasted.value = " + expression + ";";
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      while (!rest.isBlank()) {
        SourceCodeAnalysis.CompletionInfo part = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        shell
            .eval(Objects.requireNonNull(part.source(), rest))
            .forEach(event -> assertThat(event.status())
                .as(
                    "%s%n%s",
                    event.snippet().source(),
                    shell
                        .diagnostics(event.snippet())
                        .map(fault -> fault.getMessage(null))
                        .toList())
                .isEqualTo(Snippet.Status.VALID));
        rest = part.remaining();
      }
      return value;
    }
  }
}
