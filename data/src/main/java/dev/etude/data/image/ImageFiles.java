package dev.etude.data.image;

import dev.etude.data.InputException;
import dev.etude.inner.image.LabelledImages;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The four files of MNIST and of everything published in its form, in one directory, each plain or with {@code .gz}.
 */
final class ImageFiles {
  private static final String TRAIN = "train";
  private static final String TEST = "t10k";
  private static final int CLASSES = 10;
  private static final int WHITE = 255;

  private final Path directory;

  ImageFiles(Path directory) {
    this.directory = directory;
  }

  /** Returns whether all four files are there. */
  boolean areThere() {
    return Files.exists(images(TRAIN))
        && Files.exists(labels(TRAIN))
        && Files.exists(images(TEST))
        && Files.exists(labels(TEST));
  }

  /** Reads all four files. */
  ImageSet read(String name) {
    LabelledImages pool = readPart(TRAIN);
    LabelledImages test = readPart(TEST);
    checkSizes(pool.width(), pool.height(), test.width(), test.height());
    return new ImageSet(name, pool, test);
  }

  /** Reads the headers only. */
  ImageSet.Sizes sizes() {
    int[] pool = IdxFile.readDimensions(images(TRAIN), 3);
    int[] test = IdxFile.readDimensions(images(TEST), 3);
    checkCounts(TRAIN, pool[0], IdxFile.readDimensions(labels(TRAIN), 1)[0]);
    checkCounts(TEST, test[0], IdxFile.readDimensions(labels(TEST), 1)[0]);
    checkSizes(pool[2], pool[1], test[2], test[1]);
    return new ImageSet.Sizes(pool[0], test[0], pool[2], pool[1], CLASSES);
  }

  private LabelledImages readPart(String part) {
    IdxFile images = IdxFile.read(images(part), 3);
    IdxFile labels = IdxFile.read(labels(part), 1);
    checkCounts(part, images.dimension(0), labels.dimension(0));
    return labelled(labels(part).toString(), images, labels, CLASSES, WHITE);
  }

  /** Puts images and labels together; pixels are divided by the largest value they may have. */
  static LabelledImages labelled(
      String source, IdxFile images, IdxFile labels, int classes, int white) {
    byte[] bytes = images.bytes();
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bytes[i] & 0xFF) / white;
    }
    byte[] classOf = labels.bytes();
    for (int i = 0; i < classOf.length; i++) {
      if ((classOf[i] & 0xFF) >= classes) {
        throw new InputException(
            source,
            0,
            "labels must be 0 to " + (classes - 1) + ", but label " + (i + 1) + " is "
                + (classOf[i] & 0xFF));
      }
    }
    return LabelledImages.of(values, classOf, images.dimension(2), images.dimension(1), classes);
  }

  private void checkCounts(String part, int images, int labels) {
    if (images != labels) {
      throw new InputException(
          images(part).toString(),
          0,
          "has " + images + " images, but " + labels(part).getFileName() + " has " + labels
              + " labels; get both files again");
    }
  }

  private void checkSizes(int poolWidth, int poolHeight, int testWidth, int testHeight) {
    if (poolWidth != testWidth || poolHeight != testHeight) {
      throw new InputException(
          images(TEST).toString(),
          0,
          "has images of " + testWidth + " × " + testHeight
              + " pixels, but the training images have " + poolWidth + " × " + poolHeight);
    }
  }

  private Path images(String part) {
    return either(part + "-images-idx3-ubyte");
  }

  private Path labels(String part) {
    return either(part + "-labels-idx1-ubyte");
  }

  private Path either(String name) {
    Path plain = directory.resolve(name);
    return Files.exists(plain) ? plain : directory.resolve(name + ".gz");
  }
}
