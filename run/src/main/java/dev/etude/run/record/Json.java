package dev.etude.run.record;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes records, maps, lists and arrays as JSON.
 *
 * <p>Fields come in the order of the record's components or the map's entries. A double is the shortest decimal that
 * reads back as the same double; NaN and the infinities are {@code null}, and the reason belongs into a field beside
 * them. An enum constant is its {@code toString()}.
 */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder()
      .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
      .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
      .addModule(new SimpleModule()
          .addSerializer(Double.class, new FiniteOrNull())
          .addSerializer(double.class, new FiniteOrNull())
          .addSerializer(double[].class, new FinitesOrNulls()))
      .build();

  private Json() {}

  /**
   * Writes on one line.
   *
   * @param value a record, map, list or array
   * @return the JSON text, without a line end
   */
  public static String compact(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * Writes with a line for each field.
   *
   * @param value a record, map, list or array
   * @return the JSON text, without a line end
   */
  public static String pretty(Object value) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }

  private static void write(double number, JsonGenerator json) {
    if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      json.writeNull();
    }
  }

  private static final class FiniteOrNull extends ValueSerializer<Double> {
    @Override
    public void serialize(Double number, JsonGenerator json, SerializationContext context) {
      write(number, json);
    }
  }

  private static final class FinitesOrNulls extends ValueSerializer<double[]> {
    @Override
    public void serialize(double[] numbers, JsonGenerator json, SerializationContext context) {
      json.writeStartArray();
      for (double number : numbers) {
        write(number, json);
      }
      json.writeEndArray();
    }
  }
}
