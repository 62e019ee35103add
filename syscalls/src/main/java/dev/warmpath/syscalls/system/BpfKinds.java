package dev.warmpath.syscalls.system;

import dev.warmpath.abi.Abi;
import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.net.InterfaceNames;
import org.jspecify.annotations.Nullable;

/** Fields of the structures of {@code bpf}. Source: linux/bpf.h. */
final class BpfKinds {
  private BpfKinds() {}

  static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "near_bytes" -> new Near(near(e), Contents.BYTES, null);
      case "near_text" -> new Near(near(e), Contents.TEXT, null);
      case "near_array" -> new Near(near(e), Contents.RESULTS, r.object(e.parameter(1)));
      case "near_list" -> new Near(near(e), Contents.LIST, r.object(e.parameter(1)));
      case "near_detail" -> new Near(near(e), Contents.DETAIL, r.object(e.parameter(1)));
      case "bpf_link_create" ->
          new LinkCreate(
              r.kind(Expression.parse("known(bpf_link_plain,size)")),
              r.kind(Expression.parse("known(bpf_link_target,size)")),
              r.kind(Expression.parse("known(bpf_link_iterator,size)")),
              r.kind(Expression.parse("known(bpf_link_perf,size)")),
              r.kind(Expression.parse("known(bpf_link_kprobes,size)")));
      case "bpf_instruction" -> new EbpfInstruction(r);
      case "kernel_version" -> new KernelVersion();
      case "interface" -> new Interface();
      case "flagged" ->
          new Flagged(near(e), Integer.parseInt(e.parameter(1).name()), r.object(e.parameter(2)));
      default -> null;
    };
  }

  private static int near(Expression e) {
    return Integer.parseInt(e.parameter(0).name());
  }

  /** What a pointer leads to. */
  private enum Contents {
    BYTES,
    TEXT,
    /** What the call reads. */
    LIST,
    /** What the call gives back. */
    RESULTS,
    /** What is left out when abbreviated. */
    DETAIL
  }

  /** A 64-bit pointer whose length is a 32-bit field {@code distance} bytes from it. */
  private record Near(int distance, Contents contents, @Nullable ObjectKind element)
      implements ObjectKind {
    private static final int MAX_INSTRUCTIONS = 1 << 16;

    @Override
    public int sizeBytes(Abi abi) {
      return 8;
    }

    @Override
    public int alignBytes(Abi abi) {
      return abi.u64AlignBytes();
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      long address = d.s64(at);
      long length = d.u32(at + distance);
      switch (contents) {
        case BYTES -> StringKinds.writeBuffer(d, address, length, out);
        case TEXT -> writeText(d, address, length, out);
        case LIST -> writeElements(d, address, length, false, out);
        case RESULTS -> writeElements(d, address, length, d.failed(), out);
        case DETAIL -> writeElements(d, address, length, d.abbreviated(), out);
      }
    }

    private void writeElements(
        Decoding d, long address, long length, boolean opaque, ValueWriter out) {
      boolean empty = contents == Contents.RESULTS && length == 0 && address != 0;
      if (element == null || (!empty && (opaque || address == 0))) {
        out.address(address);
      } else if (contents == Contents.DETAIL) {
        PointerKinds.writeArray(d, address, length, MAX_INSTRUCTIONS, element, out);
      } else {
        PointerKinds.writeArray(d, address, length, element, out);
      }
    }

    private static void writeText(Decoding d, long address, long length, ValueWriter out) {
      int limit = d.options().stringLimit();
      int shown = (int) Math.min(length, limit);
      int mark = d.mark();
      int at = d.fetchString(address, (int) Math.min(length, limit + 1L));
      if (at < 0) {
        out.address(address);
      } else {
        boolean cut = !d.terminated() && length != 0;
        out.string(d.bytes(), at, cut ? shown : d.fetched(), cut);
      }
      d.release(mark);
    }
  }

  /** What a link is made of hangs on what it attaches to. */
  private record LinkCreate(Kind plain, Kind target, Kind iterator, Kind perf, Kind kprobes)
      implements Kind {
    private static final int ATTACH_TYPE = 8;
    private static final int CGROUP_INET_INGRESS = 0;
    private static final int TRACE_ITER = 28;
    private static final int PERF_EVENT = 41;
    private static final int TRACE_KPROBE_MULTI = 42;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      int mark = d.mark();
      boolean given = (d.arg(2) & 0xffffffffL) > ATTACH_TYPE;
      int at = given ? d.fetch(d.unsignedWord(value) + ATTACH_TYPE, 4) : -1;
      int type = at < 0 ? 0 : d.s32(at);
      d.release(mark);
      Kind kind =
          switch (type) {
            case CGROUP_INET_INGRESS -> target;
            case TRACE_ITER -> iterator;
            case PERF_EVENT -> perf;
            case TRACE_KPROBE_MULTI -> kprobes;
            default -> plain;
          };
      kind.write(d, value, out);
    }
  }

  /** A version of the kernel in one word. */
  private record KernelVersion() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      switch (d.options().constantStyle()) {
        case RAW -> out.hex(value);
        case ABBREV -> {
          out.beginComposed();
          writePieces(value, out);
          out.endComposed();
        }
        case VERBOSE -> {
          out.hex(value);
          out.beginComment();
          writePieces(value, out);
          out.endComment();
        }
      }
    }

    private static void writePieces(long value, ValueWriter out) {
      out.text("KERNEL_VERSION(");
      out.unsigned(value >>> 16);
      out.text(", ");
      out.unsigned(value >>> 8 & 0xff);
      out.text(", ");
      out.unsigned(value & 0xff);
      out.text(")");
    }
  }

  /** A network interface by its number. */
  private record Interface() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      InterfaceNames.write(d, (int) value, out);
    }
  }

  /**
   * A field that counts only when a 32-bit word of flags, {@code distance} bytes from it, has one
   * of the bits of {@code mask}.
   */
  private record Flagged(int distance, int mask, ObjectKind field) implements ObjectKind {
    @Override
    public int sizeBytes(Abi abi) {
      return field.sizeBytes(abi);
    }

    @Override
    public int alignBytes(Abi abi) {
      return field.alignBytes(abi);
    }

    @Override
    public boolean shown(Decoding d, int at) {
      return (d.s32(at + distance) & mask) != 0;
    }

    @Override
    public void write(Decoding d, int at, ValueWriter out) {
      field.write(d, at, out);
    }
  }
}
