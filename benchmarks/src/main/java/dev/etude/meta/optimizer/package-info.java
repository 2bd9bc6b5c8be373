/** What learning a step size costs as a whole. */
@NullMarked
package dev.etude.meta.optimizer;

import org.jspecify.annotations.NullMarked;
