package dev.warmpath.syscalls.mount;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.process.UnknownBytes;

/**
 * The {@code struct mount_attr} of mount_setattr, whose size is another argument. Source:
 * linux/mount.h, Linux 5.12.
 */
record MountAttributes(ConstantTable attributes, ConstantTable propagation, int size)
    implements Kind {
  private static final int KNOWN = 32;

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    long length = d.unsignedWord(d.arg(size));
    boolean small = Long.compareUnsigned(length, KNOWN) < 0;
    int mark = d.mark();
    int at = PointerKinds.opaque(d, address, true) || small ? -1 : d.fetch(address, KNOWN);
    if (at < 0) {
      out.address(address);
    } else {
      out.beginStruct();
      out.field("attr_set");
      out.flags(attributes, d.s64(at));
      out.field("attr_clr");
      out.flags(attributes, d.s64(at + 8));
      out.field("propagation");
      out.constant(propagation, d.s64(at + 16));
      out.field("userns_fd");
      long fd = d.s64(at + 24);
      if (fd >= 0 && fd == (int) fd) {
        out.fd((int) fd, d.describe((int) fd));
      } else {
        out.unsigned(fd);
      }
      UnknownBytes.writeNonZero(d, address, KNOWN, length, out);
      out.endStruct();
    }
    d.release(mark);
  }
}
