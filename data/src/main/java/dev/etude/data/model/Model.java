package dev.etude.data.model;

import dev.etude.check.Arguments;
import dev.etude.data.table.Target;
import dev.etude.inner.image.MlpShape;
import dev.etude.inner.network.Activation;
import dev.etude.inner.network.CrossEntropy;
import dev.etude.inner.network.LogisticLoss;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import java.io.Serializable;
import java.util.List;

/**
 * The kind of model that is fitted to a table.
 *
 * <pre>{@code
 * Model model = Model.mlp(32, 16); // two hidden layers; Model.linear() has none
 * }</pre>
 *
 * @param kind the family
 * @param hidden sizes of the hidden layers, at least one for {@link ModelKind#MLP} and none for the others
 * @param activation φ of the hidden layers
 * @param penalty λ of the L2 term (λ/2) Σ |W|² in the training loss, at least 0
 */
public record Model(ModelKind kind, List<Integer> hidden, Activation activation, double penalty)
    implements Serializable {
  /** Checks that layers and family fit. */
  public Model {
    hidden = List.copyOf(hidden);
    if (hidden.isEmpty() == (kind == ModelKind.MLP)) {
      throw new IllegalArgumentException("hidden must have layers for MLP and for no other model,"
          + " but is " + hidden + " for " + kind);
    }
    hidden.forEach(size -> Arguments.atLeast(size, 1, "the size of a hidden layer"));
    Arguments.nonNegative(penalty, "penalty");
  }

  /**
   * Returns a model without hidden layers and without a penalty.
   *
   * @param kind linear, logistic or softmax
   * @return the model
   */
  public static Model of(ModelKind kind) {
    return new Model(kind, List.of(), Activation.RELU, 0);
  }

  /**
   * Returns a perceptron with ReLU units and without a penalty.
   *
   * @param sizes of the hidden layers, at least one
   * @return the model
   */
  public static Model mlp(Integer... sizes) {
    return new Model(ModelKind.MLP, List.of(sizes), Activation.RELU, 0);
  }

  /**
   * Returns linear regression without a penalty.
   *
   * @return the model
   */
  public static Model linear() {
    return of(ModelKind.LINEAR);
  }

  /**
   * Returns the simplest model for a target.
   *
   * @param target what is to be predicted
   * @return linear for numbers, logistic for two classes, softmax for more
   */
  public static ModelKind simplestFor(Target target) {
    if (target instanceof Target.Classes classes) {
      return classes.classNames().size() == 2 ? ModelKind.LOGISTIC : ModelKind.SOFTMAX;
    }
    return ModelKind.LINEAR;
  }

  /**
   * Checks that the model can predict a target.
   *
   * @param target what is to be predicted
   * @throws IllegalArgumentException if it is of the other kind, or has more classes than two for {@link
   *     ModelKind#LOGISTIC}
   */
  public void requireFits(Target target) {
    boolean classes = target instanceof Target.Classes;
    if (kind != ModelKind.MLP && classes == (kind == ModelKind.LINEAR)) {
      throw new IllegalArgumentException("the target must be " + (classes ? "numbers" : "classes")
          + " for the model " + kind + ", but is " + (classes ? "classes" : "numbers"));
    }
    if (kind == ModelKind.LOGISTIC
        && target instanceof Target.Classes many
        && many.classNames().size() != 2) {
      throw new IllegalArgumentException("the target must have two classes for the model LOGISTIC,"
          + " but has " + many.classNames().size());
    }
  }

  /** Returns the loss of labels. */
  OutputLoss loss(int[] labels, int classes) {
    return kind == ModelKind.LOGISTIC ? LogisticLoss.of(labels) : CrossEntropy.of(labels, classes);
  }

  /** Returns the mean loss over rows, without the penalty. */
  Network network(double[][] rows, OutputLoss loss) {
    MlpShape shape = MlpShape.of(rows[0].length, hidden, loss.outputs());
    return Network.of(shape, activation, rows, loss);
  }
}
