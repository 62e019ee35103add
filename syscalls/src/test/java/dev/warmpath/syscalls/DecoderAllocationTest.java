package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Memory;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Once a call has been seen, decoding it makes no objects, whatever its arguments. */
class DecoderAllocationTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int REPETITIONS = 200;

  /** The size of the smallest object. */
  private static final int OBJECT_BYTES = 16;

  private final byte[] memory = new byte[8192];
  private final Call call = new Call();
  private final TextBuffer out = new TextBuffer(1 << 20);
  private final CallWriter writer = new CallWriter(new TextWriter(out, DecodeOptions.DEFAULT));
  private final Decoding d = new Decoding(DecodeOptions.DEFAULT, FdDescriber.NONE);
  private final Memory reader = this::read;

  private int read(long address, byte[] into, int offset, int length) {
    if (address < 0x1000 || address >= 0x3000) {
      return 0;
    }
    int count = (int) Math.min(length, 0x3000 - address);
    System.arraycopy(memory, (int) address - 0x1000, into, offset, count);
    return count;
  }

  private void decode() {
    call.complete = false;
    call.failed = false;
    out.clear();
    d.begin(1, call, reader, false);
    writer.writeEntry(d, false);
    call.end(3, false);
    d.begin(1, call, reader, true);
    writer.writeExit(d, false);
    writer.writeResult(d, false);
  }

  @ParameterizedTest
  @EnumSource(Abi.class)
  void shouldMakeNoObjects(Abi abi) {
    long seed = RandomCalls.seed("DecoderAllocationTest");
    Random random = new Random(seed);
    SyscallTable table = SyscallTable.of(abi);
    List<String> making = new ArrayList<>();
    for (int number = 0; number < table.limit(); number++) {
      for (int i = 0; i < memory.length; i += 4) {
        memory[i] = (byte) random.nextInt(8);
      }
      call.begin(abi, number);
      for (int i = 0; i < call.args.length; i++) {
        call.args[i] = random.nextInt(3) == 0 ? random.nextInt(40) : 0x1000 + random.nextInt(4096);
      }
      decode();
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < REPETITIONS; i++) {
        decode();
      }
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (bytes >= OBJECT_BYTES * REPETITIONS) {
        making.add(table.name(number) + " " + bytes / REPETITIONS);
      }
    }
    assertThat(making).isEmpty();
  }
}
