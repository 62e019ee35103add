package dev.warmpath.syscalls.file;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.common.DeviceNumber;

/** The device that mknod makes a file for; shown for character and block devices only. */
record SpecialDevice(int modeRegister, DeviceNumber device) implements Kind {
  private static final long S_IFMT = 0170000;
  private static final long S_IFCHR = 0020000;
  private static final long S_IFBLK = 0060000;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    device.write(d, value, out);
  }

  @Override
  public boolean shown(Decoding d) {
    long type = d.arg(modeRegister) & S_IFMT;
    return type == S_IFCHR || type == S_IFBLK;
  }
}
