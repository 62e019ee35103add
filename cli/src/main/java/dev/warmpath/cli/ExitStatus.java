package dev.warmpath.cli;

/** Exit statuses of Warmpath's own; {@code trace} passes on those of the traced command. */
final class ExitStatus {
  /** All went well. */
  static final int OK = 0;

  /** The command line is wrong, or what it asks for could not be done. */
  static final int ERROR = 1;

  private ExitStatus() {}
}
