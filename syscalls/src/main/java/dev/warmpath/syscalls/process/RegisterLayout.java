package dev.warmpath.syscalls.process;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ValueWriter;

/**
 * How the registers of one kind lie in memory.
 *
 * @param unit the kernel gives multiples of this many bytes
 * @param names the registers in order
 * @param widths bytes of each, or of each element
 * @param counts how many elements each has; 0 for one that is no array
 */
record RegisterLayout(int unit, String[] names, int[] widths, int[] counts) {
  private static final String[] GENERAL_64_NAMES = {
    "r15",
    "r14",
    "r13",
    "r12",
    "rbp",
    "rbx",
    "r11",
    "r10",
    "r9",
    "r8",
    "rax",
    "rcx",
    "rdx",
    "rsi",
    "rdi",
    "orig_rax",
    "rip",
    "cs",
    "eflags",
    "rsp",
    "ss",
    "fs_base",
    "gs_base",
    "ds",
    "es",
    "fs",
    "gs",
  };
  private static final String[] GENERAL_32_NAMES = {
    "ebx",
    "ecx",
    "edx",
    "esi",
    "edi",
    "ebp",
    "eax",
    "xds",
    "xes",
    "xfs",
    "xgs",
    "orig_eax",
    "eip",
    "xcs",
    "eflags",
    "esp",
    "xss",
  };
  private static final String[] FLOAT_64_NAMES = {
    "cwd",
    "swd",
    "ftw",
    "fop",
    "rip",
    "rdp",
    "mxcsr",
    "mxcr_mask",
    "st_space",
    "xmm_space",
    "padding",
  };
  private static final String[] FLOAT_32_NAMES = {
    "cwd", "swd", "twd", "fip", "fcs", "foo", "fos", "st_space",
  };

  /** {@code struct user_regs_struct} of 64-bit tasks. */
  static final RegisterLayout GENERAL_64 = equal(8, GENERAL_64_NAMES);

  /** The general registers of 32-bit tasks. */
  static final RegisterLayout GENERAL_32 = equal(4, GENERAL_32_NAMES);

  /** {@code struct user_fpregs_struct} of 64-bit tasks. */
  static final RegisterLayout FLOAT_64 =
      new RegisterLayout(
          8,
          FLOAT_64_NAMES,
          new int[] {2, 2, 2, 2, 8, 8, 4, 4, 4, 4, 4},
          new int[] {0, 0, 0, 0, 0, 0, 0, 0, 32, 64, 24});

  /** The floating point registers of 32-bit tasks. */
  static final RegisterLayout FLOAT_32 =
      new RegisterLayout(
          4,
          FLOAT_32_NAMES,
          new int[] {4, 4, 4, 4, 4, 4, 4, 4},
          new int[] {0, 0, 0, 0, 0, 0, 0, 20});

  private static RegisterLayout equal(int width, String[] names) {
    int[] widths = new int[names.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = width;
    }
    return new RegisterLayout(width, names, widths, new int[names.length]);
  }

  int sizeBytes() {
    int size = 0;
    for (int i = 0; i < widths.length; i++) {
      size += widths[i] * Math.max(1, counts[i]);
    }
    return size;
  }

  /**
   * Writes the registers that lie in the first {@code available} bytes.
   *
   * @param more whether there are bytes behind the last register
   */
  void write(Decoding d, int at, int available, boolean more, ValueWriter out) {
    int end = at + available;
    int place = at;
    out.beginStruct();
    for (int i = 0; i < names.length && place + widths[i] <= end; i++) {
      out.field(names[i]);
      if (counts[i] == 0) {
        writeRegister(d, place, widths[i], out);
        place += widths[i];
      } else {
        int present = Math.min(counts[i], (end - place) / widths[i]);
        writeArray(d, place, widths[i], present, out);
        place += widths[i] * counts[i];
      }
    }
    if (more) {
      out.more();
    }
    out.endStruct();
  }

  private static void writeArray(Decoding d, int at, int width, int count, ValueWriter out) {
    int limit = d.abbreviated() ? d.options().stringLimit() : count;
    out.beginArray();
    for (int i = 0; i < count; i++) {
      if (i >= limit) {
        out.more();
        break;
      }
      out.element();
      writeRegister(d, at + i * width, width, out);
    }
    out.endArray();
  }

  private static void writeRegister(Decoding d, int at, int width, ValueWriter out) {
    out.hex(
        switch (width) {
          case 2 -> d.u16(at);
          case 4 -> d.u32(at);
          default -> d.s64(at);
        });
  }
}
