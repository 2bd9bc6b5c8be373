package dev.etude.results.table;

import dev.etude.data.model.ModelKind;
import dev.etude.report.text.EnumName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A model as users type it: {@code linear}, {@code logistic}, {@code softmax}, {@code mlp} or {@code mlp:100,20}.
 *
 * @param kind the family
 * @param hidden sizes of the hidden layers, none but for a perceptron
 */
public record ModelWord(ModelKind kind, List<Integer> hidden) {
  /** Copies the list. */
  public ModelWord {
    hidden = List.copyOf(hidden);
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
