package dev.etude.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.025,0.025",
    "120000,120000",
    "1500000,1.5×10⁶",
    "0.00002,2×10⁻⁵",
    "-0.00001,-10⁻⁵",
    "0,0",
    "100,100"
  })
  void numbersArePlainWhereShort(BigDecimal value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
  }
}
