package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;

/**
 * The parameters and the seed of the next training.
 *
 * @param theta θ, its meta-parameters in coordinates without limits, length p
 * @param repeat which of the common seeds to use, from 0
 */
public record Suggestion(Vector theta, int repeat) {}
