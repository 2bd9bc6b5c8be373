package dev.etude.data.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0.0",
        "1",
        "-1.5e3",
        ".5",
        "5.",
        "1E-7",
        "1e+05",
        "007",
        "0.1",
        "0.3",
        "9007199254740992",
        "9007199254740993",
        "9007199254740995",
        "1e22",
        "1e23",
        "1e-22",
        "1e-23",
        "123456789012345678",
        "1234567890123456789",
        "0.1000000000000000055511151231257827",
        "1.7976931348623157e308",
        "1.7976931348623159e308",
        "4.9e-324",
        "2.4e-324",
        "1e999999999999",
        "-1e-999999999999",
        "0e999999999999",
        "2.2250738585072011e-308",
        "1.00000000000000011102230246251565"
      })
  void aDecimalIsTheDoubleThatTheJdkReads(String text) {
    assertThat(DecimalNumber.parse(text)).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        "1.2.3",
        "--1",
        "1-",
        "1d",
        "1f",
        "0x10",
        "0x1p3",
        "NaN",
        "Infinity",
        " 1",
        "1 ",
        "1,5",
        "1_000",
        "\u0661",
        "\u22121",
        "1e1.5"
      })
  void otherTextIsNotADecimal(String text) {
    assertThat(DecimalNumber.parse(text)).isNaN();
  }

  @Test
  void randomDigitsGiveTheDoubleThatTheJdkReads() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 300_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = random.nextInt(1, 25);
      int point = random.nextInt(digits + 1);
      for (int k = 0; k < digits; k++) {
        text.append(k == point ? "." : "").append((char) ('0' + random.nextInt(10)));
      }
      if (random.nextInt(3) == 0) {
        text.append('e').append(random.nextInt(-40, 41));
      }
      assertSame(text.toString());
    }
  }

  @Test
  void decimalsAtTheMiddleBetweenTwoDoublesRoundAsTheJdkRounds() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 100_000; i++) {
      double below = random.nextDouble(1, 2) * Math.scalb(1.0, random.nextInt(-30, 31));
      BigDecimal middle = new BigDecimal(below).add(new BigDecimal(Math.ulp(below) / 2));
      assertSame(middle.round(new MathContext(random.nextInt(15, 60))).toPlainString());
    }
  }

  private static void assertSame(String text) {
    assertThat(Double.doubleToRawLongBits(DecimalNumber.parse(text)))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
  }
}
