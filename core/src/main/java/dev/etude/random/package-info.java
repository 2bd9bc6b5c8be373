/**
 * The source of all random numbers.
 *
 * <p>This package takes one {@code long} that the user gives or that is drawn once and stored. It returns a tree of named, independent
 * streams ({@link dev.etude.random.Seed}), over generators whose sequence is fixed by Apache Commons RNG; normal numbers and
 * lengths of normal vectors from them ({@link dev.etude.random.NormalStream}), and random orders ({@link
 * dev.etude.random.Permutation}).
 *
 * <ol>
 *   <li>Streams have names, not an order: adding a draw in one place moves nothing elsewhere.
 *   <li>A method that draws takes a generator; a method that starts streams takes a {@code Seed}.
 *   <li>There is no ambient source: no clock, no static state, no {@code java.util.Random}.
 * </ol>
 */
@NullMarked
package dev.etude.random;

import org.jspecify.annotations.NullMarked;
