package dev.warmpath.syscalls.system;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;

/**
 * The {@code struct perf_event_attr} that {@code perf_event_open} takes, as large as its second
 * field says; the kernel corrects that field when it is too large. Source: linux/perf_event.h.
 */
final class PerfEventAttr implements Kind {
  private static final int FIRST_SIZE = 64;
  private static final int SIZE = 128;

  /** The fields that are shown when abbreviated end here. */
  private static final int SHOWN_SIZE = 48;

  private static final int HW_BREAKPOINT_X = 4;
  private static final int HW_BREAKPOINT_INVALID = 7;
  private static final int HARDWARE = 0;
  private static final int SOFTWARE = 1;
  private static final int TRACEPOINT = 2;
  private static final int CACHE = 3;
  private static final int BREAKPOINT = 5;
  private static final int FREQ_BIT = 10;
  private static final int WATERMARK_BIT = 14;
  private static final int PRECISE_BIT = 15;
  private static final int USE_CLOCKID_BIT = 25;
  private static final int FIRST_RESERVED_BIT = 38;
  private static final long SAMPLE_BRANCH_STACK = 1 << 11;
  private static final long SAMPLE_STACK_USER = 1 << 13;

  private static final String[] BITS = {
    "disabled",
    "inherit",
    "pinned",
    "exclusive",
    "exclude_user",
    "exclude_kernel",
    "exclude_hv",
    "exclude_idle",
    "mmap",
    "comm",
    "freq",
    "inherit_stat",
    "enable_on_exec",
    "task",
    "watermark",
    "precise_ip",
    "",
    "mmap_data",
    "sample_id_all",
    "exclude_host",
    "exclude_guest",
    "exclude_callchain_kernel",
    "exclude_callchain_user",
    "mmap2",
    "comm_exec",
    "use_clockid",
    "context_switch",
    "write_backward",
    "namespaces",
    "ksymbol",
    "bpf_event",
    "aux_output",
    "cgroup",
    "text_poke",
    "build_id",
    "inherit_thread",
    "remove_on_exec",
    "sigtrap",
  };
  private static final String[] SKIDS = {
    "arbitrary skid", "constant skid", "requested to have 0 skid", "must have 0 skid",
  };

  private final ConstantTable types;
  private final ConstantTable sizes;
  private final ConstantTable hardware;
  private final ConstantTable software;
  private final ConstantTable caches;
  private final ConstantTable cacheOperations;
  private final ConstantTable cacheResults;
  private final ConstantTable samples;
  private final ConstantTable formats;
  private final ConstantTable branches;
  private final ConstantTable breakpoints;
  private final ConstantTable clocks;

  PerfEventAttr(KindResolver r) {
    types = r.table("perf_types");
    sizes = r.table("perf_sizes");
    hardware = r.table("perf_hardware");
    software = r.table("perf_software");
    caches = r.table("perf_caches");
    cacheOperations = r.table("perf_cache_operations");
    cacheResults = r.table("perf_cache_results");
    samples = r.table("perf_sample_types");
    formats = r.table("perf_read_formats");
    branches = r.table("perf_branches");
    breakpoints = r.table("perf_breakpoints");
    clocks = r.table("perf_clocks");
  }

  @Override
  public long note(Decoding d, long value) {
    int mark = d.mark();
    int at = d.fetch(d.unsignedWord(value) + 4, 4);
    long size = at < 0 ? 0 : d.u32(at);
    d.release(mark);
    return size;
  }

  private static long size(Decoding d) {
    return d.note() == 0 ? FIRST_SIZE : d.note();
  }

  /** How many bytes are looked at: those that are shown. */
  private static int available(Decoding d) {
    return d.abbreviated() ? SHOWN_SIZE : (int) Math.min(size(d), SIZE);
  }

  private static int fetch(Decoding d, long address) {
    boolean decodable = !PointerKinds.opaque(d, address, true) && size(d) >= FIRST_SIZE;
    return decodable ? d.fetch(address, available(d)) : -1;
  }

  @Override
  public boolean settled(Decoding d, long value) {
    int mark = d.mark();
    boolean settled = fetch(d, d.unsignedWord(value)) < 0;
    d.release(mark);
    return settled;
  }

  @Override
  public void write(Decoding d, long value, ValueWriter out) {
    long address = d.unsignedWord(value);
    int mark = d.mark();
    long given = d.note();
    long size = size(d);
    int available = available(d);
    int at = fetch(d, address);
    if (at < 0) {
      out.address(address);
    } else {
      d.pad(SIZE - available);
      out.beginStruct();
      writeCommon(d, at, given, out);
      boolean all = !d.abbreviated();
      writeBits(d.s64(at + 40), all, out);
      if (all) {
        writeRest(d, at, available, out);
      }
      if (!all || size > SIZE) {
        out.more();
      }
      out.endStruct();
    }
    d.release(mark);
  }

  private void writeCommon(Decoding d, int at, long given, ValueWriter out) {
    int type = d.s32(at);
    out.field("type");
    out.constant(types, d.u32(at));
    out.field("size");
    if (d.failed() && d.call().errno() == Errno.E2BIG) {
      out.beginChange();
      out.constant(sizes, given);
      out.changed();
      out.constant(sizes, d.u32(at + 4));
      out.endChange();
    } else {
      out.constant(sizes, given);
    }
    out.field("config");
    writeConfig(type, d.s64(at + 8), out);
    out.field((d.s64(at + 40) >>> FREQ_BIT & 1) != 0 ? "sample_freq" : "sample_period");
    out.unsigned(d.s64(at + 16));
    out.field("sample_type");
    out.flags(samples, d.s64(at + 24));
    out.field("read_format");
    out.flags(formats, d.s64(at + 32));
  }

  private void writeConfig(int type, long config, ValueWriter out) {
    switch (type) {
      case HARDWARE -> {
        out.beginComposed();
        shifted(config >>> 32, "<<32|", out);
        out.constant(hardware, config & 0xffffffffL);
        out.endComposed();
      }
      case SOFTWARE -> out.constant(software, config);
      case TRACEPOINT -> out.unsigned(config);
      case CACHE -> {
        out.beginComposed();
        shifted(config >>> 32, "<<32|", out);
        shifted(config >>> 24 & 0xff, "<<24|", out);
        out.constant(cacheResults, config >>> 16 & 0xff);
        out.text("<<16|");
        out.constant(cacheOperations, config >>> 8 & 0xff);
        out.text("<<8|");
        out.constant(caches, config & 0xff);
        out.endComposed();
      }
      default -> out.hex(config);
    }
  }

  private static void shifted(long value, String shift, ValueWriter out) {
    if (value != 0) {
      out.hex(value);
      out.text(shift);
    }
  }

  /** A kind of breakpoint; what is none, but made of the bits of one, is called invalid. */
  private void writeBreakpoint(Decoding d, long kind, ValueWriter out) {
    if (kind > HW_BREAKPOINT_X && kind <= HW_BREAKPOINT_INVALID) {
      out.hex(kind);
      if (d.options().constantStyle() != ConstantStyle.RAW) {
        out.comment("HW_BREAKPOINT_INVALID");
      }
    } else {
      out.constant(breakpoints, kind);
    }
  }

  private static void writeBits(long bits, boolean all, ValueWriter out) {
    for (int i = 0; i < BITS.length; i++) {
      long bit = bits >>> i & 1;
      if (i == PRECISE_BIT) {
        int precise = (int) (bits >>> i & 3);
        out.field(BITS[i]);
        out.unsigned(precise);
        out.comment(SKIDS[precise]);
      } else if (i != PRECISE_BIT + 1 && (all || bit != 0)) {
        out.field(BITS[i]);
        out.unsigned(bit);
      }
    }
    long reserved = bits >>> FIRST_RESERVED_BIT;
    if (reserved != 0) {
      out.field("__reserved_1");
      out.hex(reserved);
      out.comment("Bits 63..38");
    }
  }

  private void writeRest(Decoding d, int at, int available, ValueWriter out) {
    long bits = d.s64(at + 40);
    long sampled = d.s64(at + 24);
    out.field((bits >>> WATERMARK_BIT & 1) != 0 ? "wakeup_watermark" : "wakeup_events");
    out.unsigned(d.u32(at + 48));
    boolean breakpoint = d.s32(at) == BREAKPOINT;
    if (breakpoint) {
      out.field("bp_type");
      writeBreakpoint(d, d.u32(at + 52), out);
    }
    out.field(breakpoint ? "bp_addr" : "config1");
    out.hex(d.s64(at + 56));
    if (available > 64) {
      out.field(breakpoint ? "bp_len" : "config2");
      if (breakpoint) {
        out.unsigned(d.s64(at + 64));
      } else {
        out.hex(d.s64(at + 64));
      }
    }
    if (available > 72 && (sampled & SAMPLE_BRANCH_STACK) != 0) {
      out.field("branch_sample_type");
      out.flags(branches, d.s64(at + 72));
    }
    if (available > 80) {
      hex("sample_regs_user", d.s64(at + 80), out);
    }
    if (available > 88 && (sampled & SAMPLE_STACK_USER) != 0) {
      hex("sample_stack_user", d.u32(at + 88), out);
    }
    if (available > 92 && (bits >>> USE_CLOCKID_BIT & 1) != 0) {
      out.field("clockid");
      out.constant(clocks, d.u32(at + 92));
    }
    if (available > 96) {
      hex("sample_regs_intr", d.s64(at + 96), out);
    }
    writeLaterFields(d, at, available, out);
  }

  private static void writeLaterFields(Decoding d, int at, int available, ValueWriter out) {
    if (available > 104) {
      out.field("aux_watermark");
      out.unsigned(d.u32(at + 104));
    }
    if (available > 108) {
      out.field("sample_max_stack");
      out.unsigned(d.u16(at + 108));
    }
    if (available > 110) {
      reserved("bytes 110..111: ", d.u16(at + 110), out);
    }
    if (available > 112) {
      out.field("aux_sample_size");
      out.unsigned(d.u32(at + 112));
    }
    if (available > 116) {
      reserved("bytes 116..119: ", d.u32(at + 116), out);
    }
    if (available > 120) {
      hex("sig_data", d.s64(at + 120), out);
    }
  }

  private static void hex(String name, long value, ValueWriter out) {
    out.field(name);
    out.hex(value);
  }

  private static void reserved(String where, long value, ValueWriter out) {
    if (value != 0) {
      out.beginComment();
      out.text(where);
      out.hex(value);
      out.endComment();
    }
  }
}
