package dev.etude.data.image;

import dev.etude.inner.image.LabelledImages;
import dev.etude.random.Permutation;
import dev.etude.random.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The hand-written digits that are part of this program: 1,797 images of 8 × 8 pixels, each 0 … 16.
 *
 * <p>The images come writer by writer. So that pool and test set are alike, 360 images drawn once and for all (the first of
 * a random order from the seed 0) are the test set and the other 1,437 the pool, both in the order of the file.
 */
final class EmbeddedDigits {
  static final ImageSet.Sizes SIZES = new ImageSet.Sizes(1437, 360, 8, 8, 10);

  private static final int WHITE = 16;

  private EmbeddedDigits() {}

  static ImageSet read(String name) {
    LabelledImages all = all();
    int[] order = Permutation.draw(all.count(), new Seed(0).child(name, 0).generator());
    int[] test = Arrays.copyOf(order, SIZES.testImages());
    int[] pool = Arrays.copyOfRange(order, SIZES.testImages(), order.length);
    Arrays.sort(test);
    Arrays.sort(pool);
    return new ImageSet(name, all.subset(pool), all.subset(test));
  }

  /** Returns all images in the order they were published in. */
  static LabelledImages all() {
    IdxFile images = resource("digits/images-idx3-ubyte.gz", 3);
    IdxFile labels = resource("digits/labels-idx1-ubyte.gz", 1);
    return ImageFiles.labelled("digits", images, labels, SIZES.classes(), WHITE);
  }

  private static IdxFile resource(String name, int dimensions) {
    try (InputStream in = EmbeddedDigits.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this program is damaged: " + name + " is missing");
      }
      return IdxFile.read(name, in, dimensions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
