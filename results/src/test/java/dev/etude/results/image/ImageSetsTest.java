package dev.etude.results.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.image.ImageSetName;
import dev.etude.results.Result;
import dev.etude.run.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSetsTest {
  @TempDir
  private Path folder;

  /** The data set of scikit-learn: 1,797 digits of 8 × 8 pixels, of which a fifth tests. */
  @Test
  void digitsArePartOfTheProgramAndOthersAreMissing() {
    ImageSets sets = ImageSets.in(folder);
    assertThat(sets.entries())
        .extracting(ImageSets.Entry::status)
        .containsExactly("embedded", "missing", "missing");
    assertThat(sets.text(Result.AS_WIDE_AS_NEEDED))
        .containsPattern("digits +1437 +360 +8 × 8 +part of the program")
        .containsPattern("mnist +– +– +– +not here: etude data fetch mnist");
    assertThat(sets.summary().dataSets().get(1))
        .containsEntry("sizes", null)
        .containsEntry("directory", null)
        .doesNotContainKey("images");
  }

  @Test
  void whatIsPartOfTheProgramIsNotFetched() {
    assertThatThrownBy(() -> FetchedImages.of(
            ImageSetName.DIGITS, Optional.empty(), Optional.of(folder), bytes -> {}))
        .isInstanceOf(UsageException.class)
        .hasMessage("digits is part of the program; there is nothing to fetch");
  }

  @Test
  void addressesWithAPasswordAreRefusedWithoutShowingIt() {
    for (String url : List.of("ftp://user:secret@example.org/", "https://u:secret@example.org/")) {
      assertThatThrownBy(() -> FetchedImages.of(
              ImageSetName.MNIST, Optional.of(url), Optional.of(folder), bytes -> {}))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("--from must be a URL")
          .hasMessageNotContaining("secret");
    }
  }
}
