package dev.warmpath.cli.print;

import dev.warmpath.syscalls.TextBuffer;
import dev.warmpath.trace.Memory;

/** Dumps the data of reads and writes in hexadecimal and text, sixteen bytes a line. */
final class HexDump {
  private static final int ROW = 16;
  private static final int CHUNK = 4096;

  private final byte[] bytes = new byte[CHUNK];

  /** Appends the dump of {@code length} bytes at {@code address}; it ends where memory does. */
  void write(Memory memory, long address, long length, Log log) {
    long done = 0;
    int digits = Math.max(5, (67 - Long.numberOfLeadingZeros(length - 1)) / 4);
    while (done < length) {
      int wanted = (int) Math.min(CHUNK, length - done);
      int got = memory.read(address + done, bytes, 0, wanted);
      for (int at = 0; at < got; at += ROW) {
        row(done + at, at, Math.min(ROW, got - at), digits, log);
      }
      done += got;
      if (got < wanted) {
        return;
      }
    }
  }

  private void row(long offset, int at, int count, int digits, Log log) {
    TextBuffer out = log.text;
    out.put(" | ").hexDigits(offset, digits).put(' ');
    for (int i = 0; i < ROW; i++) {
      if (i % 8 == 0) {
        out.put(' ');
      }
      if (i < count) {
        out.hexDigits(bytes[at + i] & 0xff, 2).put(' ');
      } else {
        out.repeat(' ', 3);
      }
    }
    out.put(' ');
    for (int i = 0; i < ROW; i++) {
      int c = i < count ? bytes[at + i] & 0xff : ' ';
      out.put(c >= ' ' && c <= '~' ? (char) c : '.');
    }
    out.put(" |");
    log.endLine();
  }
}
