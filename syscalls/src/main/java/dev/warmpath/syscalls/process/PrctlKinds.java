package dev.warmpath.syscalls.process;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import dev.warmpath.syscalls.common.SignalNumber;
import org.jspecify.annotations.Nullable;

/** Arguments and results of {@code prctl}. Source: linux/prctl.h. */
final class PrctlKinds {
  private PrctlKinds() {}

  static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "task_name" -> new TaskName(Integer.parseInt(e.parameter(0).name()));
      case "signal_or_number" -> new SignalOrNumber();
      case "ptracer" -> new Ptracer();
      case "vector_length" -> new VectorLength(r.table(e.parameter(0)));
      case "vector_length_result" ->
          new VectorLengthResult(new VectorLength(r.table(e.parameter(0))));
      case "tagged_address" -> new TaggedAddress(r.table("tagged_modes"));
      case "tagged_address_result" ->
          new TaggedAddressResult(new TaggedAddress(r.table("tagged_modes")));
      case "seccomp_argument" ->
          new SeccompArgument(
              r.register("arg2"), r.kind(Expression.parse("&seccomp_fprog")), false);
      case "seccomp_rest" ->
          new SeccompArgument(r.register("arg2"), r.kind(Expression.parse("hex")), true);
      case "core_cookie" ->
          new CoreCookie(r.register("arg2"), r.kind(Expression.parse("*u64:hex64")));
      case "speculation_result" ->
          new SpeculationResult(r.register("arg2"), r.table("speculation_state"));
      default -> null;
    };
  }

  /** The name of a task, of which {@code limit} characters count. */
  private record TaskName(int limit) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      int shown = Math.min(limit, d.options().stringLimit());
      int mark = d.mark();
      int at = d.failed() ? -1 : d.fetchString(address, Math.min(limit, shown + 1));
      if (at < 0) {
        out.address(address);
      } else {
        boolean cut = !d.terminated();
        out.string(d.bytes(), at, cut ? shown : d.fetched(), cut);
      }
      d.release(mark);
    }
  }

  /** A signal in a word of the ABI's width. */
  private record SignalOrNumber() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = d.unsignedWord(value);
      if (word >>> 31 == 0) {
        SignalNumber.write((int) word, out);
      } else {
        out.unsigned(word);
      }
    }
  }

  /** Who may trace: a process, nobody or anybody. */
  private record Ptracer() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if ((int) value == -1) {
        out.named("PR_SET_PTRACER_ANY", -1, Radix.DECIMAL);
      } else {
        out.pid((int) value, d.describePid((int) value));
      }
    }
  }

  /** Flags in the upper bits and the length of a vector register in the lower 16. */
  private record VectorLength(ConstantTable flags) implements Kind {
    private static final long LENGTH = 0xffff;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = d.unsignedWord(value);
      ConstantStyle style = d.options().constantStyle();
      if (style == ConstantStyle.RAW || (word & ~LENGTH) == 0) {
        out.hex(word);
        return;
      }
      if (style == ConstantStyle.VERBOSE) {
        out.hex(word);
        out.beginComment();
        writePieces(word, out);
        out.endComment();
        return;
      }
      out.beginComposed();
      writePieces(word, out);
      out.endComposed();
    }

    private void writePieces(long word, ValueWriter out) {
      long rest = word & ~LENGTH;
      for (int i = 0; i < flags.size(); i++) {
        if ((rest & flags.valueAt(i)) != 0) {
          out.text(flags.nameAt(i));
          out.text("|");
          rest &= ~flags.valueAt(i);
        }
      }
      if (rest != 0) {
        out.hex(rest);
        out.text("|");
      }
      out.hex(word & LENGTH);
    }
  }

  private record VectorLengthResult(VectorLength length) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = d.unsignedWord(value);
      out.hex(word);
      if ((word & ~VectorLength.LENGTH) != 0 && d.options().constantStyle() != ConstantStyle.RAW) {
        out.beginRemark();
        length.writePieces(word, out);
        out.endRemark();
      }
    }
  }

  /** How addresses with tags are treated. */
  private record TaggedAddress(ConstantTable modes) implements Kind {
    private static final long ENABLE = 1;
    private static final long MODE = 6;
    private static final long TAGS = 0x7fff8;
    private static final int TAG_SHIFT = 3;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = d.unsignedWord(value);
      switch (d.options().constantStyle()) {
        case RAW -> out.hex(word);
        case ABBREV -> {
          out.beginComposed();
          writePieces(word, out);
          out.endComposed();
        }
        case VERBOSE -> {
          out.hex(word);
          out.beginComment();
          writePieces(word, out);
          out.endComment();
        }
      }
    }

    private void writePieces(long word, ValueWriter out) {
      out.text((word & ENABLE) != 0 ? "PR_TAGGED_ADDR_ENABLE" : "!PR_TAGGED_ADDR_ENABLE");
      out.text("|");
      String mode = modes.nameOf(word & MODE);
      out.text(mode == null ? "PR_MTE_TCF_NONE" : mode);
      long tags = (word & TAGS) >> TAG_SHIFT;
      if (tags != 0) {
        out.text("|");
        out.hex(tags);
        out.text("<<PR_MTE_TAG_SHIFT");
      }
      long rest = word & ~(ENABLE | MODE | TAGS);
      if (rest != 0) {
        out.text("|");
        out.hex(rest);
      }
    }
  }

  private record TaggedAddressResult(TaggedAddress address) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long word = d.unsignedWord(value);
      out.hex(word);
      if (d.options().constantStyle() != ConstantStyle.RAW) {
        out.beginRemark();
        address.writePieces(word, out);
        out.endRemark();
      }
    }
  }

  /**
   * What follows the mode of {@code PR_SET_SECCOMP}: a filter has its program, strict mode nothing.
   *
   * @param rest whether it is one of the arguments behind the program
   */
  private record SeccompArgument(int modeRegister, Kind kind, boolean rest) implements Kind {
    private static final long STRICT = 1;
    private static final long FILTER = 2;

    @Override
    public boolean shown(Decoding d) {
      long mode = d.unsignedWord(d.arg(modeRegister));
      return mode != STRICT && (!rest || mode != FILTER);
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      if (d.unsignedWord(d.arg(modeRegister)) == FILTER) {
        kind.write(d, value, out);
      } else {
        out.hex(d.unsignedWord(value));
      }
    }
  }

  /** The state of a misfeature that is known. */
  private record SpeculationResult(int featureRegister, ConstantTable states) implements Kind {
    private static final int FEATURES = 3;

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long feature = d.unsignedWord(d.arg(featureRegister));
      if (feature >= 0 && feature < FEATURES) {
        out.hex(d.unsignedWord(value));
        out.remark(states, d.unsignedWord(value));
      } else {
        out.signed(d.signedWord(value));
      }
    }
  }

  /** The cookie that {@code PR_SCHED_CORE_GET} gives. */
  private record CoreCookie(int commandRegister, Kind cookie) implements Kind {
    @Override
    public boolean settled(Decoding d, long value) {
      return (int) d.arg(commandRegister) != 0;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      if ((int) d.arg(commandRegister) != 0 || PointerKinds.opaque(d, address, false)) {
        out.address(address);
      } else {
        cookie.write(d, value, out);
      }
    }
  }
}
