/** Tests of image files; the bytes of each are written out. */
@NullMarked
package dev.etude.data.image;

import org.jspecify.annotations.NullMarked;
