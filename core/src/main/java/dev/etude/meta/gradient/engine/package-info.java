/**
 * The engines, which compute meta-gradients.
 *
 * <p>This package takes an {@link dev.etude.meta.gradient.Unroll} and a meta-objective. It returns a
 * {@link dev.etude.meta.gradient.MetaGradient}. The
 * table of {@link dev.etude.meta.gradient} says what each engine needs and costs.
 *
 * <ol>
 *   <li>Engines may be shared by threads; workspace belongs to one call.
 *   <li>A run that escapes or diverges has a value, extrapolated or infinite, and a status; {@code EscapedLoss} has the rule.
 * </ol>
 *
 * <p>This package does not cover the meaning of a result and the choice of an engine.
 */
@NullMarked
package dev.etude.meta.gradient.engine;

import org.jspecify.annotations.NullMarked;
