package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** The program that {@code docs/spark.md} shows. */
class LossesOnSparkTest {
  @Test
  void thePageShowsWhatIsCompiled() throws IOException {
    String source = Files.readString(Path.of("src/test/java/dev/etude/spark/LossesOnSpark.java"));
    String program = source.substring(
        source.indexOf("// tag::program[]\n") + "// tag::program[]\n".length(),
        source.indexOf("// end::program[]"));
    assertThat(Files.readString(Path.of("../docs/spark.md"))).contains(program);
  }

  /** f(w) = ½ (w_1² + 10 w_2²). */
  @Test
  void itRuns() {
    SupportedJdk.assume();
    SparkConf settings = new SparkConf(false)
        .setMaster("local[1]")
        .setAppName("test")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false");
    try (JavaSparkContext context = new JavaSparkContext(settings)) {
      UniformRandomProvider random = new Seed(1).child("task", 2).generator();
      double x = random.nextDouble();
      double y = random.nextDouble();
      LossesOnSpark.Loss loss = LossesOnSpark.losses(context, 3, new Seed(1)).get(2);
      assertThat(loss.task()).isEqualTo(2);
      assertThat(loss.value()).isCloseTo((x * x + 10 * y * y) / 2, within(1e-15));
    }
  }
}
