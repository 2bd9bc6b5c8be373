package dev.etude.report.listing;

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
  void dashStandsInTheColumnOfNumbers() {
    assertThat(new TextTable("rule", "loss").row("baseline", "–").row("sgd", 0.25))
        .hasToString("rule        loss\nbaseline       –\nsgd       0.2500\n");
  }

  @Test
  void headerIsFoldedBeforeColumnsAreLeftOut() {
    TextTable table = new TextTable("rule", "final training loss", "trajectories")
        .row("schedule-free-adamw", 0.123456, 1)
        .optional("trajectories");
    assertThat(table.within(45)).isEqualTo("""
            rule                    final  trajectories
                                 training
                                     loss
            schedule-free-adamw    0.1235             1
            """);
    assertThat(table.within(40)).isEqualTo("""
            rule                    final
                                 training
                                     loss
            schedule-free-adamw    0.1235
            (not shown in 40 columns, but in --json:
            trajectories)
            """);
  }

  @Test
  void longTextsAreFoldedAtBlanksAndNumbersStayWhole() {
    TextTable table = new TextTable("chosen by", "learned", "loss")
        .row("validation", "peak step size 0.1414, last step size 0.001864, momentum 0.9660", 12.5);
    assertThat(table.within(51)).isEqualTo("""
            chosen by   learned                           loss
            validation  peak step size 0.1414, last step  12.50
                        size 0.001864, momentum 0.9660
            """.replace("loss\n", " loss\n"));
    assertThat(table.within(0)).isEqualTo(table.toString());
    assertThat(table.within(200)).isEqualTo(table.toString());
  }

  @Test
  void proseIsFoldedAndCodeAndTablesAreNot() {
    assertThat(
            TextLines.within("Use step size 0.0253 here.\n  int a = 1; // long\nx  1  2  3\n", 16))
        .isEqualTo("Use step size\n0.0253 here.\n  int a = 1; // long\nx  1  2  3\n");
  }

  @Test
  void rowMustHaveACellForEachColumn() {
    assertThatThrownBy(() -> new TextTable("a", "b").row(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row must have 2 cells, but has 1");
  }
}
