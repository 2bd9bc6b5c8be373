/** Tests of the pictures and pages; {@link dev.etude.report.Examples} holds the figures they share. */
@NullMarked
package dev.etude.report;

import org.jspecify.annotations.NullMarked;
