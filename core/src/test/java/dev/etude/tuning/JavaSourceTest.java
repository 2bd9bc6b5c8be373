package dev.etude.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.tuning.comparison.Competitors;
import dev.etude.update.Iterate;
import dev.etude.update.PerTensor;
import dev.etude.update.TensorShape;
import dev.etude.update.UpdateRule;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.parameter.JavaSource;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.rule.Muon;
import dev.etude.update.rule.UpdateRules;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.FixedShape;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.Schedule;
import dev.etude.update.schedule.Schedules;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java that is printed to be copied makes the same value again: every known rule and schedule is compiled and compared. */
class JavaSourceTest {
  @TempDir
  private Path directory;

  private static List<Optimizer> everything() {
    List<Optimizer> all = new ArrayList<>();
    UpdateRules.all().forEach(rule -> all.add(Optimizer.of(rule, new ConstantStep(0.1, 3))));
    for (Schedule schedule : Schedules.all(7)) {
      Vector half = Vector.of(new double[schedule.parameters()]);
      all.add(Optimizer.of(new GradientDescent(), schedule.flat(1.0 / 3)));
      all.add(Optimizer.of(new HeavyBall(0.5), schedule.withLearned(positive(half))));
    }
    PerTensor.Group tensor = new PerTensor.Group("a \"quoted\\\" name", 3, 0.25);
    all.add(Optimizer.of(
        new PerTensor(AdamW.withDefaults(), List.of(tensor)), FreeSchedule.of(1e-300, 0.1)));
    for (boolean stochastic : new boolean[] {true, false}) {
      for (AdaptiveRule rule : Competitors.rules(stochastic)) {
        all.add(Optimizer.of(rule, 9));
      }
    }
    all.addAll(Competitors.optimizers(40));
    all.add(Optimizer.of(
        Muon.withDefaults().on(List.of(new TensorShape(2, 3))), new ConstantStep(0.02, 3)));
    return all;
  }

  private static Vector positive(Vector like) {
    double[] values = like.toArray();
    Arrays.setAll(values, i -> 0.1 + i / 100.0);
    return Vector.of(values);
  }

  @Test
  void everyKnownOptimizerIsMadeAgain() throws Exception {
    List<Optimizer> all = everything();
    StringBuilder source = new StringBuilder("""
        import dev.etude.inner.optimizer.*;
        import dev.etude.math.Vector;
        import dev.etude.update.*;
        import dev.etude.update.adaptive.*;
        import dev.etude.update.adaptive.curvature.*;
        import dev.etude.update.adaptive.distance.*;
        import dev.etude.update.rule.*;
        import dev.etude.update.schedule.*;
        import java.util.List;

        public final class Printed {
          public static List<Optimizer> all() {
            return List.of(
        """);
    for (int i = 0; i < all.size(); i++) {
      source.append(all.get(i).javaSource()).append(i + 1 < all.size() ? ",\n" : ");}}\n");
    }
    assertThat(compiled(source.toString())).isEqualTo(all);
  }

  private Object compiled(String source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Printed.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    Path core = Path.of(
        Optimizer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-d", directory.toString(), "-cp", core.toString());
    boolean done =
        compiler.getTask(messages, null, null, options, null, List.of(file)).call();
    assertThat(done).as(messages + source).isTrue();
    URL[] place = {directory.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(place, getClass().getClassLoader())) {
      Method all = loader.loadClass("Printed").getMethod("all");
      return all.invoke(null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesAreThoseOfTheCommandLine() {
    assertThat(UpdateRules.all())
        .extracting(UpdateRule::name)
        .containsExactly(
            "gradient-descent", "heavy-ball", "nesterov", "adam", "adamw", "rmsprop", "muon");
    assertThat(Schedules.all(4))
        .extracting(Schedule::name)
        .containsExactly(
            "constant",
            "cosine",
            "step",
            "exponential",
            "polynomial",
            "linear",
            "warm-up-stable-decay",
            "inverse-square-root",
            "one-cycle",
            "learned");
    assertThat(Competitors.names()).doesNotHaveDuplicates().hasSize(21);
    assertThat(UpdateRules.named("adam")).contains(new Adam(0.9, 0.999, 1e-8, 1e-16));
    assertThat(Schedules.named("cosine", 10)).contains(new Cosine(1, 1, 0.05, 10));
  }

  @Test
  void aScheduleBeginsFlatUnlessItsShapeIsFixed() {
    for (Schedule schedule : Schedules.all(12)) {
      if (schedule instanceof FixedShape shape) {
        assertThat(shape.flat(0.3).peak()).isEqualTo(0.3);
      }
      for (int step = 1; step <= 12 && !(schedule instanceof FixedShape); step++) {
        assertThat(schedule.flat(0.3).stepSize(step)).isCloseTo(0.3, within(1e-15));
      }
      assertThat(schedule.flat(0.3).steps()).isEqualTo(12);
    }
  }

  @Test
  void whatKnowsNoSourceSaysSo() {
    UpdateRule unknown = new UpdateRule() {
      @Override
      public int slots() {
        return 0;
      }

      @Override
      public void step(int number, double size, DoubleDoubleVector gradient, Iterate iterate) {
        // moves nothing
      }
    };
    assertThatThrownBy(unknown::javaSource)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("must override javaSource()");
    assertThatThrownBy(() -> JavaSource.of(new Object()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(JavaSource.of(List.of(1, 2L, "a\nb", Double.NEGATIVE_INFINITY, Vector.of(0.5))))
        .isEqualTo("List.of(1, 2L, \"a\\nb\", Double.NEGATIVE_INFINITY, Vector.of(0.5))");
  }
}
