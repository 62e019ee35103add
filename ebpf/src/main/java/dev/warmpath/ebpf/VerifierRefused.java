package dev.warmpath.ebpf;

import dev.warmpath.abi.Errno;
import dev.warmpath.ebpf.asm.Disassembly;
import dev.warmpath.ebpf.asm.Instruction;
import org.jspecify.annotations.Nullable;

/** The verifier did not accept a program: a mistake in it, or a kernel that lacks something. */
public final class VerifierRefused extends BpfFailed {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_LINES = 12;

  private final transient @Nullable Instruction instruction;
  private final int slot;
  private final String log;

  VerifierRefused(ProgramSpec spec, int errno, String log) {
    this(spec, errno, log, lastSlot(log));
  }

  private VerifierRefused(ProgramSpec spec, int errno, String log, int slot) {
    super(errno, message(spec, errno, log, slot));
    this.log = log;
    this.slot = slot;
    instruction = slot < 0 ? null : spec.code().atSlot(slot);
  }

  /** The instruction at which the verifier stopped; null if it stopped before the first. */
  public @Nullable Instruction instruction() {
    return instruction;
  }

  /** The slot of that instruction, -1 if there is none. */
  public int slot() {
    return slot;
  }

  /** All that the verifier said. */
  public String log() {
    return log;
  }

  private static String message(ProgramSpec spec, int errno, String log, int slot) {
    StringBuilder text = new StringBuilder();
    text.append("program ").append(spec.name()).append(" was refused: ").append(Errno.text(errno));
    Instruction at = slot < 0 ? null : spec.code().atSlot(slot);
    if (at != null) {
      text.append(", at ").append(slot).append(": ").append(Disassembly.text(at));
    }
    return text.append('\n').append(end(log)).toString();
  }

  private static String end(String log) {
    String text = log.stripTrailing();
    int from = text.length();
    for (int line = 0; line < SHOWN_LINES && from > 0; line++) {
      from = text.lastIndexOf('\n', from - 1);
    }
    return text.substring(Math.max(from + 1, 0));
  }

  /** The slot of the last line that has the form {@code 12: (bf) r6 = r1}. */
  static int lastSlot(String log) {
    int slot = -1;
    int at = 0;
    while (at < log.length()) {
      int end = at;
      int number = 0;
      while (end < log.length() && end - at < 7 && Character.isDigit(log.charAt(end))) {
        number = 10 * number + log.charAt(end) - '0';
        end++;
      }
      if (end > at && log.startsWith(": (", end)) {
        slot = number;
      }
      int newline = log.indexOf('\n', at);
      at = newline < 0 ? log.length() : newline + 1;
    }
    return slot;
  }
}
