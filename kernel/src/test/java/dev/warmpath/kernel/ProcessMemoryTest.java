package dev.warmpath.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
  private static final int PAGE = 4096;
  private static final int PAGES = 40;

  private final Kernel kernel = LinuxKernel.kernel();
  private final int self = (int) ProcessHandle.current().pid();
  private final long at = kernel.syscall(Sys.SYS_mmap, 0, PAGES * PAGE, 3, 0x22, -1, 0);
  private final ProcessMemory memory = new ProcessMemory(kernel);
  private final ProcessMemory throughFile = new ProcessMemory(this::withoutProcessVm);

  ProcessMemoryTest() {
    NativeBuffer pages = NativeBuffer.at(at, PAGES * PAGE);
    for (int i = 0; i < PAGES * PAGE; i++) {
      pages.putByte(i, (byte) (i * 31 ^ i >> 8));
    }
  }

  @AfterEach
  void unmap() {
    kernel.syscall(Sys.SYS_munmap, at, PAGES * PAGE, 0);
  }

  @Test
  void shouldReadAcrossPagesAtAnyAlignment() {
    for (ProcessMemory by : new ProcessMemory[] {memory, throughFile}) {
      byte[] into = new byte[PAGES * PAGE];
      int length = 37 * PAGE + 11;
      assertThat(by.read(self, at + 123, into, 5, length)).isEqualTo(length);
      assertThat(Arrays.copyOfRange(into, 5, 5 + length)).isEqualTo(bytes(123, length));
      assertThat(into[4]).isZero();
      assertThat(into[5 + length]).isZero();
    }
  }

  @Test
  void shouldReadThePrefixBeforeAnUnmappedPage() {
    kernel.syscall(Sys.SYS_munmap, at + 20 * PAGE, PAGE, 0);

    for (ProcessMemory by : new ProcessMemory[] {memory, throughFile}) {
      byte[] into = new byte[PAGES * PAGE];
      assertThat(by.read(self, at + 20 * PAGE - 7, into, 0, 100)).isEqualTo(7);
      assertThat(by.read(self, at + PAGE - 1, into, 0, 30 * PAGE)).isEqualTo(19 * PAGE + 1);
      assertThat(by.read(self, at + 20 * PAGE, into, 0, 10)).isZero();
      assertThat(by.read(self, at + 20 * PAGE + 4090, into, 0, 10)).isZero();
    }
  }

  @Test
  void shouldReadNothingWhereNothingCanBe() {
    byte[] into = new byte[16];
    long[] nowhere = {0, 1, -1, -16, Long.MIN_VALUE, 0x7ffffffff000L, 0x800000000000L};
    for (long address : nowhere) {
      assertThat(memory.read(self, address, into, 0, 16)).as("%x", address).isZero();
      assertThat(throughFile.read(self, address, into, 0, 16)).as("%x", address).isZero();
    }
    assertThat(memory.read(self, at, into, 0, 0)).isZero();
    assertThat(memory.read(Integer.MAX_VALUE, at, into, 0, 16)).isZero();
    assertThat(throughFile.read(Integer.MAX_VALUE, at, into, 0, 16)).isZero();
  }

  @Test
  void shouldWrite() {
    for (ProcessMemory by : new ProcessMemory[] {memory, throughFile}) {
      byte[] from = new byte[PAGES * PAGE];
      Arrays.fill(from, (byte) (by == memory ? 1 : 2));
      assertThat(by.write(self, at + 9, from, 3, 20 * PAGE)).isEqualTo(20 * PAGE);
      assertThat(bytes(9, 20 * PAGE)).containsOnly(from[0]);
      assertThat(bytes(8, 1)[0]).isEqualTo((byte) (8 * 31));
    }
  }

  @Test
  void shouldWriteWhereTheTaskMustNot() {
    kernel.syscall(Sys.SYS_mprotect, at, PAGE, 1);

    assertThat(memory.write(self, at + 16, new byte[] {9, 8, 7}, 0, 3)).isEqualTo(3);
    assertThat(bytes(16, 3)).containsExactly(9, 8, 7);
  }

  @Test
  void shouldWriteThePrefixBeforeAnUnmappedPage() {
    kernel.syscall(Sys.SYS_munmap, at + PAGE, PAGE, 0);

    assertThat(memory.write(self, at + PAGE - 2, new byte[] {1, 2, 3, 4}, 0, 4)).isEqualTo(2);
    assertThat(bytes(PAGE - 2, 2)).containsExactly(1, 2);
  }

  private long withoutProcessVm(long nr, long a, long b, long c, long d, long e, long f) {
    return nr == Sys.SYS_process_vm_readv || nr == Sys.SYS_process_vm_writev
        ? -Errno.ENOSYS
        : kernel.syscall(nr, a, b, c, d, e, f);
  }

  private byte[] bytes(int from, int length) {
    byte[] into = new byte[length];
    NativeBuffer.at(at + from, length).get(0, into, 0, length);
    return into;
  }
}
