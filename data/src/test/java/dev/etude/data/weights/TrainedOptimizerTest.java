package dev.etude.data.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.InputException;
import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.random.Seed;
import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedOptimizerTest {
  private static final LearnedWeights THETA = LearnedWeights.draw(Start.ADAM, new Seed(1));
  private static final TrainedOptimizer OPTIMIZER =
      new TrainedOptimizer(THETA, 4500, 1, Map.of("seed", "7", "data", "digits"));

  @TempDir
  private Path directory;

  @Test
  void everythingComesBack() throws IOException {
    assertThat(TrainedOptimizer.read("it", OPTIMIZER.toBytes())).isEqualTo(OPTIMIZER);
    Path file = Files.write(directory.resolve("optimizer.safetensors"), OPTIMIZER.toBytes());
    assertThat(TrainedOptimizer.read(file)).isEqualTo(OPTIMIZER);
  }

  @Test
  void everythingOfAGeneralRuleComesBack() {
    GeneralRule rule = GeneralRule.draw(Start.ADAM, new Seed(2))
        .withOrthogonalisation(true)
        .withWeightDecay(0.01)
        .withVectorStep(0.5);
    TrainedOptimizer optimizer = new TrainedOptimizer(rule, 2000, 0.02, Map.of("seed", "7"));
    assertThat(TrainedOptimizer.read("it", optimizer.toBytes())).isEqualTo(optimizer);
    TensorBundle bundle = TensorFile.read("it", optimizer.toBytes());
    assertThat(bundle.floats("first.weight", 30, 8)[8 * 5 + 3]).isEqualTo(rule.toArray()[43]);
    assertThat(bundle.floats("output.bias", 3)[2]).isEqualTo(rule.toArray()[346]);
    refused(with(bundle).text("step-size", "0"), "stepSize must be positive");
    refused(with(bundle).text("step-size", "large"), "step-size must be a number, but is 'large'");
    refused(with(bundle).text("orthogonalised", "yes"), "must be true or false, but is 'yes'");
  }

  /** A file says which rule it is of, and its weights must be those. */
  @Test
  void weightsOfOneRuleAreRefusedByTheOther() {
    TensorBundle paper = TensorFile.read("it", OPTIMIZER.toBytes());
    GeneralRule rule = GeneralRule.draw(Start.ADAM, new Seed(2));
    TensorBundle general =
        TensorFile.read("it", new TrainedOptimizer(rule, 9, 0.1, Map.of()).toBytes());
    refused(with(paper).text("architecture", general.text("architecture")), "features must be");
    refused(
        with(paper).texts(general.texts()),
        "there must be the tensors [first.weight, first.bias, second.weight, second.bias,"
            + " output.weight, output.bias] and no others, but there are 4");
  }

  /** Ten lines of Python with nothing but its standard library, much as in docs/theory/learned-optimizer.md, find the same numbers. */
  @Test
  void pythonReadsIt() throws IOException, InterruptedException {
    Path file = Files.write(directory.resolve("optimizer.safetensors"), OPTIMIZER.toBytes());
    String script = """
        import json, struct, sys
        with open(sys.argv[1], "rb") as file:
            header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
            data = file.read()
        begin, end = header["hidden.weight"]["data_offsets"]
        weight = struct.unpack("<%df" % (31 * 32), data[begin:end])
        print(header["__metadata__"]["horizon"], header["hidden.weight"]["shape"], weight[163].hex())
        """;
    Process python;
    try {
      python = new ProcessBuilder("python3", "-c", script, file.toString())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      Assumptions.abort("needs python3: " + e.getMessage());
      return;
    }
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
    String[] words = said.strip().split(" ");
    assertThat(words).startsWith("4500", "[31,", "32]");
    assertThat(Double.parseDouble(words[3] + (words[3].contains("p") ? "" : "p0")))
        .isEqualTo(THETA.get(163));
  }

  /** θ is W_1, b_1, W_2, b_2 row after row: entry (i, j) of W_1 is number 32 i + j. */
  @Test
  void tensorsHaveTheShapesOfTheNetwork() {
    TensorBundle bundle = TensorFile.read("it", OPTIMIZER.toBytes());
    assertThat(bundle.floats("hidden.weight", 31, 32)[32 * 5 + 3]).isEqualTo(THETA.get(163));
    assertThat(bundle.floats("hidden.bias", 32)[0]).isEqualTo(THETA.get(992));
    assertThat(bundle.floats("output.weight", 32, 2)[1]).isEqualTo(THETA.get(1025));
    assertThat(bundle.floats("output.bias", 2)[1]).isEqualTo(THETA.get(1089));
    assertThat(bundle.text("horizon")).isEqualTo("4500");
  }

  @Test
  void otherArchitecturesAndBadWeightsAreRefused() {
    TensorBundle good = TensorFile.read("it", OPTIMIZER.toBytes());
    refused(with(good).text("architecture", "lstm"), "architecture must be '31-32-2");
    refused(with(good).text("features", "\u001b[31m"), "features must be");
    refused(with(good).text("version", "2"), "version must be '1', but is '2'");
    refused(with(good).text("kind", "etude checkpoint"), "kind must be");
    refused(with(good).text("horizon", "0"), "horizon must be at least 1");
    refused(with(good).text("horizon", "-1"), "must be from 0");
    refused(with(good).text("horizon", "long"), "must be a whole number");
    refused(with(good).floats("extra", new float[1]), "and no others");
    refused(
        with(good).floats("hidden.bias", new float[31]),
        "'hidden.bias' must be F32[32], but is F32[31]");
    refused(with(good).doubles("hidden.bias", new double[32]), "but is F64[32]");
    refused(
        with(good).tensor("output.bias", Tensor.of(new float[] {Float.NaN, 0}, 2)),
        "weight 1088 must be finite, but is NaN");
    refused(TensorBundle.builder(), "there is no text 'kind'");
  }

  private static TensorBundle.Builder with(TensorBundle good) {
    TensorBundle.Builder copy = TensorBundle.builder().texts(good.texts());
    good.tensors().forEach(copy::tensor);
    return copy;
  }

  private static void refused(TensorBundle.Builder bundle, String reason) {
    assertThatThrownBy(() -> TrainedOptimizer.read("it", TensorFile.bytesOf(bundle.build())))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("it: is no optimizer that this program can use: ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\u001b");
  }
}
