/**
 * How is a meta-gradient computed?
 *
 * <p>In: an {@link dev.etude.meta.gradient.Unroll} and a meta-objective. Out: a {@link dev.etude.meta.gradient.MetaGradient}. The
 * table of {@link dev.etude.meta.gradient} says what each engine needs and costs.
 *
 * <ol>
 *   <li>Engines may be shared by threads; workspace belongs to one call.
 *   <li>A run that escapes or diverges has a value, extrapolated or infinite, and a status; {@code EscapedLoss} has the rule.
 * </ol>
 *
 * <p>Not here: what a result says, and which engine to choose.
 */
@NullMarked
package dev.etude.meta.gradient.engine;

import org.jspecify.annotations.NullMarked;
