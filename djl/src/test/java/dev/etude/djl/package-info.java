/** Tests on DJL's PyTorch engine; skipped where its libraries are not. */
@NullMarked
package dev.etude.djl;

import org.jspecify.annotations.NullMarked;
