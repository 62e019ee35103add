package dev.warmpath.syscalls.ioctl;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.ObjectKind;
import dev.warmpath.syscalls.ValueWriter;
import dev.warmpath.syscalls.ValueWriter.Radix;

/**
 * The settings of a terminal.
 *
 * <p><b>Shape:</b> input, output, control and local flags (4 bytes each; 2 in the oldest layout),
 * the line discipline (1 byte), control characters; the newest layout adds two speeds.
 * <b>Source:</b> asm-generic/termbits.h, asm-generic/termios.h.
 */
record Termios(Layout layout) implements ObjectKind {
  /** The structures of this shape. */
  enum Layout {
    /** {@code struct termio}. */
    TERMIO(2, 8, 18),
    /** {@code struct termios} of the kernel. */
    TERMIOS(4, 19, 36),
    /** {@code struct termios2}. */
    TERMIOS2(4, 19, 44);

    private final int flagBytes;
    private final int characters;
    private final int bytes;

    Layout(int flagBytes, int characters, int bytes) {
      this.flagBytes = flagBytes;
      this.characters = characters;
      this.bytes = bytes;
    }
  }

  private static final ConstantTable INPUT = table("termios_iflag");
  private static final ConstantTable OUTPUT = table("termios_oflag");
  private static final ConstantTable CONTROL = table("termios_cflag");
  private static final ConstantTable LOCAL = table("termios_lflag");
  private static final ConstantTable RATES = table("baud_rates");
  private static final ConstantTable SIZES = table("character_sizes");
  private static final ConstantTable[] DELAYS = {
    table("newline_delays"),
    table("return_delays"),
    table("tab_delays"),
    table("backspace_delays"),
    table("vertical_tab_delays"),
    table("form_feed_delays")
  };
  private static final long[] DELAY_MASKS = {0x100, 0x600, 0x1800, 0x2000, 0x4000, 0x8000};
  private static final long ALL_DELAYS = 0xff00;
  private static final long RATE_MASK = 0x100f;
  private static final int INPUT_RATE_SHIFT = 16;
  private static final long SIZE_MASK = 0x30;

  private static ConstantTable table(String name) {
    return Constants.table("ioctl", name);
  }

  @Override
  public int sizeBytes(Abi abi) {
    return layout.bytes;
  }

  @Override
  public int alignBytes(Abi abi) {
    return layout.flagBytes;
  }

  private long flagsAt(Decoding d, int at, int index) {
    return layout.flagBytes == 2 ? d.u16(at + 2 * index) : d.u32(at + 4 * index);
  }

  @Override
  public void write(Decoding d, int at, ValueWriter out) {
    int line = at + 4 * layout.flagBytes;
    out.beginStruct();
    out.field("c_iflag");
    out.beginComposed();
    rest(INPUT, flagsAt(d, at, 0), out);
    out.endComposed();
    out.field("c_oflag");
    output(flagsAt(d, at, 1), out);
    out.field("c_cflag");
    control(flagsAt(d, at, 2), out);
    out.field("c_lflag");
    out.beginComposed();
    rest(LOCAL, flagsAt(d, at, 3), out);
    out.endComposed();
    if (d.abbreviated()) {
      out.more();
    } else {
      out.field("c_line");
      out.constant(table("line_disciplines"), d.u8(line));
      out.field("c_cc");
      characters(d, line + 1, out);
      if (layout == Layout.TERMIOS2) {
        out.field("c_ispeed");
        out.unsigned(d.u32(at + 36));
        out.field("c_ospeed");
        out.unsigned(d.u32(at + 40));
      }
    }
    out.endStruct();
  }

  /** Flags of which none may be left, so that nothing is written. */
  private static void rest(ConstantTable table, long flags, ValueWriter out) {
    if (flags != 0) {
      out.flags(table, flags);
    }
  }

  private static void output(long flags, ValueWriter out) {
    out.beginComposed();
    for (int i = 0; i < DELAYS.length; i++) {
      out.constant(DELAYS[i], flags & DELAY_MASKS[i], Radix.HEX);
      out.text("|");
    }
    rest(OUTPUT, flags & ~ALL_DELAYS, out);
    out.endComposed();
  }

  private static void control(long flags, ValueWriter out) {
    long input = flags >>> INPUT_RATE_SHIFT & RATE_MASK;
    out.beginComposed();
    out.constant(RATES, flags & RATE_MASK, Radix.HEX);
    out.text("|");
    if (input != 0) {
      out.constant(RATES, input, Radix.HEX);
      out.text("<<");
      out.named("IBSHIFT", INPUT_RATE_SHIFT, Radix.HEX);
      out.text("|");
    }
    out.constant(SIZES, flags & SIZE_MASK, Radix.HEX);
    out.text("|");
    long known = RATE_MASK | RATE_MASK << INPUT_RATE_SHIFT | SIZE_MASK;
    rest(CONTROL, flags & ~known, out);
    out.endComposed();
  }

  private void characters(Decoding d, int at, ValueWriter out) {
    ConstantTable names = table("control_characters");
    out.beginArray();
    for (int i = 0; i < layout.characters; i++) {
      out.element();
      out.beginComposed();
      out.text("[");
      out.constant(names, i, Radix.DECIMAL);
      out.text("]=");
      out.hex(d.u8(at + i));
      out.endComposed();
    }
    out.endArray();
  }
}
