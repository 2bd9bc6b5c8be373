package dev.etude.meta.evaluation;

import dev.etude.inner.optimizer.Optimizer;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer that is to be compared with others.
 *
 * @param name its name in tables and pictures
 * @param optimizer the optimizer
 * @param grid where its step size is from; null unless it was tuned
 */
public record Rival(
    String name, Optimizer optimizer, @Nullable StepSizesTried grid) implements Serializable {}
