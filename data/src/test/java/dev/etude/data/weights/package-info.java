/** Tests of files of weights, damaged ones among them. */
@NullMarked
package dev.etude.data.weights;

import org.jspecify.annotations.NullMarked;
