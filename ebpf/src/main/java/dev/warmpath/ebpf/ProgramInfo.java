package dev.warmpath.ebpf;

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

  static ProgramInfo of(Kernel kernel, int fd) {
    NativeBuffer info = Attributes.info(kernel, fd, INFO_BYTES, "info of a program");
    return new ProgramInfo(
        info.getInt(0), info.getInt(4), Names.read(info, NAME), info.getInt(20) / 8);
  }
}
