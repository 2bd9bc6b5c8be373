/** What samplers take: gradients and time for each effective draw, beside one another. */
@org.jspecify.annotations.NullMarked
package dev.etude.sampling;
