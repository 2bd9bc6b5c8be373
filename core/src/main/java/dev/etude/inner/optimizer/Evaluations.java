package dev.etude.inner.optimizer;

/**
 * The numbers of gradients and losses that a run asked its problem for.
 *
 * @param gradients how many gradients
 * @param losses how many losses
 */
public record Evaluations(long gradients, long losses) {}
