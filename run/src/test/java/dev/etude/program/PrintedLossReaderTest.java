package dev.etude.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedLossReaderTest {
  private static PrintedLossReader after(String... lines) {
    PrintedLossReader reader = new PrintedLossReader("step", "train", "validation", "test");
    for (String line : lines) {
      reader.read(line);
    }
    return reader;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"step\":100,\"train\":0.31,\"validation\":0.35}",
        "{\"validation\": 3.5e-1, \"epoch\": {\"train\": 7}, \"train\": \"0.31\", \"step\": 1e2}",
        "{'step': 100, 'train': 0.31, 'validation': 0.35}",
        "step=100 train=0.31 validation=0.35",
        "[epoch 3] step: 100, train: .31, validation: 0.35 (best so far)",
        "INFO {'train': 0.31} \"train\": 0.31 step=100,validation=+0.35"
      })
  void readsLossesInEveryForm(String line) {
    PrintedLossReader reader = new PrintedLossReader("step", "train", "validation", "test");
    assertThat(reader.read(line))
        .contains(
            new PrintedLossReader.Report(100, 0.35, Map.of("train", 0.31, "validation", 0.35)));
    assertThat(reader.train()).isEqualTo(0.31);
    assertThat(reader.validation()).isEqualTo(0.35);
    assertThat(reader.test()).isNaN();
    assertThat(reader.isFinite()).isTrue();
  }

  /** 0,35 is a number where commas are decimal, but not here: nothing is read rather than 0. */
  @Test
  void aDecimalCommaIsNoLoss() {
    PrintedLossReader reader = new PrintedLossReader("step", "train", "validation", "test");
    assertThat(reader.read("validation=0,35")).isEmpty();
    assertThat(reader.hasLoss()).isFalse();
    assertThat(reader.read("step=1,train=0,validation=1").orElseThrow().losses())
        .as("commas between pairs")
        .isEqualTo(Map.of("train", 0.0, "validation", 1.0));
  }

  /** Of {@code 0.31} may be left {@code 0.3}. */
  @Test
  void aLineOfJsonThatWasCutOffSaysNothing() {
    PrintedLossReader reader = new PrintedLossReader("step", "train", "validation", "test");
    for (String line :
        new String[] {"{\"train\":0.3", "{\"train\":0.31,\"valid", "{'train': 0.3"}) {
      assertThat(reader.read(line)).as(line).isEmpty();
    }
    assertThat(reader.hasLoss()).isFalse();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstNumber() {
    PrintedLossReader reader = new PrintedLossReader("step", "train", "validation", "test");
    reader.read("\uFEFF0.25");
    assertThat(reader.validation()).isEqualTo(0.25);
  }

  @Test
  void theLastWordCounts() {
    PrintedLossReader reader =
        after("train=3 test=5", "nothing", "{\"train\":2,\"validation\":4}", "7 epochs");
    assertThat(reader.train()).isEqualTo(2);
    assertThat(reader.validation()).isEqualTo(4);
    assertThat(reader.test()).isEqualTo(5);
  }

  @Test
  void aNumberAloneCountsOnTheLastLineOnly() {
    assertThat(after("12", "hello").hasLoss()).isFalse();
    assertThat(after("hello", " 1.25e-1 ", "", "  ").validation()).isEqualTo(0.125);
    assertThat(after("validation=3", "0.5").validation()).as("names are better").isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"train\": NaN}",
        "{\"train\": null}",
        "train=nan",
        "validation=-inf",
        "Infinity",
        "{\"validation\": \"inf\"}",
        "{\"train\":1,\"validation\":1e999}"
      })
  void whatIsNoFiniteNumberDiverged(String line) {
    PrintedLossReader reader = after(line);
    assertThat(reader.hasLoss()).isTrue();
    assertThat(reader.isFinite()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pretrain=1",
        "train_loss=1",
        "{\"loss\":1}",
        "{broken",
        "train = high",
        "1.2.3",
        "\u0000\uFFFD",
        "[1,2]",
        "train=1.2.3"
      })
  void leavesOtherLinesAlone(String line) {
    PrintedLossReader reader = new PrintedLossReader("step", "train", "validation", "test");
    assertThat(reader.read(line)).isEqualTo(Optional.empty());
    assertThat(reader.hasLoss()).isFalse();
  }

  @Test
  void namesCanBeOthers() {
    PrintedLossReader reader = new PrintedLossReader("epoch", "loss/train", "val.loss", "final");
    assertThat(reader.read("epoch=3 loss/train=1 val.loss=2"))
        .contains(new PrintedLossReader.Report(3, 2, Map.of("train", 1.0, "validation", 2.0)));
    assertThat(reader.train()).isEqualTo(1);
  }
}
