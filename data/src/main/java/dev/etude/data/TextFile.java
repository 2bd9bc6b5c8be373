package dev.etude.data;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.LineNumberReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An open UTF-8 file, with or without a byte order mark, whose beginning can be looked at before it is read.
 *
 * <p>Every failure to open or read it is an {@link InputException}. A pipe can be read too; it has no size.
 */
public final class TextFile implements Closeable {
  private static final int SAMPLE_CHARACTERS = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char NOT_A_CHARACTER = '\uFFFF';

  private final Path file;
  private final BufferedReader reader;
  private final long bytes;
  private final String sample;

  private TextFile(Path file) throws IOException {
    this.file = file;
    bytes = Files.isRegularFile(file) ? Files.size(file) : 0;
    reader = new BufferedReader(new InputStreamReader(
        Files.newInputStream(file),
        StandardCharsets.UTF_8.newDecoder())); // which reports malformed bytes
    try {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      sample = peek();
    } catch (IOException e) {
      reader.close();
      throw e;
    }
  }

  /**
   * Opens a file.
   *
   * @param file which one
   * @return its text, to be closed
   * @throws InputException if there is no such file, or it cannot be read, is empty or is not UTF-8
   */
  public static TextFile open(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file.toString(), 0, "is a directory; give a file");
    }
    TextFile text;
    try {
      text = new TextFile(file);
    } catch (IOException e) {
      throw fault(file, e);
    }
    if (text.sample.isBlank() && text.sample.length() < SAMPLE_CHARACTERS) {
      text.close();
      throw new InputException(file.toString(), 0, "is empty; give a file with numbers in it");
    }
    return text;
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
   * @return how many bytes; 0 for a pipe
   */
  public long bytes() {
    return bytes;
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
