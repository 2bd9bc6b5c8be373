package dev.etude.results.table;

import dev.etude.data.model.ModelKind;
import dev.etude.report.listing.EnumName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

  /**
   * Reads a word.
   *
   * @param word as users type it; {@code mlp} alone has one hidden layer
   * @return the model
   * @throws IllegalArgumentException if it is none: what it must be
   */
  public static ModelWord of(String word) {
    if (word.equals("mlp") || word.startsWith("mlp:")) {
      return new ModelWord(
          ModelKind.MLP, word.equals("mlp") ? DEFAULT_HIDDEN : sizes(word.substring(4), word));
    }
    for (ModelKind kind : ModelKind.values()) {
      if (EnumName.of(kind).equals(word)) {
        return new ModelWord(kind, List.of());
      }
    }
    throw new IllegalArgumentException("must be one of linear, logistic, softmax, mlp or"
        + " mlp:H1,H2 with the sizes of the hidden layers, but is '" + word + "'");
  }

  private static List<Integer> sizes(String list, String word) {
    List<Integer> sizes = new ArrayList<>();
    for (String size : list.split(",", -1)) {
      int units = size.matches("\\d{1,5}") ? Integer.parseInt(size) : 0;
      if (units < 1 || units > WIDEST) {
        throw new IllegalArgumentException("must have whole numbers from 1 to " + WIDEST
            + " as the sizes of hidden layers, such as mlp:100,20, but is '" + word + "'");
      }
      sizes.add(units);
    }
    return sizes;
  }

  /** What was typed. */
  @Override
  public String toString() {
    return hidden.isEmpty()
        ? EnumName.of(kind)
        : EnumName.of(kind) + ":"
            + hidden.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
