package dev.etude.results.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.results.table.TableSetting.Horizon;
import dev.etude.run.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HorizonTest {
  /** Ten epochs, but from 100 to 2000 steps, unless one epoch is longer. */
  @ParameterizedTest
  @CsvSource({"1,100", "10,100", "11,110", "200,2000", "201,2000", "2000,2000", "2001,2001"})
  void usualHorizonsAreTenEpochsWithinBounds(int batches, int steps) {
    assertThat(Horizon.usual(batches)).isEqualTo(new Horizon(steps, batches));
  }

  @Test
  void epochsThatOverflowAreRefused() {
    assertThat(Horizon.ofEpochs(3, 50).steps()).isEqualTo(150);
    assertThatThrownBy(() -> Horizon.ofEpochs(50_000, 50_000))
        .isInstanceOf(UsageException.class)
        .hasMessage("--epochs must be at most 42949 for epochs of 50000 batches, but is 50000");
  }

  @Test
  void textCountsEpochs() {
    assertThat(new Horizon(500, 50).text()).isEqualTo("500 steps = 10 epochs of 50 batches");
    assertThat(new Horizon(50, 50).text()).isEqualTo("50 steps = 1 epoch of 50 batches");
    assertThat(new Horizon(7, 1).text()).isEqualTo("7 steps, each of all rows");
  }
}
