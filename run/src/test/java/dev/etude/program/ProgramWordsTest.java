package dev.etude.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.run.UsageException;
import org.junit.jupiter.api.Test;

class ProgramWordsTest {
  @Test
  void splitsAtWhiteSpace() {
    assertThat(ProgramWords.split("  python3\ttrain.py --lr  {step-size} "))
        .containsExactly("python3", "train.py", "--lr", "{step-size}");
  }

  /** What a POSIX shell makes of it. */
  @Test
  void quotesKeepWordsTogether() {
    assertThat(ProgramWords.split("a 'b  c' \"d e\"'f' \\\"g\\ h '' \"i\\\"j\" 'k\\l'"))
        .containsExactly("a", "b  c", "d ef", "\"g h", "", "i\"j", "k\\l");
  }

  @Test
  void nothingElseOfAShellHappens() {
    assertThat(ProgramWords.split("a $HOME `b` | c > d; e * ~ && f"))
        .containsExactly("a", "$HOME", "`b`", "|", "c", ">", "d;", "e", "*", "~", "&&", "f");
  }

  @Test
  void refusesWhatHasNoEndOrNoBeginning() {
    assertThatThrownBy(() -> ProgramWords.split("a 'b"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a quote ' that does not end");
    assertThatThrownBy(() -> ProgramWords.split("  "))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("must name a program");
  }
}
