/** Tests of the problems a table makes, and of searches for a step size on real data. */
@NullMarked
package dev.etude.data.model;

import org.jspecify.annotations.NullMarked;
