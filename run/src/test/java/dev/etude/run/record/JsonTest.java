package dev.etude.run.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Inner(double value, @Nullable Double boxed, List<Double> list) {}

  enum Verdict {
    TRAIN_BY_TRAIN;

    @Override
    public String toString() {
      return "train-by-train";
    }
  }

  record Outer(
      String zeta,
      int alpha,
      Inner inner,
      Verdict verdict,
      Optional<String> nothing,
      Instant start) {}

  @Test
  void fieldsComeInTheOrderOfDeclaration() {
    Outer outer = new Outer(
        "é \"<",
        1,
        new Inner(0.1, null, List.of(1.0)),
        Verdict.TRAIN_BY_TRAIN,
        Optional.empty(),
        Instant.EPOCH);
    assertThat(Json.compact(outer))
        .isEqualTo(
            "{\"zeta\":\"é \\\"<\",\"alpha\":1,\"inner\":{\"value\":0.1,\"boxed\":null,\"list\":[1.0]},"
                + "\"verdict\":\"train-by-train\",\"nothing\":null,\"start\":\"1970-01-01T00:00:00Z\"}");
  }

  @Test
  void mapsKeepTheirOrder() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("b", 1L);
    map.put("a", true);
    assertThat(Json.compact(map)).isEqualTo("{\"b\":1,\"a\":true}");
  }

  @Test
  void notFiniteIsNullWhereverItStands() {
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(Json.compact(new Inner(Double.NaN, -infinite, List.of(infinite, 1.5))))
        .isEqualTo("{\"value\":null,\"boxed\":null,\"list\":[null,1.5]}");
    assertThat(Json.compact(new double[] {1, Double.NaN})).isEqualTo("[1.0,null]");
    assertThat(Json.compact(Map.of("a", new double[][] {{infinite}})))
        .isEqualTo("{\"a\":[[null]]}");
  }

  @Test
  void doublesAreTheShortestThatReadBack() {
    assertThat(Json.compact(new double[] {0x1p-44, 1e-5, 80}))
        .isEqualTo("[5.684341886080802E-14,1.0E-5,80.0]");
  }

  @Test
  void prettyHasALineForEachField() {
    assertThat(Json.pretty(new Inner(1, 2.0, List.of())).lines()).hasSize(5);
  }
}
