package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The calls on memory print as strace prints them. */
class MemoryCallsTest {
  private static final List<String> CALLS =
      List.of(
          "mmap",
          "mmap2",
          "munmap",
          "mprotect",
          "mremap",
          "remap_file_pages",
          "brk",
          "msync",
          "madvise",
          "mincore",
          "mlock",
          "mlock2",
          "munlock",
          "mlockall",
          "munlockall",
          "pkey_alloc",
          "pkey_free",
          "pkey_mprotect",
          "mbind",
          "set_mempolicy",
          "get_mempolicy",
          "set_mempolicy_home_node",
          "migrate_pages",
          "move_pages");

  @Test
  void shouldPrintMappings() throws Exception {
    CallScript script = new CallScript();
    long old = script.putWords(4, 0x10000010, 4096, 3, 0x22, 5, 0x2000);
    script.call(Abi.I386, "mmap", 0x1000, old);
    script.call(Abi.I386, "mmap", 0x1000, 0);
    script.call(Abi.I386, "mmap2", 0xf7000000L, 0, 4096, 5, 2, 3, 0x10);
    for (int bit = 0; bit < 32; bit++) {
      script.call(Abi.X86_64, "mmap", 0x7f0000000000L, 0, 4096, 1L << bit, 1L << bit, 3, 0);
      script.call(Abi.X86_64, "mremap", 0x7000, 0x1000, 1, 2, 1L << bit | 1, 0x7000);
      script.call(Abi.X86_64, "mbind", 0, 0, 4096, 1L << bit | 1, 0, 1, 1L << bit);
    }
    for (int advice = 0; advice < 110; advice++) {
      script.call(Abi.X86_64, "madvise", 0, 0x1000, 4096, advice);
    }
    script.call(Abi.X86_64, "mmap", 0x7f0000000000L, 0, 4096, 7, 0x54040022L, -1, 0);
    script.fail(Abi.X86_64, "mmap", 12, 0, -1, 7, 0x40022, -1, -4096);
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldPrintVectorsAndSets() throws Exception {
    CallScript script = new CallScript();
    long words = script.putWords(8, 0x8000000500000001L, 0, -1, 7, 9);
    for (long count : new long[] {0, 1, 2, 64, 65, 66, 128, 129, 5000, 1L << 35}) {
      for (Abi abi : Abi.values()) {
        script.call(abi, "set_mempolicy", 0, 0x6003, words, count);
        script.call(abi, "migrate_pages", 0, 1, count, words, words + 8);
        script.call(abi, "mincore", 0, 0x1000, count * 1000, words);
      }
      script.call(Abi.X86_64, "get_mempolicy", 0, words, words, count, 0x1000, 7);
      script.call(Abi.X86_64, "move_pages", 0, 1, Math.min(count, 200), words, 0, words, 6);
    }
    script.fail(Abi.X86_64, "mincore", 14, 0x1000, 4096, words);
    script.fail(Abi.X86_64, "move_pages", 14, 1, 2, words, words, words, 6);
    long end = script.putAtEnd(new byte[24]);
    script.call(Abi.X86_64, "set_mempolicy", 0, 1, end, 400);
    script.call(Abi.X86_64, "mincore", 0, 0x1000, 4096 * 30, end);
    script.shouldPrintAsStrace();
  }

  @ParameterizedTest
  @EnumSource(Abi.class)
  void shouldPrintWhatStracePrintsForRandomWords(Abi abi) throws Exception {
    Random random = new Random(RandomCalls.seed("MemoryCallsTest"));
    CallScript script = new CallScript();
    byte[] bytes = new byte[512];
    random.nextBytes(bytes);
    long memory = script.put(bytes);
    for (int i = 0; i < 600; i++) {
      String name = CALLS.get(random.nextInt(CALLS.size()));
      if (SyscallTable.of(abi).number(name) < 0) {
        continue;
      }
      long[] words = new long[6];
      for (int w = 0; w < words.length; w++) {
        words[w] = word(random, memory);
      }
      if (random.nextInt(4) == 0) {
        script.fail(abi, name, 22, words);
      } else {
        script.call(abi, name, random.nextBoolean() ? 0 : 0x12345000, words);
      }
    }
    script.shouldPrintAsStrace();
  }

  private static long word(Random random, long memory) {
    return switch (random.nextInt(7)) {
      case 0 -> 0;
      case 1 -> random.nextInt(8);
      case 2 -> 1L << random.nextInt(28);
      case 3 -> memory + random.nextInt(64);
      case 4 -> random.nextInt(200);
      case 5 -> CallScript.unmapped();
      default -> random.nextInt();
    };
  }
}
