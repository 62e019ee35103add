package dev.warmpath.syscalls.system;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.CallSpec;
import dev.warmpath.syscalls.Catalogue;
import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/** Kinds of the calls that concern the machine as a whole. */
final class MachineKinds {
  private MachineKinds() {}

  /** The name of the host or its domain; a longer one than the kernel takes is not shown. */
  record HostName(Count length) implements Kind {
    private static final int MAX_LENGTH = 64;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long bytes = length.of(d) & 0xffffffffL;
      if (bytes > MAX_LENGTH) {
        out.address(d.unsignedWord(value));
      } else {
        StringKinds.writeBuffer(d, value, bytes, out);
      }
    }
  }

  /** Bytes that mean nothing: always in hexadecimal. */
  record RandomBytes(Count length) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long bytes = length.of(d);
      int shown =
          Long.compareUnsigned(bytes, d.options().stringLimit()) < 0
              ? (int) bytes
              : d.options().stringLimit();
      int mark = d.mark();
      int at = d.failed() || address == 0 ? -1 : d.fetch(address, shown);
      if (at < 0) {
        out.address(address);
      } else {
        out.hexString(d.bytes(), at, shown, shown != bytes);
      }
      d.release(mark);
    }
  }

  /** A constant in decimal, its name always in a comment. */
  record CommentedDecimal(ConstantTable table) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed((int) value);
      String name = table.nameOf((int) value);
      String unknown = table.unknown();
      if (name != null) {
        out.comment(name);
      } else if (unknown != null) {
        out.comment(unknown);
      }
    }
  }

  /** The segments of a kernel to be started; the kernel takes 16 at the most. */
  record KexecSegments(ObjectKind segment, Count count) implements Kind {
    private static final int KEXEC_SEGMENT_MAX = 16;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long segments = count.of(d);
      if (Long.compareUnsigned(segments, KEXEC_SEGMENT_MAX) > 0
          || address == 0
          || (segments != 0 && !d.dereferencing())) {
        out.address(address);
      } else {
        PointerKinds.writeArray(d, address, segments, segment, out);
      }
    }
  }

  /** The architecture in the upper half, flags in the lower. Source: linux/kexec.h. */
  record KexecFlags(ConstantTable archs, ConstantTable flags) implements Kind {
    private static final long ARCH_MASK = 0xffff0000L;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = d.unsignedWord(value);
      out.beginComposed();
      out.constant(archs, word & ARCH_MASK);
      long rest = word & ~ARCH_MASK;
      if (rest != 0) {
        out.text("|");
        out.flags(flags, rest);
      }
      out.endComposed();
    }
  }

  /** What {@code restart_syscall} goes on with: the call that the task made before. */
  record ResumedCall() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      CallSpec previous = Catalogue.get().spec(d.abi(), d.call().previousNumber);
      out.beginComposed();
      out.text("<... resuming interrupted ");
      out.text(previous == null ? "system call" : previous.name());
      out.text(" ...>");
      out.endComposed();
    }
  }

  /** An error number by name. */
  record ErrorName() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = value & 0xffffffffL;
      String name = word >>> 31 == 0 ? Errno.name((int) word) : null;
      if (name == null) {
        out.unsigned(word);
      } else {
        out.named(name, word, Radix.UNSIGNED);
      }
    }
  }

  /** A {@code struct landlock_ruleset_attr} of the size that the caller says. */
  record LandlockRuleset(Count size, ConstantTable access) implements Kind {
    private static final int FIRST_SIZE = 8;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long bytes = size.of(d);
      int mark = d.mark();
      int at =
          PointerKinds.opaque(d, address, true) || Long.compareUnsigned(bytes, FIRST_SIZE) < 0
              ? -1
              : d.fetch(address, FIRST_SIZE);
      if (at < 0) {
        out.address(address);
      } else {
        out.beginStruct();
        out.field("handled_access_fs");
        out.flags(access, d.s64(at));
        if (bytes != FIRST_SIZE) {
          out.more();
        }
        out.endStruct();
      }
      d.release(mark);
    }
  }
}
