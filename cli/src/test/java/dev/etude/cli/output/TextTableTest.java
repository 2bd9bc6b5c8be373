package dev.etude.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void numbersStandOnTheRightAndTextOnTheLeft() {
    TextTable table = new TextTable("objective", "step size", "steps", "held")
        .row("train-by-train", 0.123456, 100, "yes")
        .row("train-by-validation", 12.0, 2_000_000, "no");
    assertThat(table).hasToString("""
            objective            step size    steps  held
            train-by-train          0.1235      100  yes
            train-by-validation      12.00  2000000  no
            """);
  }

  @Test
  void widthIsThatOfTheTerminal() {
    assertThat(TextTable.width("größe")).isEqualTo(5);
    assertThat(TextTable.width("gro\u0308ße")).isEqualTo(5);
    assertThat(TextTable.width("歩幅")).isEqualTo(4);
    assertThat(TextTable.width("𝜂")).isEqualTo(1);
    assertThat(new TextTable("a", "b").row("歩幅", "x").row("η", "y"))
        .hasToString("a     b\n歩幅  x\nη     y\n");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    assertThat(new TextTable("a").row("x\u001B[2J\ny")).hasToString("a\nx�[2J�y\n");
  }

  @Test
  void rowMustHaveACellForEachColumn() {
    assertThatThrownBy(() -> new TextTable("a", "b").row(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row must have 2 cells, but has 1");
  }
}
