package dev.etude.inner.optimizer;

/**
 * What a run asked its problem for.
 *
 * @param gradients how many gradients
 * @param losses how many losses
 */
public record Evaluations(long gradients, long losses) {}
