package dev.etude.results.check;

import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.Judgement;
import java.util.List;

/** The form of a judgement: as a word, and as one character in a row of step sizes. */
public enum Mark {
  /** The engine's value and derivative agree with the reference. */
  RIGHT('+', "right", "value and derivative agree with the reference"),
  /** They agree, but the weights left the escape radius, and the value is extrapolated. */
  ESCAPED(
      'e',
      "escaped",
      "agrees with the reference, but the run left the escape radius: extrapolated"),
  /** The derivative of the last steps alone, which truncation computes, differs from that of all steps. */
  BIASED('b', "biased", "the derivative of the last steps alone differs from that of all"),
  /** The derivative is an estimate: its error is what the seed and the smoothing left. */
  NOISY('n', "noisy", "an estimate; the error is what the seed and the smoothing left"),
  /** There is no derivative: it is NaN, infinite, or the engine says that no double holds it. */
  OVERFLOWING('o', "overflowing", "no derivative: NaN, infinite, or said to be no double"),
  /** The derivative is a finite number, often 0, that is wrong, and nothing says so. */
  SILENTLY_WRONG('X', "silently wrong", "a finite derivative, often 0, that is wrong"),
  /** The derivative is exact but useless: no difference of the value follows it. */
  CHAOTIC(
      'c',
      "chaotic",
      "exact but useless: no difference of the value follows it, or the loss is lost in rounding"),
  /** The loss has fallen to what rounding leaves of 0. */
  ROUNDED('r', "rounded", "the loss has fallen to what rounding leaves of 0: nothing to follow");

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

  /**
   * Explains the sign.
   *
   * @return a line: the sign, the word, the meaning
   */
  public String legend() {
    return sign + "  " + word + ": " + meaning;
  }

  /**
   * Writes judgements as signs.
   *
   * @param findings those of an engine for a number of steps, by step size
   * @return a sign for each
   */
  public static String row(List<Finding> findings) {
    StringBuilder row = new StringBuilder();
    for (Finding finding : findings) {
      row.append(of(finding.judgement()).sign);
    }
    return row.toString();
  }
}
