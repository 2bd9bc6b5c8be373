/** What learning a step size costs as a whole. */
@NullMarked
package dev.etude.meta.landscape;

import org.jspecify.annotations.NullMarked;
