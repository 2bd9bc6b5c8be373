/** What noisy least squares costs. */
@NullMarked
package dev.etude.task.gaussian;

import org.jspecify.annotations.NullMarked;
