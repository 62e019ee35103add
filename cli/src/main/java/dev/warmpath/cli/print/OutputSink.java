package dev.warmpath.cli.print;

/** Where finished text goes: a descriptor, a file, a pipe. */
public interface OutputSink {
  /**
   * Takes bytes. Never throws for a full disk or a closed pipe: that is said once on standard
   * error, and what follows is dropped, so that the traced program is not disturbed.
   */
  void write(byte[] bytes, int offset, int length);

  /** Hands on everything that has been taken, and closes what this sink has opened. */
  void close();
}
