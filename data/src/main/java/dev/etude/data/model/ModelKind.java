package dev.etude.data.model;

/** The families of models that fit a table. */
public enum ModelKind {
  /** A number as a weighted sum of the features; squared loss. */
  LINEAR,
  /** The log odds of two classes as a weighted sum. */
  LOGISTIC,
  /** A weighted sum for each class; cross entropy. */
  SOFTMAX,
  /** A perceptron with hidden layers, for numbers or for classes. */
  MLP
}
