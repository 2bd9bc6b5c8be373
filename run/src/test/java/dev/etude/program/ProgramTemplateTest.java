package dev.etude.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.math.Vector;
import dev.etude.run.UsageException;
import dev.etude.study.ParameterRange;
import dev.etude.study.Space;
import dev.etude.study.Trial;
import dev.etude.update.parameter.Coordinate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTemplateTest {
  private static final Space SPACE =
      Space.ofStepSize(1e-8, 1).and("weight-decay", Coordinate.LOG, 1e-6, 1);
  private static final Trial TRIAL = new Trial(7, SPACE, Vector.of(2.5e-7, 0.01), 2, 42);
  private static final Path OUT = Path.of("/tmp/it's here");

  @Test
  void fillsPlacesInEveryWord() {
    assertThat(ProgramTemplate.of(
                "p --lr={step-size} {weight-decay} {seed} {repeat} {trial} {out}/x", false, SPACE)
            .command(TRIAL, OUT))
        .containsExactly("p", "--lr=2.5e-7", "0.01", "42", "2", "7", "/tmp/it's here/x");
  }

  @Test
  void doubledBracesAreBraces() {
    assertThat(ProgramTemplate.of("p '{{\"lr\": {step-size}}}' {{x}}", false, SPACE)
            .command(TRIAL, OUT))
        .containsExactly("p", "{\"lr\": 2.5e-7}", "{x}");
  }

  @Test
  void whatAShellWouldReadIsQuotedForIt() {
    assertThat(ProgramTemplate.of("p {step-size} > {out}/log", true, SPACE).command(TRIAL, OUT))
        .containsExactly("/bin/sh", "-c", "p 2.5e-7 > '/tmp/it'\\''s here'/log");
  }

  @Test
  void theEnvironmentSaysTheSame() {
    assertThat(ProgramTemplate.environment(TRIAL, OUT))
        .containsEntry("ETUDE_STEP_SIZE", "2.5e-7")
        .containsEntry("ETUDE_WEIGHT_DECAY", "0.01")
        .containsEntry("ETUDE_SEED", "42")
        .containsEntry("ETUDE_OUT", "/tmp/it's here");
  }

  /** The seed would take the place of the parameter, unseen. */
  @ParameterizedTest
  @ValueSource(strings = {"seed", "repeat", "trial", "out", "run"})
  void aParameterMustNotBeCalledLikeAnotherPlace(String name) {
    Space space = new Space(List.of(
        new ParameterRange(Space.STEP_SIZE, Coordinate.LOG, 1e-3, 1),
        new ParameterRange(name, Coordinate.LOG, 1, 2)));
    assertThatThrownBy(() -> ProgramTemplate.of("train {step-size}", false, space))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("but one is called " + name);
  }

  @Test
  void refusesPlacesForWhatThereIsNot() {
    assertThatThrownBy(() -> ProgramTemplate.of("p {momentum}", false, SPACE))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--program has a place for {momentum}, but there are only"
            + " {step-size}, {weight-decay}, {seed}");
  }

  @ParameterizedTest
  @CsvSource({
    "0.001,0.001",
    "1,1",
    "0.123456,0.123456",
    "1.0E-7,1e-7",
    "1.2345E-10,1.2345e-10",
    "123456.0,123456",
    "1.0E20,1e20",
    "0.0,0"
  })
  void numbersAreWhatEveryLanguageReads(double value, String text) {
    assertThat(ProgramTemplate.number(value)).isEqualTo(text);
    assertThat(Double.parseDouble(text)).isEqualTo(value);
  }
}
