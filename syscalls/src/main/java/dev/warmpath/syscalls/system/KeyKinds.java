package dev.warmpath.syscalls.system;

import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.AnyKind;
import dev.warmpath.syscalls.Count;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Expression;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.KindResolver;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.PointerKinds;
import dev.warmpath.syscalls.StringKinds;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;
import org.jspecify.annotations.Nullable;

/** Kinds of the calls that concern keys. Source: linux/keyctl.h. */
final class KeyKinds {
  private KeyKinds() {}

  static @Nullable AnyKind find(Expression e, KindResolver r) {
    return switch (e.name()) {
      case "key" -> new KeySerial(r.table("key_ids"));
      case "key_text" -> new KeyText(r.count(e.parameter(0)));
      case "key_buffer" ->
          new KeyBuffer(r.register("params"), Integer.parseInt(e.parameter(0).name()), e.has(1));
      case "kdf_params" -> new KdfParams(r.struct("keyctl_kdf_params"));
      case "kdf_info" -> new KdfInfo(4);
      case "key_capabilities" ->
          new KeyCapabilities(
              r.count(e.parameter(0)), r.table("key_capabilities0"), r.table("key_capabilities1"));
      default -> null;
    };
  }

  /** The serial number of a key, or one of the special negative ones. */
  private record KeySerial(ConstantTable special) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.constant(special, (int) value, Radix.DECIMAL);
    }
  }

  /** Text that the call has written, without the NUL behind it. */
  private record KeyText(Count size) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long bytes = size.of(d);
      int limit = d.options().stringLimit();
      int wanted = Long.compareUnsigned(bytes, limit) > 0 ? limit : (int) bytes;
      int mark = d.mark();
      int at = d.failed() || address == 0 ? -1 : d.fetch(address, wanted);
      if (at < 0) {
        out.address(address);
      } else {
        boolean terminated = wanted > 0 && d.u8(at + wanted - 1) == 0;
        out.string(d.bytes(), at, terminated ? wanted - 1 : wanted, !terminated && wanted != bytes);
      }
      d.release(mark);
    }
  }

  /** A buffer whose length stands in the parameters of a public key operation. */
  private record KeyBuffer(int parameters, int lengthOffset, boolean output) implements Kind {
    private static final int PARAMETERS_BYTES = 40;

    @Override
    public boolean settled(Decoding d, long value) {
      int mark = d.mark();
      boolean settled = d.fetch(d.unsignedWord(d.arg(parameters)), PARAMETERS_BYTES) < 0;
      d.release(mark);
      return settled;
    }

    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      int mark = d.mark();
      int at =
          (output && d.failed()) || !d.dereferencing()
              ? -1
              : d.fetch(d.unsignedWord(d.arg(parameters)), PARAMETERS_BYTES);
      long length = at < 0 ? 0 : d.u32(at + lengthOffset);
      d.release(mark);
      if (at < 0) {
        out.address(address);
      } else {
        StringKinds.writeBuffer(d, address, length, out);
      }
    }
  }

  /** The parameters of a key derivation, shown even when other pointers are not followed. */
  private record KdfParams(ObjectKind params) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      int mark = d.mark();
      int at = d.fetch(d.unsignedWord(value), params.sizeBytes(d.abi()));
      if (at < 0) {
        out.address(d.unsignedWord(value));
      } else {
        params.write(d, at, out);
      }
      d.release(mark);
    }
  }

  /** The further input of a key derivation, whose length is the field behind the pointer. */
  private record KdfInfo(int parameters) implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      int mark = d.mark();
      int at = d.fetch(d.unsignedWord(d.arg(parameters)) + 2L * d.abi().pointerBytes(), 4);
      long length = at < 0 ? 0 : d.u32(at);
      d.release(mark);
      if (length == 0) {
        out.address(value);
      } else {
        StringKinds.writeBuffer(d, value, length, out);
      }
    }
  }

  /** What the kernel can do with keys, one byte of flags after the other. */
  private record KeyCapabilities(Count bytes, ConstantTable first, ConstantTable second)
      implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long address = d.unsignedWord(value);
      long size = bytes.of(d);
      if (address == 0 || d.failed() || (size != 0 && !d.dereferencing())) {
        out.address(address);
        return;
      }
      if (size == 0) {
        out.beginArray();
        out.endArray();
        return;
      }
      int limit = d.abbreviated() ? d.options().stringLimit() : Decoding.MAX_FETCH_BYTES;
      for (int i = 0; i < size; i++) {
        int mark = d.mark();
        int at = d.fetch(address + i, 1);
        int word = at < 0 ? 0 : d.u8(at);
        d.release(mark);
        if (at < 0 && i == 0) {
          out.address(address);
          return;
        }
        if (i == 0) {
          out.beginArray();
        }
        if (at < 0) {
          PointerKinds.writeUnreadable(address + i, out);
          break;
        }
        if (i > 0 && i >= limit) {
          out.more();
          break;
        }
        out.element();
        switch (i) {
          case 0 -> out.flags(first, word);
          case 1 -> out.flags(second, word);
          default -> out.hex(word);
        }
      }
      out.endArray();
    }
  }
}
