package dev.etude.data;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * An open text file whose beginning can be looked at before it is read. What it is written in is told by its first bytes.
 *
 * <ul>
 *   <li>gzip, by its two magic bytes; what it holds may be up to {@value #MAX_EXPANSION} times as large as the file, and 256 MiB in any
 *       case, so that a small file cannot make endless work.
 *   <li>UTF-8 and UTF-16 by their byte order marks, UTF-16 without one by every other byte being 0; all else is UTF-8.
 * </ul>
 *
 * <p>Every failure to open or read it is an {@link InputException}. A pipe can be read too; it has no size.
 */
public final class TextFile implements Closeable {
  private static final int SAMPLE_CHARACTERS = 1 << 20;
  private static final int HEAD_BYTES = 1 << 12;
  private static final int MAX_EXPANSION = 250;
  private static final long FREE_EXPANSION = 1L << 28;
  private static final char NOT_A_CHARACTER = '\uFFFF';

  private final Path file;
  private final BufferedReader reader;
  private final long bytes;
  private final boolean compressed;
  private final Charset charset;
  private final String sample;

  private TextFile(Path file, Charset otherwise) throws IOException {
    this.file = file;
    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
    InputStream raw = new BufferedInputStream(Files.newInputStream(file), HEAD_BYTES);
    try {
      compressed = isGzip(head(raw, 2));
      InputStream in = compressed ? unzipped(raw, size) : raw;
      bytes = compressed ? 0 : size;
      byte[] head = head(in, HEAD_BYTES);
      charset = charset(head, otherwise);
      in.skipNBytes(markLength(head));
      reader = new BufferedReader(
          new InputStreamReader(in, charset.newDecoder())); // which reports malformed bytes
      sample = peek();
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @param file which one
   * @return its text, to be closed
   * @throws InputException if there is no such file, or it cannot be read, is empty or is not Unicode
   */
  public static TextFile open(Path file) {
    return open(file, StandardCharsets.UTF_8);
  }

  /**
   * Opens a file whose encoding is known, unless its first bytes tell another.
   *
   * @param file which one
   * @param otherwise the encoding where nothing tells it
   * @return its text, to be closed
   * @throws InputException if there is no such file, or it cannot be read or is empty
   */
  public static TextFile open(Path file, Charset otherwise) {
    if (Files.isDirectory(file)) {
      throw new InputException(file.toString(), 0, "is a directory; give a file");
    }
    TextFile text;
    try {
      text = new TextFile(file, otherwise);
    } catch (IOException e) {
      throw fault(file, e);
    }
    if (text.sample.isBlank() && text.sample.length() < SAMPLE_CHARACTERS) {
      text.close();
      throw new InputException(file.toString(), 0, "is empty; give a file with numbers in it");
    }
    return text;
  }

  private static byte[] head(InputStream in, int most) throws IOException {
    in.mark(most);
    byte[] head = in.readNBytes(most);
    in.reset();
    return head;
  }

  private static boolean isGzip(byte[] head) {
    return head.length == 2 && head[0] == (byte) 0x1f && head[1] == (byte) 0x8b;
  }

  private static InputStream unzipped(InputStream raw, long size) throws IOException {
    long most = Math.max(FREE_EXPANSION, MAX_EXPANSION * size);
    return new BufferedInputStream(
        new BoundedInput(new GZIPInputStream(raw, 1 << 16), most), 1 << 16);
  }

  private static Charset charset(byte[] head, Charset otherwise) {
    if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (markLength(head) > 0) {
      return StandardCharsets.UTF_8;
    }
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    int most = head.length / 4; // half of every other byte
    if (zeros[1] > most && zeros[0] == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return zeros[0] > most && zeros[1] == 0 ? StandardCharsets.UTF_16BE : otherwise;
  }

  private static int markLength(byte[] head) {
    if (head.length >= 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF) {
      return 3;
    }
    boolean wide = head.length >= 2
        && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
            || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
    return wide ? 2 : 0;
  }

  private String peek() throws IOException {
    char[] characters = new char[SAMPLE_CHARACTERS];
    reader.mark(SAMPLE_CHARACTERS);
    int length = 0;
    int count;
    while (length < SAMPLE_CHARACTERS
        && (count = reader.read(characters, length, SAMPLE_CHARACTERS - length)) > 0) {
      length += count;
    }
    reader.reset();
    return new String(characters, 0, length);
  }

  /**
   * Returns the file's name.
   *
   * @return as the user gave it
   */
  public String name() {
    return file.toString();
  }

  /**
   * Returns the size of the file.
   *
   * @return how many bytes; 0 for a pipe, and where it is compressed
   */
  public long bytes() {
    return bytes;
  }

  /**
   * Says whether the file is compressed.
   *
   * @return whether it is gzip
   */
  public boolean isCompressed() {
    return compressed;
  }

  /**
   * Returns what the characters are encoded in.
   *
   * @return UTF-8, UTF-16, or what the caller said
   */
  public Charset charset() {
    return charset;
  }

  /**
   * Returns the beginning of the text.
   *
   * @return the first 2²⁰ characters, or all there are
   */
  public String sample() {
    return sample;
  }

  /**
   * Returns the whole text.
   *
   * @return a reader from its first character, to be used once
   */
  public Reader reader() {
    return reader;
  }

  /**
   * Skips the first characters.
   *
   * @param characters how many, no more than the sample has
   */
  public void skip(int characters) {
    try {
      for (long left = characters; left > 0; ) {
        left -= reader.skip(left);
      }
    } catch (IOException e) {
      throw fault(e);
    }
  }

  /**
   * Says in words what went wrong while reading.
   *
   * @param cause what the reader threw
   * @return the exception to throw
   */
  public InputException fault(IOException cause) {
    return fault(file, cause);
  }

  private static InputException fault(Path file, IOException cause) {
    if (cause instanceof CharacterCodingException) {
      return new InputException(
          file.toString(),
          malformedLine(file),
          "must be text in UTF-8, but has bytes that are not; save the file as CSV in UTF-8",
          cause);
    }
    if (cause instanceof ZipException || cause instanceof EOFException) {
      return new InputException(
          file.toString(), 0, "begins like a gzip file, but is damaged or cut off", cause);
    }
    if (cause instanceof BoundedInput.TooLong tooLong) {
      return new InputException(
          file.toString(),
          0,
          "holds more than " + tooLong.most() + " bytes once it is unpacked, which is suspiciously"
              + " many for its size; unpack it first (gunzip) if it is what you want",
          cause);
    }
    return FileFault.of(file, cause);
  }

  /** Returns the first line with malformed bytes: they decode to a code point that is never a character. */
  private static long malformedLine(Path file) {
    if (!Files.isRegularFile(file)) {
      return 0; // a pipe cannot be read again
    }
    try (LineNumberReader lines = new LineNumberReader(new InputStreamReader(
        Files.newInputStream(file),
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(NOT_A_CHARACTER))))) {
      int character;
      do {
        character = lines.read();
      } while (character >= 0 && character != NOT_A_CHARACTER);
      return character < 0 ? 0 : lines.getLineNumber() + 1L;
    } catch (IOException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw fault(e);
    }
  }
}
