package dev.etude.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapingTest {
  @Test
  void markupIsText() {
    assertThat(Html.escaped("<script>\"&'</script>"))
        .isEqualTo("&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;");
  }

  @Test
  void charactersThatNoFileMayHoldAreReplaced() {
    assertThat(Html.escaped("a\u0000b\u001bc\ud800d\uffffe"))
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
    assertThat(Html.escaped("η₀ = 10⁻³ 😀\n\t")).isEqualTo("η₀ = 10⁻³ 😀\n\t");
  }

  @Test
  void jsonCannotEndItsElement() {
    assertThat(Json.string("</script>&\"\\\n"))
        .isEqualTo("\"\\u003c/script\\u003e\\u0026\\\"\\\\\\u000a\"");
    assertThat(Json.string("\u2028\u2029\ud800")).isEqualTo("\"\\u2028\\u2029\\ud800\"");
    assertThat(Json.string("😀")).isEqualTo("\"😀\"");
  }

  @Test
  void numbersThatJsonDoesNotKnowAreNull() {
    double[] values = {1, -0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-7};
    assertThat(Json.numbers(new int[] {0, 1, 2, 3, 4, 5}, i -> values[i]))
        .isEqualTo("[1,-0.5,null,null,1.0E300,1.0E-7]");
  }

  @Test
  void aNameBecomesOneLine() {
    assertThat(LegendText.oneLine(" a\r\n\tb\u2028c ")).isEqualTo("a b c");
  }

  @Test
  void aLongNameBecomesAtMostThreeShortLinesAndNoHalfCharacters() {
    String wrapped = LegendText.wrapped("😀".repeat(100));
    assertThat(wrapped.split("\n"))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line.length()).isBetween(1, 26));
    assertThat(wrapped).endsWith("…");
    assertThat(wrapped.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
  }
}
