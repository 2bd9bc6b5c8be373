package dev.etude.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.Seed;
import dev.etude.study.Space;
import dev.etude.study.Study;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialEnd;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program prints its step size as its validation loss, so that the loss to expect is known. */
@DisabledOnOs(OS.WINDOWS)
class ProgramStudyTest {
  @TempDir
  private Path directory;

  @Test
  void aProgramIsTunedFromJava() {
    List<StudyTrial> ended = new CopyOnWriteArrayList<>();
    Study study = study();
    assertThat(trainings(study, "echo validation={step-size}", 4, ended).run(2)).isEmpty();
    assertThat(ended).hasSize(4).allSatisfy(each -> {
      assertThat(each.result().orElseThrow().end()).isEqualTo(TrialEnd.COMPLETED);
      assertThat(each.result().orElseThrow().validation())
          .isEqualTo(each.trial().stepSize());
    });
    double smallest = study.trials().stream()
        .mapToDouble(each -> each.trial().stepSize())
        .min()
        .orElseThrow();
    assertThat(study.result().answer().recommendation().stepSize()).hasValue(smallest);
  }

  @Test
  void aProgramThatAlwaysFailsEndsTheStudyWithItsReason() {
    List<StudyTrial> ended = new CopyOnWriteArrayList<>();
    assertThat(trainings(study(), "false {step-size}", 20, ended).run(1)).isPresent();
    assertThat(ended).hasSize(3);
  }

  /** It has no environment that marks it and no parent that leads to it, and keeps the output open. */
  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(20)
  void aProcessThatHidesDoesNotHoldTheStudy() {
    List<StudyTrial> ended = new CopyOnWriteArrayList<>();
    String program = "sh -c 'echo validation={step-size}; (env -i sleep 25 &); sleep 0.5'";
    assertThat(trainings(study(), program, 1, ended).run(1)).isEmpty();
    assertThat(ended).singleElement().satisfies(each -> {
      assertThat(each.result().orElseThrow().validation())
          .isEqualTo(each.trial().stepSize());
      assertThat(each.result().orElseThrow().note()).contains("holds its output open");
    });
  }

  private ProgramStudy trainings(Study study, String program, int budget, List<StudyTrial> ended) {
    ProgramTemplate template =
        ProgramTemplate.of(program, false, study.settings().space());
    return new ProgramStudy(
        study, ProgramStudy.Runner.of(template, directory), budget, 3, ended::add);
  }

  private static Study study() {
    return Study.inMemory(new StudySettings(Space.ofStepSize(1e-4, 1), new Seed(1)));
  }
}
