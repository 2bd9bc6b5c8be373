package dev.etude.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.report.Figure;
import dev.etude.report.Html;
import dev.etude.report.Series;
import dev.etude.report.canvas.Canvas.Anchor;
import dev.etude.report.canvas.Canvas.TextStyle;
import dev.etude.report.canvas.LegendText;
import dev.etude.report.canvas.TextWidth;
import org.junit.jupiter.api.Test;

class EscapingTest {
  private static final TextStyle STYLE = TextStyle.plain(12, Anchor.START);

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
  void readingsCannotEndTheirElement() {
    Series series = Series.of("</script>&\"\\\n\u2028\ud800", new double[] {1}, new double[] {2});
    Figure figure = Figure.builder("f", "f").add(series).build();
    assertThat(HtmlFigure.readings(figure))
        .contains("\"name\":\"\\u003c/script\\u003e\\u0026\\\"\\\\ \ufffd\"")
        .doesNotContain("<", ">", "&");
  }

  @Test
  void aNameBecomesOneLine() {
    assertThat(LegendText.oneLine(" a\r\n\tb\u2028c ")).isEqualTo("a b c");
  }

  @Test
  void aLongNameBecomesAShortOneWithoutHalfCharacters() {
    String fitted = TextWidth.fitted("😀".repeat(100), STYLE, 200);
    assertThat(fitted).endsWith("…");
    assertThat(STYLE.width(fitted)).isBetween(150.0, 200.0);
    assertThat(fitted.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
  }
}
