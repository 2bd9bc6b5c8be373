/**
 * Tests of files and pages; expected values are written out.
 */
@NullMarked
package dev.etude.report.page;

import org.jspecify.annotations.NullMarked;
