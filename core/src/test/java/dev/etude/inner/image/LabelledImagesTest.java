package dev.etude.inner.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LabelledImagesTest {
  private static final LabelledImages THREE =
      LabelledImages.of(new float[] {0, 0.25f, 0.5f, 0.75f, 1, 0}, new byte[] {2, 0, 1}, 2, 1, 3);

  @Test
  void aSubsetHasTheImagesAskedForInTheirOrder() {
    LabelledImages subset = THREE.subset(new int[] {2, 0, 2});
    assertThat(subset.values()).containsExactly(1, 0, 0, 0.25f, 1, 0);
    assertThat(subset.labels()).containsExactly(1, 2, 1);
    assertThat(subset.labelCounts()).containsExactly(0, 2, 1);
    assertThat(subset.classes()).isEqualTo(3);
    assertThat(subset.pixels()).isEqualTo(2);
  }

  @Test
  void otherLabelsLeaveThePixels() {
    LabelledImages changed = THREE.withLabels(new byte[] {0, 0, 0});
    assertThat(changed.values()).isSameAs(THREE.values());
    assertThat(changed.labelCounts()).containsExactly(3, 0, 0);
    assertThat(THREE.labelCounts()).containsExactly(1, 1, 1);
  }

  @Test
  void sizesMustAgree() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledImages.of(new float[5], new byte[3], 2, 1, 3))
        .withMessage("values must have length 6 (3 images of 2 × 1 pixels), but has length 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THREE.withLabels(new byte[2]))
        .withMessage("labels must have length 3, but has length 2");
  }

  @Test
  void pixelsAndLabelsAreInRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledImages.of(new float[] {0, Float.NaN}, new byte[2], 1, 1, 3))
        .withMessage("values[1] must be in [0, 1], but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledImages.of(new float[1], new byte[] {3}, 1, 1, 3))
        .withMessage("labels[0] must be in [0, 3), but is 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> THREE.withLabels(new byte[] {0, -1, 0}))
        .withMessage("labels[1] must be in [0, 3), but is -1");
  }
}
