package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.CallForm.ArgumentSpec;
import dev.warmpath.trace.Call;
import org.jspecify.annotations.Nullable;

/**
 * Writes a call as strace's text, in the two parts in which it becomes known: {@link #writeEntry}
 * gives {@code name(first, second}, {@link #writeExit} the rest up to the parenthesis, {@link
 * #writeResult} what stands behind the equals sign.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class CallWriter {
  /** What {@link Call#ahead} is when the entry has written all arguments. */
  private static final int SETTLED = -1;

  private final Catalogue catalogue = Catalogue.get();
  private final TextWriter out;

  /** Writes through {@code out}. */
  public CallWriter(TextWriter out) {
    this.out = out;
  }

  /** Appends the call's name; {@code syscall_0x1f4} when its number is unknown. */
  public static void writeName(Call call, @Nullable CallSpec spec, TextBuffer into) {
    if (spec == null) {
      long bit = call.abi == Abi.X32 ? Abi.X32_SYSCALL_BIT : 0;
      into.put("syscall_0x").hexDigits(call.number | bit, 1);
    } else {
      into.put(spec.name());
    }
  }

  /**
   * Writes name, opening parenthesis and the arguments that are known at the entry; notes what the
   * others need from the entry.
   *
   * @param raw whether arguments print as numbers
   */
  public void writeEntry(Decoding d, boolean raw) {
    Multiplexed.unfold(d);
    Call call = d.call();
    CallSpec spec = catalogue.spec(call);
    writeName(call, spec, out.buffer());
    out.text("(");
    if (spec == null) {
      writeWords(d, call.args.length);
      return;
    }
    if (raw) {
      writeWords(d, registers(spec.form(), d));
      return;
    }
    CallForm form = spec.formOf(call);
    ArgumentSpec[] arguments = form.arguments();
    int count = form.entryCount();
    writeArguments(d, arguments, 0, count, true);
    for (int i = count; i < arguments.length; i++) {
      ArgumentSpec argument = arguments[i];
      d.setArgument(argument.register());
      call.notes[argument.register()] = argument.kind().note(d, call.args[argument.register()]);
    }
    if (count < arguments.length) {
      writeAhead(d, form);
    }
  }

  /** Writes what is known at the entry of the arguments that wait for the exit. */
  private void writeAhead(Decoding d, CallForm form) {
    ArgumentSpec[] arguments = form.arguments();
    int count = form.entryCount();
    Call call = d.call();
    if ((count > 0 && form.separatorAtExit() && settled(d, arguments[count - 1]))
        || settled(d, arguments[count])) {
      writeArguments(d, arguments, count, arguments.length, count == 0);
      call.ahead = SETTLED;
      return;
    }
    TextBuffer text = out.buffer();
    int start = text.length();
    if (count > 0) {
      text.put(", ");
    }
    int opening = text.length();
    ArgumentSpec first = arguments[count];
    d.setArgument(first.register());
    first.kind().writeOpening(d, d.arg(first.register()), out);
    out.leaveOpen();
    call.ahead = text.length() - opening;
    if (form.separatorAtExit()) {
      if (call.ahead == 0) {
        text.truncate(start);
      } else {
        call.ahead += opening - start;
      }
    }
  }

  private static boolean settled(Decoding d, ArgumentSpec argument) {
    d.setArgument(argument.register());
    return argument.kind().settled(d, d.arg(argument.register()));
  }

  /** Whether the call has arguments that only its exit makes known. */
  public boolean waitsForExit(Call call) {
    CallSpec spec = catalogue.spec(call);
    if (spec == null) {
      return false;
    }
    CallForm form = spec.formOf(call);
    return form.entryCount() < form.arguments().length && call.ahead != SETTLED;
  }

  /** How many registers the arguments take, whatever order they print in. */
  private static int registers(CallForm form, Decoding d) {
    int count = 0;
    for (ArgumentSpec argument : form.arguments()) {
      int width = argument.kind().registers(d.abi());
      count = Math.max(count, width == 0 ? 0 : argument.register() + width);
    }
    return count;
  }

  private void writeWords(Decoding d, int count) {
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        out.text(", ");
      }
      out.hex(d.call().args[i]);
    }
  }

  /** Writes the arguments that were not known at the entry, without the closing parenthesis. */
  public void writeExit(Decoding d, boolean raw) {
    Call call = d.call();
    CallSpec spec = catalogue.spec(call);
    if (spec != null && !raw && call.ahead != SETTLED) {
      CallForm form = spec.formOf(call);
      int count = form.entryCount();
      boolean separated = count == 0 || !form.separatorAtExit();
      if (count > 0 && !separated) {
        ArgumentSpec last = form.arguments()[count - 1];
        d.setArgument(last.register());
        last.kind().writeChange(d, d.arg(last.register()), out);
      }
      int start = out.buffer().length();
      writeArguments(d, form.arguments(), count, form.arguments().length, separated);
      out.buffer().remove(start, call.ahead);
    }
  }

  /**
   * Writes a run of arguments.
   *
   * @param separated whether the first of them needs no comma in front
   */
  private void writeArguments(
      Decoding d, ArgumentSpec[] arguments, int from, int to, boolean separated) {
    boolean comma = !separated;
    for (int i = from; i < to; i++) {
      ArgumentSpec argument = arguments[i];
      d.setArgument(argument.register());
      if (!argument.kind().shown(d)) {
        continue;
      }
      if (comma) {
        out.text(", ");
      }
      comma = true;
      argument.kind().write(d, d.arg(argument.register()), out);
    }
  }

  /** Writes the result of a complete call. */
  public void writeResult(Decoding d, boolean raw) {
    Call call = d.call();
    if (call.failed) {
      writeError(call.errno(), out.buffer());
      return;
    }
    CallSpec spec = catalogue.spec(call);
    Kind kind = spec == null ? null : spec.formOf(call).result();
    if (raw) {
      out.hex(d.unsignedWord(call.result));
    } else if (kind == null) {
      out.signed(d.signedWord(call.result));
    } else {
      kind.write(d, call.result, out);
    }
  }

  /**
   * Appends {@code -1 ENOENT (No such file or directory)}, or the restart forms with a {@code ?}.
   */
  public static void writeError(int errno, TextBuffer into) {
    String restart = restartText(errno);
    into.put(restart == null ? "-1 " : "? ");
    String name = Errno.name(errno);
    if (name == null) {
      into.put("(errno ").decimal(errno).put(')');
      return;
    }
    into.put(name).put(" (").put(restart == null ? Errno.text(errno) : restart).put(')');
  }

  /** What the kernel will do with an interrupted call, or null. Source: linux/errno.h. */
  private static @Nullable String restartText(int errno) {
    return switch (errno) {
      case Errno.ERESTARTSYS -> "To be restarted if SA_RESTART is set";
      case Errno.ERESTARTNOINTR -> "To be restarted";
      case Errno.ERESTARTNOHAND -> "To be restarted if no handler";
      case Errno.ERESTART_RESTARTBLOCK -> "Interrupted by signal";
      default -> null;
    };
  }
}
