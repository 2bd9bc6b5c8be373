package dev.etude.data.image;

import dev.etude.data.Sha256;
import dev.etude.inner.image.LabelledImages;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A data set of images: those that tasks are drawn from, and those kept apart to judge by.
 *
 * @param name its name on the command line
 * @param pool training and validation images are drawn from here
 * @param test no task sees these
 */
public record ImageSet(String name, LabelledImages pool, LabelledImages test)
    implements Serializable {
  /**
   * How large a data set is.
   *
   * @param poolImages images that tasks are drawn from
   * @param testImages images kept apart
   * @param width pixels in a row
   * @param height rows
   * @param classes how many classes there are
   */
  public record Sizes(int poolImages, int testImages, int width, int height, int classes) {}

  /**
   * Returns a checksum of all images and labels, whichever files they came from.
   *
   * @return SHA-256 of pool and test, in lower-case hexadecimal digits
   */
  public String checksum() {
    MessageDigest digest = Sha256.newDigest();
    for (LabelledImages images : new LabelledImages[] {pool, test}) {
      ByteBuffer pixels = ByteBuffer.allocate(images.pixels() * Float.BYTES);
      for (int i = 0; i < images.count(); i++) {
        pixels.asFloatBuffer().put(images.values(), i * images.pixels(), images.pixels());
        digest.update(pixels.array());
        digest.update(images.labels()[i]);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
