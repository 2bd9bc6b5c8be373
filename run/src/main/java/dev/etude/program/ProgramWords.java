package dev.etude.program;

import dev.etude.run.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words as shells do, without anything else that shells do: words end at white space; single quotes keep
 * everything; in double quotes and outside, a backslash keeps the next character.
 */
public final class ProgramWords {
  private ProgramWords() {}

  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == '\'') {
        if (c == '\'') {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        begun = true;
      } else if (quote == '"') {
        if (c == '"') {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
        begun = true;
      } else if (Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new UsageException("--program has a quote " + quote + " that does not end: " + text);
    }
    if (begun) {
      words.add(word.toString());
    }
    if (words.isEmpty() || words.get(0).isEmpty()) {
      throw new UsageException("--program must name a program and its arguments, for example"
          + " 'python3 train.py --lr {step-size}', but is empty");
    }
    return words;
  }
}
