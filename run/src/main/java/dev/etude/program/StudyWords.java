package dev.etude.program;

import dev.etude.report.Numbers;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialEnd;
import dev.etude.study.TrialResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words for events of a study, the same in terminal and pages. */
public final class StudyWords {
  private StudyWords() {}

  /**
   * Says how many trials ended how.
   *
   * @param trials the trials
   * @return a sentence
   */
  public static String counts(List<StudyTrial> trials) {
    List<String> words = new ArrayList<>();
    for (TrialEnd end : TrialEnd.values()) {
      long count = trials.stream()
          .filter(
              each -> each.result().map(TrialResult::end).filter(end::equals).isPresent())
          .count();
      if (count > 0) {
        words.add(count + " " + end.text());
      }
    }
    long running = trials.stream().filter(each -> each.result().isEmpty()).count();
    if (running > 0) {
      words.add(running + " running");
    }
    return trials.size() + (trials.size() == 1 ? " trial: " : " trials: ")
        + String.join(", ", words) + ".";
  }

  /**
   * Says a setting in words.
   *
   * @param parameters the parameters by their keys
   * @return for example {@code step size 0.01, momentum 0.9}
   */
  public static String setting(Map<String, Double> parameters) {
    return parameters.entrySet().stream()
        .map(each -> words(each.getKey()) + " " + ProgramTemplate.number(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String words(String key) {
    return key.replaceAll("(\\p{Upper})", " $1").toLowerCase(Locale.ROOT);
  }

  /**
   * Says a span of time.
   *
   * @param span the span
   * @return for example {@code 90 s} or {@code 10 min}
   */
  public static String span(Duration span) {
    double seconds = span.toMillis() / 1e3;
    return seconds < 120 ? Numbers.brief(seconds) + " s" : Numbers.brief(seconds / 60) + " min";
  }
}
