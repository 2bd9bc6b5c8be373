package dev.etude.cli.table;

import dev.etude.data.model.ModelKind;
import dev.etude.report.text.EnumName;
import dev.etude.results.table.ModelWord;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Accepts the words of {@link ModelWord}. */
public final class ModelWordConverter implements ITypeConverter<ModelWord> {
  private static final List<Integer> DEFAULT_HIDDEN = List.of(32);
  private static final int WIDEST = 10_000;

  /** For picocli, which calls it by reflection. */
  public ModelWordConverter() {}

  @Override
  public ModelWord convert(String word) {
    if (word.equals("mlp") || word.startsWith("mlp:")) {
      return new ModelWord(
          ModelKind.MLP, word.equals("mlp") ? DEFAULT_HIDDEN : sizes(word.substring(4), word));
    }
    for (ModelKind kind : ModelKind.values()) {
      if (EnumName.of(kind).equals(word)) {
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
