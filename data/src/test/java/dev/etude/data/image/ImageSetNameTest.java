package dev.etude.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.etude.data.InputException;
import dev.etude.data.table.Table;
import dev.etude.inner.image.LabelledImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSetNameTest {
  private static final Path DIGITS = Path.of("../../shared/data/digits.csv");
  private static final Path MNIST = Path.of("../../shared/data/mnist");

  @TempDir
  Path folder = Path.of("");

  /** The class counts are those of the data set's own description. */
  @Test
  void digitsAreThoseOfTheRepository() {
    LabelledImages all = EmbeddedDigits.all();
    assertThat(all.count()).isEqualTo(1797);
    assertThat(all.labelCounts()).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
    // the first image, as published: rows 0 and 1
    float[] start = new float[16];
    System.arraycopy(all.values(), 0, start, 0, 16);
    assertThat(start)
        .containsExactly(
            0, 0, 5 / 16f, 13 / 16f, 9 / 16f, 1 / 16f, 0, 0, 0, 0, 13 / 16f, 15 / 16f, 10 / 16f,
            15 / 16f, 5 / 16f, 0);
    assertThat(all.labels()[0]).isZero();
  }

  @Test
  void digitsEqualTheTable() {
    Assumptions.assumeTrue(Files.exists(DIGITS), DIGITS + " is not here");
    Table table = Table.read(DIGITS);
    LabelledImages all = EmbeddedDigits.all();
    assertThat(all.count()).isEqualTo(table.rows());
    for (int i = 0; i < all.count(); i++) {
      double[] row = table.row(i);
      assertThat(all.labels()[i]).as("label %d", i).isEqualTo((byte) row[64]);
      for (int j = 0; j < 64; j++) {
        assertThat(all.values()[64 * i + j] * 16).as("image %d", i).isEqualTo((float) row[j]);
      }
    }
  }

  /** Each image of the table is in one of the two parts, as often as there. */
  @Test
  void digitsAreCutInTwo() {
    ImageSet digits = ImageSetName.DIGITS.read(folder);
    assertThat(digits.pool().count()).isEqualTo(1437);
    assertThat(digits.test().count()).isEqualTo(360);
    int[] pool = digits.pool().labelCounts();
    int[] test = digits.test().labelCounts();
    int[] all = EmbeddedDigits.all().labelCounts();
    for (int c = 0; c < 10; c++) {
      assertThat(pool[c] + test[c]).as("class %d", c).isEqualTo(all[c]);
      assertThat(test[c]).as("class %d is tested on", c).isGreaterThan(20);
    }
    assertThat(ImageSetName.DIGITS.read(folder).test().values())
        .containsExactly(digits.test().values());
    assertThat(ImageSetName.DIGITS.sizes(folder).orElseThrow())
        .isEqualTo(new ImageSet.Sizes(1437, 360, 8, 8, 10));
  }

  @Test
  void readsThePublishedForm() throws IOException {
    Path place = small("mnist");
    assertThat(ImageSetName.MNIST.find(folder)).contains(place);
    assertThat(ImageSetName.MNIST.sizes(folder)).contains(new ImageSet.Sizes(3, 2, 2, 1, 10));
    for (ImageSet set :
        List.of(ImageSetName.MNIST.read(folder), ImageSetName.MNIST.readFrom(place))) {
      assertThat(set.name()).isEqualTo("mnist");
      assertThat(set.pool().values())
          .containsExactly(0, 1, 51 / 255f, 102 / 255f, 153 / 255f, 204 / 255f);
      assertThat(set.pool().labels()).containsExactly(9, 0, 5);
      assertThat(set.test().labels()).containsExactly(1, 2);
      assertThat(set.pool().width()).isEqualTo(2);
    }
  }

  /** The first labels of MNIST, as everyone knows them: 5 0 4 1 9 and, of the test, 7 2 1 0 4. */
  @Test
  void readsMnist() {
    Assumptions.assumeTrue(Files.isDirectory(MNIST), MNIST + " is not here");
    ImageSet set = ImageSetName.MNIST.readFrom(MNIST);
    assertThat(set.pool().count()).isEqualTo(22_000);
    assertThat(set.test().count()).isEqualTo(10_000);
    assertThat(set.pool().pixels()).isEqualTo(784);
    assertThat(Arrays.copyOf(set.pool().labels(), 5)).containsExactly(5, 0, 4, 1, 9);
    assertThat(Arrays.copyOf(set.test().labels(), 5)).containsExactly(7, 2, 1, 0, 4);
    // the test set's known class counts
    assertThat(set.test().labelCounts())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  @Test
  void whatIsMissingCanBeHad() throws IOException {
    Path place = folder.resolve("mnist");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageSetName.MNIST.read(folder))
        .withMessage(place + ": the four files of mnist are not there; get them with 'etude data"
            + " fetch mnist', or say where they are with --data-dir");
    assertThat(ImageSetName.MNIST.find(folder)).isEmpty();
    assertThat(ImageSetName.MNIST.sizes(folder)).isEmpty();
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageSetName.FASHION_MNIST.readFrom(folder.resolve("x")))
        .withMessage(folder.resolve("x") + ": there is no such directory; get them with 'etude data"
            + " fetch fashion-mnist' or 'apt-get install dataset-fashion-mnist', or say where they"
            + " are with --data-dir");
    Files.delete(small("mnist").resolve("t10k-labels-idx1-ubyte.gz"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageSetName.MNIST.readFrom(place))
        .withMessageStartingWith(place + ": the four files of mnist are not there");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSetName.DIGITS.readFrom(folder))
        .withMessage("digits is part of this program and has no directory");
  }

  @Test
  void countsMustAgree() throws IOException {
    Path place = small("mnist");
    Path images = place.resolve("train-images-idx3-ubyte");
    Files.write(place.resolve("train-labels-idx1-ubyte.gz"), IdxBytes.labels(1, 2));
    String message = images
        + ": has 3 images, but train-labels-idx1-ubyte.gz has 2 labels; get both files again";
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageSetName.MNIST.readFrom(place))
        .withMessage(message);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageSetName.MNIST.sizes(folder))
        .withMessage(message);
  }

  @Test
  void labelsAreClasses() throws IOException {
    Path labels = small("mnist").resolve("train-labels-idx1-ubyte.gz");
    Files.write(labels, IdxBytes.labels(1, 200, 2));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageSetName.MNIST.read(folder))
        .withMessage(labels + ": labels must be 0 to 9, but label 2 is 200");
  }

  @Test
  void trainingAndTestImagesAreOfOneSize() throws IOException {
    Path place = small("mnist");
    Path test = place.resolve("t10k-images-idx3-ubyte.gz");
    Files.write(test, IdxBytes.images(2, 2, 1, 1, 2, 3, 4));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ImageSetName.MNIST.read(folder))
        .withMessage(test + ": has images of 1 × 2 pixels, but the training images have 2 × 1");
  }

  @Test
  void publishedFilesHaveDigests() {
    for (ImageSetName name : ImageSetName.values()) {
      for (PublishedFile file : name.files()) {
        assertThat(file.sha256()).as(file.name()).matches("[0-9a-f]{64}");
        assertThat(file.bytes()).as(file.name()).isBetween(4_000L, 27_000_000L);
      }
    }
  }

  /** Three training and two test images of 2 × 1 pixels, the training images uncompressed. */
  private Path small(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    Files.write(
        place.resolve("train-images-idx3-ubyte"),
        IdxBytes.images(3, 1, 2, 0, 255, 51, 102, 153, 204));
    Files.write(
        place.resolve("train-labels-idx1-ubyte.gz"), IdxBytes.gzip(IdxBytes.labels(9, 0, 5)));
    Files.write(
        place.resolve("t10k-images-idx3-ubyte.gz"),
        IdxBytes.gzip(IdxBytes.images(2, 1, 2, 1, 2, 3, 4)));
    Files.write(place.resolve("t10k-labels-idx1-ubyte.gz"), IdxBytes.labels(1, 2));
    return place;
  }
}
