package dev.warmpath.ebpf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;

/**
 * A loaded program, of whatever process. Source: linux/bpf.h, struct bpf_prog_info.
 *
 * @param type the number of its type
 * @param id its number in the system
 * @param name its name
 * @param instructions the slots that the verifier made of it
 */
public record ProgramInfo(int type, int id, String name, int instructions) {
  private static final int INFO_BYTES = 232;
  private static final int NAME = 64;
  private static final int NAME_BYTES = 16;

  static ProgramInfo of(Kernel kernel, int fd) {
    NativeBuffer info = NativeBuffer.allocate(INFO_BYTES);
    long r =
        new Attributes(16)
            .put(0, fd)
            .put(4, INFO_BYTES)
            .put(8, info)
            .call(kernel, Attributes.OBJ_GET_INFO_BY_FD);
    if (Kernel.failed(r)) {
      throw new BpfFailed("info of a program", Kernel.errno(r));
    }
    return new ProgramInfo(info.getInt(0), info.getInt(4), name(info, NAME), info.getInt(20) / 8);
  }

  static String name(NativeBuffer info, int offset) {
    byte[] text = new byte[NAME_BYTES];
    info.get(offset, text, 0, NAME_BYTES);
    int length = 0;
    while (length < NAME_BYTES && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, US_ASCII);
  }
}
