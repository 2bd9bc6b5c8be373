package dev.etude.cli;

/** The exit statuses of the command line. */
enum ExitStatus {
  /** The command did its job. */
  DONE(0),
  /** The program or the machine failed. */
  FAILED(1),
  /** The usage or the input was refused; nothing was written. */
  REFUSED(2),
  /** Stopped from outside, by SIGINT, SIGTERM or SIGHUP: 128 + SIGINT. */
  INTERRUPTED(130);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
