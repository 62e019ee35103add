package dev.warmpath.ebpf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * The argument of a bpf(2) call (union bpf_attr), and the memory that it points to, which is kept
 * until the call has returned.
 */
final class Attributes implements AutoCloseable {
  static final int MAP_CREATE = 0;
  static final int MAP_LOOKUP_ELEM = 1;
  static final int MAP_UPDATE_ELEM = 2;
  static final int MAP_DELETE_ELEM = 3;
  static final int PROG_LOAD = 5;
  static final int PROG_TEST_RUN = 10;
  static final int PROG_GET_NEXT_ID = 11;
  static final int MAP_GET_NEXT_ID = 12;
  static final int PROG_GET_FD_BY_ID = 13;
  static final int MAP_GET_FD_BY_ID = 14;
  static final int OBJ_GET_INFO_BY_FD = 15;
  static final int RAW_TRACEPOINT_OPEN = 17;
  static final int BTF_LOAD = 18;

  private static final int NAME_BYTES = 16;

  private final NativeBuffer memory;
  private final List<NativeBuffer> kept = new ArrayList<>();
  private final List<Descriptor> files = new ArrayList<>();

  Attributes(int lengthBytes) {
    memory = NativeBuffer.allocate(lengthBytes);
  }

  Attributes put(int offset, int value) {
    memory.putInt(offset, value);
    return this;
  }

  Attributes putLong(int offset, long value) {
    memory.putLong(offset, value);
    return this;
  }

  /** The address of memory, which lives as long as this object. */
  Attributes put(int offset, NativeBuffer target) {
    kept.add(target);
    memory.putLong(offset, target.address());
    return this;
  }

  /** The address of a copy of bytes. */
  Attributes put(int offset, byte[] target) {
    NativeBuffer copy = NativeBuffer.allocate(Math.max(1, target.length));
    copy.put(0, target, 0, target.length);
    return put(offset, copy);
  }

  /** The address of a string. */
  Attributes putString(int offset, String target) {
    byte[] text = target.getBytes(US_ASCII);
    NativeBuffer copy = NativeBuffer.allocate(text.length + 1);
    copy.putCString(0, text);
    return put(offset, copy);
  }

  /** A name that lies in the argument itself. */
  Attributes putName(int offset, String name) {
    byte[] text = name.getBytes(US_ASCII);
    memory.put(offset, text, 0, Math.min(text.length, NAME_BYTES - 1));
    return this;
  }

  /** Leaves a file to be closed with this object. */
  Attributes closing(Descriptor file) {
    files.add(file);
    return this;
  }

  int getInt(int offset) {
    return memory.getInt(offset);
  }

  /** What the kernel knows of an object. */
  static NativeBuffer info(Kernel kernel, int fd, int lengthBytes, String what) {
    NativeBuffer info = NativeBuffer.allocate(lengthBytes);
    Attributes attributes = new Attributes(16).put(0, fd).put(4, lengthBytes).put(8, info);
    long r = attributes.call(kernel, OBJ_GET_INFO_BY_FD);
    if (Kernel.failed(r)) {
      throw new BpfFailed(what, Kernel.errno(r));
    }
    return info;
  }

  /** Makes the call; the result is raw. */
  long call(Kernel kernel, int command) {
    try {
      return kernel.syscall(Sys.SYS_bpf, command, memory.address(), memory.length());
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() {
    for (Descriptor file : files) {
      file.close();
    }
  }
}
