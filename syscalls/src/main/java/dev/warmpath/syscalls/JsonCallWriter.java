package dev.warmpath.syscalls;

import dev.warmpath.abi.Errno;
import dev.warmpath.syscalls.CallForm.ArgumentSpec;
import dev.warmpath.trace.Call;

/**
 * Writes a call as members of a JSON object, in the parts in which it becomes known. The members
 * are {@code call}, {@code abi}, {@code number}, {@code args} (each with {@code name}, {@code raw}
 * and {@code value}), {@code result}, and {@code value} or {@code errno}.
 *
 * <p><b>Thread:</b> one at a time.
 */
public final class JsonCallWriter {
  private final Catalogue catalogue = Catalogue.get();
  private final JsonWriter out;
  private final TextBuffer name = new TextBuffer(64);

  /** Writes through {@code out}, each part with a comma in front. */
  public JsonCallWriter(JsonWriter out) {
    this.out = out;
  }

  /** Writes the call and its arguments that are known at the entry; the array stays open. */
  public void writeEntry(Decoding d) {
    Multiplexed.unfold(d);
    Call call = d.call();
    TextBuffer text = out.buffer();
    CallSpec spec = catalogue.spec(call);
    name.clear();
    CallWriter.writeName(call, spec, name);
    text.put(",\"call\":\"").put(name).put("\",\"abi\":\"").put(call.abi.suffix());
    text.put("\",\"number\":").decimal(call.number).put(",\"args\":[");
    if (spec == null) {
      for (int i = 0; i < call.args.length; i++) {
        text.put(i == 0 ? "\"" : ",\"").hex(call.args[i]).put('"');
      }
      return;
    }
    CallForm form = spec.formOf(call);
    int count = entryCount(form);
    writeArguments(d, form, 0, count, true);
    for (int i = count; i < form.arguments().length; i++) {
      ArgumentSpec argument = form.arguments()[i];
      d.setArgument(argument.register());
      call.notes[argument.register()] = argument.kind().note(d, call.args[argument.register()]);
    }
  }

  /** An argument that the call may change waits for the exit: its value is written as a whole. */
  private static int entryCount(CallForm form) {
    int count = form.entryCount();
    return form.separatorAtExit() && count > 0 ? count - 1 : count;
  }

  private void writeArguments(Decoding d, CallForm form, int from, int to, boolean first) {
    TextBuffer text = out.buffer();
    boolean comma = !first;
    for (int i = from; i < to; i++) {
      ArgumentSpec argument = form.arguments()[i];
      d.setArgument(argument.register());
      if (!argument.kind().shown(d)) {
        continue;
      }
      long word = d.arg(argument.register());
      text.put(comma ? ",{\"name\":\"" : "{\"name\":\"").put(argument.name());
      if (argument.kind().registers(d.abi()) > 0) {
        text.put("\",\"raw\":\"").hex(d.unsignedWord(word));
      }
      text.put("\",\"value\":");
      argument.kind().write(d, word, out);
      text.put('}');
      comma = true;
    }
  }

  /** Writes the arguments of the exit and closes the array. */
  public void writeExit(Decoding d) {
    Call call = d.call();
    CallSpec spec = catalogue.spec(call);
    if (spec != null) {
      CallForm form = spec.formOf(call);
      boolean first = out.buffer().at(out.buffer().length() - 1) == '[';
      writeArguments(d, form, entryCount(form), form.arguments().length, first);
    }
    out.buffer().put(']');
  }

  /** Writes how the call ended. */
  public void writeResult(Decoding d) {
    Call call = d.call();
    TextBuffer text = out.buffer();
    if (call.failed) {
      int errno = call.errno();
      text.put(",\"status\":\"failed\",\"result\":-1,\"errno\":").decimal(errno);
      String symbol = Errno.name(errno);
      if (symbol != null) {
        text.put(",\"error\":\"").put(symbol).put('"');
      }
      return;
    }
    text.put(",\"status\":\"successful\",\"result\":");
    out.signed(d.signedWord(call.result));
    CallSpec spec = catalogue.spec(call);
    Kind kind = spec == null ? null : spec.formOf(call).result();
    if (kind != null) {
      text.put(",\"value\":");
      kind.write(d, call.result, out);
    }
  }
}
