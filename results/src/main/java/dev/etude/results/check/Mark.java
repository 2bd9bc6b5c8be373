package dev.etude.results.check;

import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.Judgement;
import java.util.List;

/** The form of a judgement: as a word, and as one character in a row of step sizes. */
public enum Mark {
  RIGHT('+', "right", "value and derivative agree with the reference"),
  ESCAPED(
      'e',
      "escaped",
      "agrees with the reference, but the run left the escape radius: extrapolated"),
  BIASED('b', "biased", "the derivative of the last steps alone differs from that of all"),
  NOISY('n', "noisy", "an estimate; the error is what the seed and the smoothing left"),
  OVERFLOWING('o', "overflowing", "no derivative: NaN, infinite, or said to be no double"),
  SILENTLY_WRONG('X', "silently wrong", "a finite derivative, often 0, that is wrong"),
  CHAOTIC('c', "chaotic", "exact but useless: no difference of the value follows it");

  private final char sign;
  private final String word;
  private final String meaning;

  Mark(char sign, String word, String meaning) {
    this.sign = sign;
    this.word = word;
    this.meaning = meaning;
  }

  static Mark of(Judgement judgement) {
    return valueOf(judgement.name());
  }

  char sign() {
    return sign;
  }

  String word() {
    return word;
  }

  String meaning() {
    return meaning;
  }

  /** One line of the legend. */
  public String legend() {
    return sign + "  " + word + ": " + meaning;
  }

  /** A sign for each step size. */
  public static String row(List<Finding> findings) {
    StringBuilder row = new StringBuilder();
    for (Finding finding : findings) {
      row.append(of(finding.judgement()).sign);
    }
    return row.toString();
  }
}
