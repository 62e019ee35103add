package dev.warmpath.cli.print;

import dev.warmpath.abi.Abi;
import dev.warmpath.cli.options.NumberSet;
import dev.warmpath.syscalls.CallSpec;
import dev.warmpath.syscalls.Catalogue;
import dev.warmpath.syscalls.Decoding;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Memory;

/** Dumps what calls read from or write to the descriptors that the user has named. */
final class DataDumps {
  /** Where a call's data are. */
  private enum Form {
    NONE,
    BUFFER,
    VECTOR,
    MESSAGE,
    MESSAGES
  }

  private static final int MAX_VECTOR = 1024;

  private final NumberSet reads;
  private final NumberSet writes;
  private final HexDump dump = new HexDump();
  private final byte[] words = new byte[16];

  DataDumps(NumberSet reads, NumberSet writes) {
    this.reads = reads;
    this.writes = writes;
  }

  /** Appends the data of a complete call behind its line, when they are asked for. */
  void write(Decoding d, Log log) {
    Call call = d.call();
    if (call.failed || (reads.isNone() && writes.isNone())) {
      return;
    }
    CallSpec spec = Catalogue.get().spec(call);
    if (spec == null) {
      return;
    }
    int fd = (int) call.args[0];
    Form form = Form.NONE;
    if (reads.contains(fd)) {
      form = readForm(spec.name());
    }
    if (form == Form.NONE && writes.contains(fd)) {
      form = writeForm(spec.name());
    }
    switch (form) {
      case NONE -> {}
      case BUFFER -> dump.write(d.memory(), d.unsignedWord(call.args[1]), call.result, log);
      case VECTOR ->
          vector(d, d.unsignedWord(call.args[1]), d.unsignedWord(call.args[2]), call.result, log);
      case MESSAGE -> message(d, d.unsignedWord(call.args[1]), call.result, log);
      case MESSAGES -> messages(d, d.unsignedWord(call.args[1]), call.result, log);
    }
  }

  private static Form readForm(String name) {
    return switch (name) {
      case "read", "pread64", "recv", "recvfrom", "mq_timedreceive" -> Form.BUFFER;
      case "readv", "preadv", "preadv2" -> Form.VECTOR;
      case "recvmsg" -> Form.MESSAGE;
      case "recvmmsg", "recvmmsg_time64" -> Form.MESSAGES;
      default -> Form.NONE;
    };
  }

  private static Form writeForm(String name) {
    return switch (name) {
      case "write", "pwrite64", "send", "sendto", "mq_timedsend" -> Form.BUFFER;
      case "writev", "pwritev", "pwritev2", "vmsplice" -> Form.VECTOR;
      case "sendmsg" -> Form.MESSAGE;
      case "sendmmsg" -> Form.MESSAGES;
      default -> Form.NONE;
    };
  }

  private void message(Decoding d, long header, long length, Log log) {
    int word = d.abi().pointerBytes();
    if (d.memory().read(header + 2L * word, words, 0, 2 * word) == 2 * word) {
      vector(d, word(d.abi(), 0), word(d.abi(), word), length, log);
    }
  }

  /** An array of message headers, each with the length of what was transferred behind it. */
  private void messages(Decoding d, long address, long count, Log log) {
    int word = d.abi().pointerBytes();
    long headerBytes = 7L * word;
    for (int i = 0; i < Math.min(count, MAX_VECTOR); i++) {
      long header = address + i * (headerBytes + word);
      if (d.memory().read(header + 3L * word, words, 0, word) != word) {
        return;
      }
      long buffers = word(d.abi(), 0);
      if (d.memory().read(header + headerBytes, words, 0, word) != word) {
        return;
      }
      long length = word(d.abi(), 0) & 0xffffffffL;
      log.text.put(" = ").unsigned(buffers).put(" buffers in vector ").decimal(i);
      log.endLine();
      message(d, header, length, log);
    }
  }

  private void vector(Decoding d, long address, long count, long length, Log log) {
    Memory memory = d.memory();
    int word = d.abi().pointerBytes();
    long left = length;
    for (int i = 0; i < Math.min(count, MAX_VECTOR) && left > 0; i++) {
      if (memory.read(address + 2L * word * i, words, 0, 2 * word) != 2 * word) {
        return;
      }
      long base = word(d.abi(), 0);
      long size = Math.min(word(d.abi(), word), left);
      log.text.put(" * ").unsigned(size).put(" bytes in buffer ").decimal(i);
      log.endLine();
      dump.write(memory, base, size, log);
      left -= size;
    }
  }

  private long word(Abi abi, int at) {
    long value = 0;
    for (int i = abi.pointerBytes() - 1; i >= 0; i--) {
      value = value << 8 | (words[at + i] & 0xff);
    }
    return value;
  }
}
