/** Benchmarks of preparing tasks and of reading their landscapes. */
@NullMarked
package dev.etude.task;

import org.jspecify.annotations.NullMarked;
