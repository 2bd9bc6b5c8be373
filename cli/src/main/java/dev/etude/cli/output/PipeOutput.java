package dev.etude.cli.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** A stream that remembers whether a write failed because its reader had gone. */
final class PipeOutput extends FilterOutputStream {
  private volatile boolean closed;

  PipeOutput(OutputStream out) {
    super(out);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void write(int octet) throws IOException {
    try {
      out.write(octet);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw remembered(e);
    }
  }

  /** Java has no exception of its own for it: the systems' words are all there is, EPIPE's and those of Windows. */
  private IOException remembered(IOException failure) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    closed |= message.contains("broken pipe")
        || message.contains("pipe is being closed")
        || message.contains("pipe has been ended");
    return failure;
  }
}
