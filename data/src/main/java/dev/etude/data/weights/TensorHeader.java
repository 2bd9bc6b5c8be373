package dev.etude.data.weights;

import dev.etude.data.Printable;
import dev.etude.data.weights.TensorFile.DamagedException;
import dev.etude.tensor.Tensor;
import dev.etude.tensor.TensorBundle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The header of a safetensors file: which tensor lies where. */
final class TensorHeader {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final TensorBundle.Builder texts = TensorBundle.builder();
  private final List<Entry> entries = new ArrayList<>();

  /** One tensor's place. */
  private record Entry(String name, Tensor.Type type, List<Integer> shape, long from, long to) {}

  private TensorHeader() {}

  static TensorHeader parse(byte[] header) {
    JsonNode root;
    try {
      root = JSON.readTree(header);
    } catch (JacksonException e) {
      throw new DamagedException("has a header that is not JSON: it is damaged or of another kind");
    }
    if (!root.isObject()) {
      throw new DamagedException("has a header that is no JSON object");
    }
    TensorHeader parsed = new TensorHeader();
    for (Map.Entry<String, JsonNode> property : root.properties()) {
      if (property.getKey().equals(TensorFile.METADATA)) {
        parsed.addTexts(property.getValue());
      } else {
        parsed.entries.add(entry(property.getKey(), property.getValue()));
      }
    }
    parsed.entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));
    return parsed;
  }

  private void addTexts(JsonNode metadata) {
    for (Map.Entry<String, JsonNode> text : metadata.properties()) {
      if (!text.getValue().isString()) {
        throw new DamagedException(
            "has metadata " + Printable.quote(text.getKey()) + " that must be a text, but is not");
      }
      texts.text(text.getKey(), text.getValue().stringValue());
    }
  }

  private static Entry entry(String name, JsonNode described) {
    String tensor = "tensor " + Printable.quote(name);
    JsonNode dtype = described.path("dtype");
    Tensor.Type type = Arrays.stream(Tensor.Type.values())
        .filter(each -> dtype.isString() && each.name().equals(dtype.stringValue()))
        .findFirst()
        .orElseThrow(() -> new DamagedException(
            tensor + " must have dtype F32 or F64, but has " + Printable.quote(dtype.toString())));
    long[] shape = numbers(described.path("shape"), tensor + " has a shape");
    long[] offsets = numbers(described.path("data_offsets"), tensor + " has data_offsets");
    long size = type.bytes();
    List<Integer> lengths = new ArrayList<>();
    for (long length : shape) {
      size =
          length == 0 ? 0 : size > Integer.MAX_VALUE / length ? Integer.MAX_VALUE : size * length;
      lengths.add((int) length);
    }
    if (offsets.length != 2 || offsets[1] - offsets[0] != size) {
      throw new DamagedException(tensor + " must have two data_offsets " + size
          + " bytes apart, as its shape needs, but has " + Arrays.toString(offsets));
    }
    return new Entry(name, type, lengths, offsets[0], offsets[1]);
  }

  private static long[] numbers(JsonNode array, String what) {
    boolean legal = array.isArray();
    for (JsonNode number : array) {
      legal &= number.isIntegralNumber() && number.canConvertToInt() && number.intValue() >= 0;
    }
    if (!legal) {
      throw new DamagedException(what + " that must be a list of whole numbers from 0 to "
          + Integer.MAX_VALUE + ", but is " + Printable.quote(array.toString()));
    }
    long[] numbers = new long[array.size()];
    Arrays.setAll(numbers, i -> array.get(i).intValue());
    return numbers;
  }

  /** Checks that the tensors lie one after the other and fill the rest of the file. */
  void checkCovers(long bytes) {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.from != end) {
        throw new DamagedException("tensor " + Printable.quote(entry.name) + " must start at byte "
            + end + ", where the one before it ends, but starts at " + entry.from);
      }
      end = entry.to;
    }
    if (end != bytes) {
      throw new DamagedException("must hold " + end + " bytes of numbers, but holds " + bytes
          + (bytes < end ? ": it is cut off" : ": something was appended"));
    }
  }

  TensorBundle bundle(ByteBuffer numbers) {
    for (Entry entry : entries) {
      ByteBuffer part = numbers.slice((int) entry.from, (int) (entry.to - entry.from));
      texts.tensor(entry.name, Tensor.of(entry.type, entry.shape, part));
    }
    return texts.build();
  }
}
