/** Benchmarks of networks: what a gradient, a Hessian-vector product and a meta-gradient cost. */
@NullMarked
package dev.etude.inner.network;

import org.jspecify.annotations.NullMarked;
