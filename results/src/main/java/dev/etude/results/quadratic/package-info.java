/**
 * What the experiment on one quadratic came to.
 *
 * <p>In: searches of {@code core}. Out: {@link dev.etude.results.quadratic.QuadraticResult}.
 *
 * <p>Not here: the searches.
 */
@NullMarked
package dev.etude.results.quadratic;

import org.jspecify.annotations.NullMarked;
