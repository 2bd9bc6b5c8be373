package dev.etude.results.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitWordTest {
  @ParameterizedTest
  @ValueSource(strings = {"shuffled", "time", "time:day", "group:a:b", "folds:3", "folds:9999"})
  void wordsAreReadAsTheyAreWritten(String word) {
    assertThat(SplitWord.of(word)).hasToString(word);
  }

  @Test
  void foldsAreCounted() {
    assertThat(SplitWord.of("folds:12").folds()).hasValue(12);
    assertThat(SplitWord.of("time").folds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"folds:2", "folds:10000", "folds:", "folds:03"})
  void foldsAreFrom3To9999(String word) {
    assertThatThrownBy(() -> SplitWord.of(word))
        .hasMessage("must be folds:K with K from 3 to 9999, but is '" + word + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "time:", "group:", "group", "random"})
  void otherWordsAreRefused(String word) {
    assertThatThrownBy(() -> SplitWord.of(word))
        .hasMessage(
            "must be shuffled, time, time:COLUMN, group:COLUMN or folds:K, but is '" + word + "'");
  }
}
