/** Tests of the package of the same name. */
@NullMarked
package dev.etude.report.text;

import org.jspecify.annotations.NullMarked;
