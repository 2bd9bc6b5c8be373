package dev.etude.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that may not be more than so many. */
final class BoundedInput extends FilterInputStream {
  private final long most;
  private long read;

  BoundedInput(InputStream in, long most) {
    super(in);
    this.most = most;
  }

  /** There are more bytes than there may be. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    private final long most;

    TooLong(long most) {
      super("more than " + most + " bytes");
      this.most = most;
    }

    long most() {
      return most;
    }
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) throws IOException {
    read += more;
    if (read > most) {
      throw new TooLong(most);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
