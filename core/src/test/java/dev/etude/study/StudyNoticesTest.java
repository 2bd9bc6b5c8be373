package dev.etude.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import dev.etude.tuning.answer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study says beside its numbers. */
class StudyNoticesTest {
  /** A table has the means of all trainings of each choice; the answer says where it takes fewer, and its number is theirs. */
  @Test
  void theAnswerSaysWhichSeedsItsLossIsOf() {
    Study study = Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1)));
    int told = 0;
    for (int i = 0; i < 40; i++) {
      Trial trial = study.ask();
      double x = Math.log10(trial.stepSize());
      double luck = 0.05 * Math.sin(trial.repeat() + 3 * x);
      study.tell(
          trial,
          TrialResult.of(
                  0.2 + 0.1 * Math.pow(x + 1, 2) + luck, 0.3 + 0.1 * Math.pow(x + 2, 2) + luck)
              .withTest(0.4 + 0.1 * Math.pow(x + 2, 2) - luck + 0.1 * trial.repeat()));
      StudyResult result = study.result();
      List<StudyTrial> chosen = result.byValidation().orElseThrow().trials();
      List<StudyTrial> other = result.byTraining().orElseThrow().trials();
      int shared = Math.min(chosen.size(), other.size()); // repeats are trained in their order
      String sentence = result.answer().sentence();
      if (!result.recommended().equals(result.byValidation())
          || chosen.size() + other.size() == 2) {
        continue;
      }
      String words = ", over the " + (shared == 1 ? "one seed" : shared + " seeds")
          + " that both choices share, is "
          + Answer.number(chosen.stream()
              .limit(shared)
              .mapToDouble(each -> each.result().orElseThrow().test())
              .average()
              .orElseThrow());
      if (chosen.size() == other.size()) {
        assertThat(sentence).doesNotContain("both choices share");
      } else {
        assertThat(sentence).contains(words);
        told++;
      }
    }
    assertThat(told).isPositive();
  }

  /** What had been in it is lost, so it is said, once; a new file is no news. */
  @Test
  void anEmptyFileBeginsAnewAndIsTold(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("study.tsv");
    StudySettings settings = new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1));
    List<String> notices = new ArrayList<>();
    Study.in(file, settings, notices::add);
    assertThat(notices).isEmpty();
    Files.write(file, new byte[0]);
    for (int i = 0; i < 2; i++) {
      Study.in(file, settings, notices::add);
      assertThat(notices)
          .containsExactly(file + " held no study, so one begins there, with trial 1");
    }
  }
}
