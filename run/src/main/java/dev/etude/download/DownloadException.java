package dev.etude.download;

import java.io.IOException;

/** A download that did not succeed; the message is the whole line for the user. */
public final class DownloadException extends IOException {
  private static final long serialVersionUID = 1L;

  DownloadException(String message) {
    super(message);
  }

  DownloadException(String message, Throwable cause) {
    super(message, cause);
  }
}
