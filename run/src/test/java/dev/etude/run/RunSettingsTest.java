package dev.etude.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etude.run.record.RunRecord;
import dev.etude.tensor.TensorBundle;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSettingsTest {
  private static RunSettings of(int draws) {
    return RunSettings.of(RunRecord.start("sample", List.of(), Map.of("draws", draws)));
  }

  private static TensorBundle state(String kind) {
    TensorBundle.Builder state = TensorBundle.builder().text("kind", kind);
    of(100).save(state);
    return state.build();
  }

  @Test
  void aStateIsGoneOnWithByItsOwnSettings() {
    assertThatCode(() -> of(100).requireSame(state("probe 2"), "probe 2", "runs/one"))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> of(200).requireSame(state("probe 2"), "probe 2", "runs/one"))
        .withMessageContaining("runs/one was begun with draws 100, not 200");
  }

  @Test
  void aStateOfAnotherVersionIsRefusedWithAWayOut() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> of(100).requireSame(state("probe 1"), "probe 2", "runs/one"))
        .withMessageContaining("runs/one was begun by another version of this program")
        .withMessageContaining("pass --overwrite without --resume");
  }
}
