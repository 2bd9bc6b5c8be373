package dev.etude.inner.learned;

import dev.etude.inner.image.LabelledImages;
import dev.etude.random.Seed;
import org.apache.commons.rng.UniformRandomProvider;

/** Images of random pixels whose class is where they are bright. */
public final class DrawnImages {
  private DrawnImages() {}

  /** Draws images of {@code classes} bright places. */
  public static LabelledImages of(int count, int pixels, int classes, Seed seed) {
    UniformRandomProvider random = seed.generator();
    float[] values = new float[count * pixels];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(classes);
      for (int j = 0; j < pixels; j++) {
        values[i * pixels + j] = 0.5f * random.nextFloat() + (j % classes == labels[i] ? 0.5f : 0);
      }
    }
    return LabelledImages.of(values, labels, pixels, 1, classes);
  }

  /** Writes rows that depend on the step alone. */
  public static void writeRows(int count, int step, int[] into) {
    UniformRandomProvider random = new Seed(step).generator();
    for (int i = 0; i < into.length; i++) {
      into[i] = random.nextInt(count);
    }
  }
}
