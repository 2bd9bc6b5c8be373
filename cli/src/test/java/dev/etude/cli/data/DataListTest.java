package dev.etude.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.output.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DataListTest {
  @TempDir
  private Path folder;

  @Test
  void digitsAreAlwaysThereAndWhatIsMissingCanBeFetched() {
    assertThat(list())
        .containsPattern("digits +1437 +360 +8 × 8 +part of the program")
        .contains("not here: etude data fetch mnist");
    JsonNode json = JsonMapper.builder().build().readTree(list("--json")).get("dataSets");
    assertThat(json).hasSize(3);
    assertThat(json.get(0).propertyNames())
        .containsExactly("name", "status", "directory", "sizes", "source", "licence", "remark");
    assertThat(json.get(0).get("status").asString()).isEqualTo("embedded");
    assertThat(json.get(0).get("licence").asString()).isEqualTo("CC BY 4.0");
    assertThat(json.get(0).get("sizes").get("poolImages").asInt()).isEqualTo(1437);
    assertThat(json.get(1).get("status").asString()).isEqualTo("missing");
    assertThat(json.get(1).get("sizes").isNull()).isTrue();
  }

  @Test
  void whatIsThereIsCountedAndWhatIsDamagedIsSaidToBe() throws IOException {
    Path place = Files.createDirectories(folder.resolve("mnist"));
    Files.write(place.resolve("train-images-idx3-ubyte"), idx(0x803, 3, 2, 2));
    Files.write(place.resolve("train-labels-idx1-ubyte"), idx(0x801, 3));
    Files.write(place.resolve("t10k-images-idx3-ubyte"), idx(0x803, 1, 2, 2));
    Files.write(place.resolve("t10k-labels-idx1-ubyte"), idx(0x801, 1));
    assertThat(list()).containsPattern("mnist +3 +1 +2 × 2 +\\Q" + place + "\\E");
    Files.write(place.resolve("t10k-labels-idx1-ubyte"), idx(0x801, 2));
    JsonNode mnist =
        JsonMapper.builder().build().readTree(list("--json")).get("dataSets").get(1);
    assertThat(mnist.get("status").asString()).isEqualTo("damaged");
    assertThat(mnist.get("remark").asString())
        .isEqualTo(place.resolve("t10k-images-idx3-ubyte")
            + ": has 1 images, but t10k-labels-idx1-ubyte has 2 labels; get both files again");
  }

  private String list(String... arguments) {
    StringWriter out = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(new StringWriter()), 0);
    assertThat(new CommandLine(new DataList(console, folder)).execute(arguments))
        .isZero();
    return out.toString();
  }

  private static byte[] idx(int magic, int... dimensions) {
    int length = 1;
    for (int dimension : dimensions) {
      length *= dimension;
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * dimensions.length + length).putInt(magic);
    for (int dimension : dimensions) {
      bytes.putInt(dimension);
    }
    return bytes.array();
  }
}
