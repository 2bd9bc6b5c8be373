/** Tests of the package of the same name. */
@NullMarked
package dev.etude.report.listing;

import org.jspecify.annotations.NullMarked;
