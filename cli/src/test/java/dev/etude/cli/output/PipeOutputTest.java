package dev.etude.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipeOutputTest {
  @ParameterizedTest
  @CsvSource({"Broken pipe, true", "No space left on device, false"})
  void onlyAReaderThatHasGoneClosesIt(String words, boolean closed) {
    PipeOutput output = new PipeOutput(new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException(words);
      }
    });
    assertThatThrownBy(() -> output.write(new byte[] {1, 2})).isInstanceOf(IOException.class);
    assertThat(output.isClosed()).isEqualTo(closed);
  }
}
