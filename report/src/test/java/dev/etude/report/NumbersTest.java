package dev.etude.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.12345, 0.1235",
    "54.2, 54.20",
    "-1234.5, -1235",
    "9999.4, 9999",
    "9999.6, 10000",
    "12344.9, 12340",
    "-108649, -108600",
    "9999499, 9999000",
    "9999500, 1.000e+07",
    "123456789, 1.235e+08",
    "0.0000123456, 1.235e-05",
    "NaN, NaN",
    "Infinity, ∞",
    "-Infinity, -∞",
  })
  void briefHasFourDigits(double value, String text) {
    assertThat(Numbers.brief(value)).isEqualTo(text);
  }

  @Test
  void exactIsTheShortestThatReadsBack() {
    assertThat(Numbers.exact(0.1)).isEqualTo("0.1");
    assertThat(Numbers.exact(0x1p-44))
        .isEqualTo("5.684341886080802E-14"); // JDK 17 itself writes a digit more
    assertThat(Numbers.exact(Double.MIN_VALUE)).isEqualTo("4.9E-324");
    UniformRandomProvider random = new dev.etude.random.Seed(5).generator();
    for (int i = 0; i < 10_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Numbers.exact(value))).isEqualTo(value);
      }
    }
  }
}
