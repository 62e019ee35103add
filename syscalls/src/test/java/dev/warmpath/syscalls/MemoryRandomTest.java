package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import org.junit.jupiter.api.Test;

/** Random calls on memory, and vectors of odd lengths, compared with strace. */
class MemoryRandomTest {
  static final String CALLS =
      "mmap mmap2 munmap mprotect mremap msync madvise mincore mlock mlock2 munlock mlockall"
          + " munlockall brk remap_file_pages pkey_alloc pkey_free pkey_mprotect mbind"
          + " get_mempolicy set_mempolicy set_mempolicy_home_node migrate_pages move_pages";

  @Test
  void shouldPrintRandomCallsAsStrace() throws Exception {
    long seed = RandomCalls.seed("MemoryRandomTest");
    new RandomCalls(seed).addAll(CALLS, 12).shouldPrintAsStrace();
  }

  @Test
  void shouldPrintFlagsOfMappingsAsStrace() throws Exception {
    CallScript script = new CallScript();
    for (int bit = 0; bit < 32; bit++) {
      for (int type = 0; type < 6; type++) {
        script.call(Abi.X86_64, "mmap", 0x7f0000000000L, 0, 1, 3, 1L << bit | type, -1, 0);
        script.call(Abi.I386, "mmap2", 0xf7000000, 0, 1, 1L << bit, 0x22 | type, 3, 1L << bit);
      }
    }
    for (int advice = -1; advice < 110; advice++) {
      script.call(Abi.X86_64, "madvise", 0, 0x1000, 4096, advice);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintVectorsAsStrace() throws Exception {
    CallScript script = new CallScript();
    long words = script.putWords(8, 0x1234, -1, 0, 7, 0x1000, 1L << 40);
    long statuses = script.putWords(4, 0, 1, -2, -14, -133, -134, 300, -4095);
    long last = script.putAtEnd(new byte[] {0, 1, 2, 3, -1});
    for (Abi abi : Abi.values()) {
      for (long nodes : new long[] {0, 1, 2, 32, 33, 34, 64, 65, 66, 130, 1 << 20, -1, -62}) {
        script.call(abi, "set_mempolicy", 0, 0x8001, words, nodes);
        script.call(abi, "get_mempolicy", 0, words, words, nodes, words, 3);
      }
      for (long bytes : new long[] {0, 1, 4096, 4097, 5 * 4096, 5 * 4096 + 1, 40 * 4096, -1}) {
        script.call(abi, "mincore", 0, 0x7000, bytes, words);
        script.call(abi, "mincore", 0, 0x7000, bytes, last);
      }
      script.call(abi, "move_pages", 0, 7, 8, words, statuses, statuses, 2);
      script.fail(abi, "move_pages", 1, 7, 8, words, 0, statuses, 2);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }
}
