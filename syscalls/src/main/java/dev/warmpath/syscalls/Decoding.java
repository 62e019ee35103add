package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Memory;
import java.util.Arrays;

/**
 * What a kind may look at while it writes: the call, its phase, the options, and the memory of the
 * task. Memory is fetched into one byte array that is used as a stack: {@link #mark}, fetch, read,
 * {@link #release}.
 *
 * <p><b>Thread:</b> one at a time; reused for all calls, so that decoding makes no objects.
 */
public final class Decoding {
  private static final Memory NOTHING = (address, into, offset, length) -> 0;

  private static final int AT_FDCWD = -100;

  /** More than this many bytes are never fetched for one object. */
  public static final int MAX_FETCH_BYTES = 1 << 20;

  /**
   * More than this many bytes are never fetched for the entry or the exit of a call: arrays of
   * arrays could else go on for ever. What is beyond counts as unreadable.
   */
  private static final int CALL_BYTES = 4 * MAX_FETCH_BYTES;

  private final DecodeOptions options;
  private final FdDescriber describer;
  private final TextBuffer description = new TextBuffer(128);
  private final TextBuffer scratch = new TextBuffer(64);

  /** X32 calls from this number on take 32-bit words, as those of i386. */
  private static final int FIRST_NARROW_X32 = 512;

  private Call call = new Call();
  private Memory memory = NOTHING;
  private int tid;
  private boolean exiting;
  private boolean narrow;
  private boolean abbreviated = true;
  private boolean dereferencing = true;
  private int argument;

  private byte[] bytes = new byte[4096];
  private int top;
  private int budget;
  private int fetched;

  /** Decodes under {@code options}, with descriptors described by {@code describer}. */
  public Decoding(DecodeOptions options, FdDescriber describer) {
    this.options = options;
    this.describer = describer;
  }

  /**
   * Starts on a call.
   *
   * @param exiting false at the entry, true once the call is complete
   */
  public void begin(int tid, Call call, Memory memory, boolean exiting) {
    this.tid = tid;
    this.call = call;
    this.memory = memory;
    this.exiting = exiting;
    narrow = call.abi == Abi.X32 && call.number >= FIRST_NARROW_X32 && !takesWideOffset(call);
    top = 0;
    budget = CALL_BYTES;
  }

  /** The calls of x32 with an offset of 64 bits, which take whole words: preadv and its kin. */
  private static boolean takesWideOffset(Call call) {
    return call.number == 534 || call.number == 535 || call.number == 546 || call.number == 547;
  }

  /**
   * Sets how structures of this call print.
   *
   * @param abbreviated whether less important fields are left out
   * @param dereferencing whether pointers to structures are followed at all
   */
  public void setDetail(boolean abbreviated, boolean dereferencing) {
    this.abbreviated = abbreviated;
    this.dereferencing = dereferencing;
  }

  /** The options of the session. */
  public DecodeOptions options() {
    return options;
  }

  /** The call. */
  public Call call() {
    return call;
  }

  /** The memory of the task. */
  public Memory memory() {
    return memory;
  }

  /** The call's ABI. */
  public Abi abi() {
    return call.abi;
  }

  /** The thread that makes the call. */
  public int tid() {
    return tid;
  }

  /** Whether the call is complete. */
  public boolean exiting() {
    return exiting;
  }

  /** Whether the call is complete and has failed. */
  public boolean failed() {
    return exiting && call.failed;
  }

  /** Whether less important fields are left out. */
  public boolean abbreviated() {
    return abbreviated;
  }

  /** Whether pointers to structures are followed. */
  public boolean dereferencing() {
    return dereferencing;
  }

  /** The argument word in register {@code index} (0 to 5). */
  public long arg(int index) {
    long word = call.args[index];
    return narrow ? word & 0xffffffffL : word;
  }

  /** A word as a signed number of the ABI's width. */
  public long signedWord(long value) {
    return call.abi == Abi.I386 ? (int) value : value;
  }

  /** A word as an unsigned number of the ABI's width. */
  public long unsignedWord(long value) {
    return call.abi == Abi.I386 ? value & 0xffffffffL : value;
  }

  /** Register of the argument that is being written. */
  public int argument() {
    return argument;
  }

  void setArgument(int register) {
    argument = register;
  }

  /** What {@link Kind#note} kept at the entry for the argument that is being written. */
  public long note() {
    return call.notes[argument];
  }

  /** What was kept at the entry for the argument in {@code register}. */
  public long note(int register) {
    return call.notes[register];
  }

  /**
   * What descriptor {@code fd} of the calling task refers to; empty when unknown or not asked.
   * AT_FDCWD (-100) stands for the working directory.
   */
  public TextBuffer describe(int fd) {
    description.clear();
    if (options.describeFds() && (fd >= 0 || fd == AT_FDCWD)) {
      describer.describe(tid, fd, description);
    }
    return description;
  }

  /** What is appended to a process id; empty when unknown or not asked. */
  public TextBuffer describePid(int pid) {
    description.clear();
    if (options.describePids()) {
      describer.describePid(tid, pid, description);
    }
    return description;
  }

  /** As {@link FdDescriber#netlinkFamily}, of a descriptor of the calling task. */
  public int netlinkFamily(int fd) {
    return fd < 0 ? FdDescriber.NOT_NETLINK : describer.netlinkFamily(tid, fd);
  }

  /** An empty buffer to make a piece of text in; the next caller empties it again. */
  public TextBuffer scratch() {
    scratch.clear();
    return scratch;
  }

  /** The top of the stack of fetched bytes. */
  public int mark() {
    return top;
  }

  /** Drops what was fetched since {@code mark}. */
  public void release(int mark) {
    top = mark;
  }

  /** The array that fetched bytes are in. It changes when more is fetched. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes the last fetch got. */
  public int fetched() {
    return fetched;
  }

  private int room(int length) {
    if (top + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, top + length));
    }
    int at = top;
    top += length;
    return at;
  }

  /**
   * Puts the first {@code length} bytes of {@code from} on the stack as if fetched.
   *
   * @return where they begin in {@link #bytes}
   */
  public int push(byte[] from, int length) {
    int at = room(length);
    System.arraycopy(from, 0, bytes, at, length);
    return at;
  }

  /**
   * Fetches an object.
   *
   * @return where it begins in {@link #bytes}, or -1 when it can't be read as a whole
   */
  public int fetch(long address, int length) {
    int at = fetchPrefix(address, length);
    return at >= 0 && fetched == length ? at : -1;
  }

  /**
   * Fetches as much of {@code length} bytes as is readable; {@link #fetched} tells how much.
   *
   * @return where it begins, or -1 when nothing is readable or the length is senseless
   */
  public int fetchPrefix(long address, int length) {
    fetched = 0;
    if (length < 0 || length > MAX_FETCH_BYTES || length > budget || !reachable(address)) {
      return -1;
    }
    budget -= length;
    int at = room(length);
    fetched = memory.read(unsignedWord(address), bytes, at, length);
    return fetched > 0 || length == 0 ? at : -1;
  }

  /** Whether a pointer can be followed: x32 tasks can pass pointers wider than their memory. */
  private boolean reachable(long address) {
    return address != 0 && (call.abi != Abi.X32 || address >>> 32 == 0);
  }

  /** Adds {@code length} zero bytes behind what was fetched last, as if they had been fetched. */
  public void pad(int length) {
    int at = room(length);
    Arrays.fill(bytes, at, at + length, (byte) 0);
  }

  /**
   * Fetches a NUL-terminated string; {@link #fetched} is its length without the NUL.
   *
   * @param limit how many bytes to look at, at the most
   * @return where it begins, or -1 when it becomes unreadable before a NUL or the limit
   */
  public int fetchString(long address, int limit) {
    fetched = 0;
    if (budget < limit || !reachable(address)) {
      return -1;
    }
    long from = unsignedWord(address);
    int start = top;
    int length = 0;
    while (length < limit) {
      int page = 4096 - (int) ((from + length) & 4095);
      int chunk = Math.min(limit - length, Math.min(page, length == 0 ? 256 : 4096));
      int at = room(chunk);
      int got = memory.read(from + length, bytes, at, chunk);
      budget -= chunk;
      for (int i = 0; i < got; i++) {
        if (bytes[at + i] == 0) {
          fetched = length + i;
          terminated = true;
          return start;
        }
      }
      length += got;
      if (got < chunk) {
        fetched = length;
        return -1;
      }
    }
    fetched = length;
    terminated = false;
    return start;
  }

  private boolean terminated;

  /** Whether the string that was fetched last ended with a NUL within its limit. */
  public boolean terminated() {
    return terminated;
  }

  /** The byte at {@code at}, unsigned. */
  public int u8(int at) {
    return bytes[at] & 0xff;
  }

  /** The 16-bit word at {@code at}, unsigned. */
  public int u16(int at) {
    return u8(at) | u8(at + 1) << 8;
  }

  /** The 32-bit word at {@code at}, signed. */
  public int s32(int at) {
    return u16(at) | u16(at + 2) << 16;
  }

  /** The 32-bit word at {@code at}, unsigned. */
  public long u32(int at) {
    return s32(at) & 0xffffffffL;
  }

  /** The 64-bit word at {@code at}. */
  public long s64(int at) {
    return u32(at) | (long) s32(at + 4) << 32;
  }

  /** The pointer-wide word at {@code at}, unsigned. */
  public long pointer(int at) {
    return call.abi.pointerBytes() == 8 ? s64(at) : u32(at);
  }

  /** The {@code __kernel_long_t} at {@code at}, signed. */
  public long kernelLong(int at) {
    return call.abi.kernelLongBytes() == 8 ? s64(at) : s32(at);
  }
}
