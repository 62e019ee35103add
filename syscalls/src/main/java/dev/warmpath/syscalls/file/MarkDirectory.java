package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/** The directory of fanotify_mark: -1 stands for none. Source: linux/fanotify.h. */
record MarkDirectory(Kind directory) implements Kind {
  private static final int FAN_NOFD = -1;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    if ((int) value == FAN_NOFD) {
      out.named("FAN_NOFD", FAN_NOFD, Radix.DECIMAL);
    } else {
      directory.write(d, value, out);
    }
  }

  @Override
  public Subject subject() {
    return directory.subject();
  }
}
