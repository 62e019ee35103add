package dev.warmpath.ebpf;

import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.NativeBuffer;

/**
 * A map, of whatever process. Source: linux/bpf.h, struct bpf_map_info.
 *
 * @param type the number of its type
 * @param id its number in the system
 * @param name its name
 */
public record MapInfo(int type, int id, String name) {
  private static final int INFO_BYTES = 88;
  private static final int NAME = 24;

  static MapInfo of(Kernel kernel, int fd) {
    NativeBuffer info = Attributes.info(kernel, fd, INFO_BYTES, "info of a map");
    return new MapInfo(info.getInt(0), info.getInt(4), Names.read(info, NAME));
  }
}
