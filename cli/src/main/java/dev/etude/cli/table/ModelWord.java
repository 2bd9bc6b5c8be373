package dev.etude.cli.table;

import dev.etude.cli.value.Keyword;
import dev.etude.data.model.ModelKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A model as users type it: {@code linear}, {@code logistic}, {@code softmax}, {@code mlp} or {@code mlp:100,20}.
 *
 * @param kind the family
 * @param hidden sizes of the hidden layers, none but for a perceptron
 */
public record ModelWord(ModelKind kind, List<Integer> hidden) {
  private static final List<Integer> DEFAULT_HIDDEN = List.of(32);
  private static final int WIDEST = 10_000;

  /** Copies the list. */
  public ModelWord {
    hidden = List.copyOf(hidden);
  }

  /** What was typed. */
  @Override
  public String toString() {
    return hidden.isEmpty()
        ? Keyword.of(kind)
        : Keyword.of(kind) + ":"
            + hidden.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Accepts the words. */
  public static final class Converter implements ITypeConverter<ModelWord> {
    /** For picocli, which calls it by reflection. */
    public Converter() {}

    @Override
    public ModelWord convert(String word) {
      if (word.equals("mlp") || word.startsWith("mlp:")) {
        return new ModelWord(
            ModelKind.MLP, word.equals("mlp") ? DEFAULT_HIDDEN : sizes(word.substring(4), word));
      }
      for (ModelKind kind : ModelKind.values()) {
        if (Keyword.of(kind).equals(word)) {
          return new ModelWord(kind, List.of());
        }
      }
      throw new TypeConversionException("must be one of linear, logistic, softmax, mlp or"
          + " mlp:H1,H2 with the sizes of the hidden layers, but is '" + word + "'");
    }

    private static List<Integer> sizes(String list, String word) {
      List<Integer> sizes = new ArrayList<>();
      for (String size : list.split(",", -1)) {
        int units = size.matches("\\d{1,5}") ? Integer.parseInt(size) : 0;
        if (units < 1 || units > WIDEST) {
          throw new TypeConversionException("must have whole numbers from 1 to " + WIDEST
              + " as the sizes of hidden layers, such as mlp:100,20, but is '" + word + "'");
        }
        sizes.add(units);
      }
      return sizes;
    }
  }
}
