package dev.warmpath.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LinuxKernelTest {
  private final Kernel kernel = LinuxKernel.kernel();

  @Test
  void shouldGiveTheRawResult() {
    assertThat(kernel.syscall(Sys.SYS_getpid, 0, 0, 0)).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void shouldGiveTheErrorNumberNegated() {
    long r = kernel.syscall(Sys.SYS_close, -1, 0, 0);

    assertThat(r).isEqualTo(-Errno.EBADF);
    assertThat(Kernel.failed(r)).isTrue();
    assertThat(Kernel.errno(r)).isEqualTo(Errno.EBADF);
  }

  @Test
  void shouldNotTakeAHighAddressForAnError() {
    assertThat(Kernel.failed(-4096)).isFalse();
    assertThat(Kernel.failed(-4095)).isTrue();
    assertThat(Kernel.failed(0)).isFalse();
    assertThat(Kernel.errno(-4096)).isZero();
  }

  @Test
  void shouldPassAllSixArguments() {
    int length = 2 * 4096;
    long at = kernel.syscall(Sys.SYS_mmap, 0, length, 3, 0x22, -1, 0);
    NativeBuffer memory = NativeBuffer.at(at, length);
    memory.put(0, "abc".getBytes(StandardCharsets.US_ASCII), 0, 3);
    NativeBuffer iov = NativeBuffer.allocate(32);
    iov.putLong(0, at + 4096);
    iov.putLong(8, 3);
    iov.putLong(16, at);
    iov.putLong(24, 3);
    long pid = ProcessHandle.current().pid();

    long r =
        kernel.syscall(Sys.SYS_process_vm_readv, pid, iov.address(), 1, iov.address() + 16, 1, 0);
    long refused =
        kernel.syscall(Sys.SYS_process_vm_readv, pid, iov.address(), 1, iov.address() + 16, 1, 1);

    assertThat(r).isEqualTo(3);
    assertThat(memory.getByte(4096 + 2)).isEqualTo((byte) 'c');
    assertThat(refused).isEqualTo(-Errno.EINVAL);
    kernel.syscall(Sys.SYS_munmap, at, length, 0);
  }

  @Test
  void shouldServeEveryThread() throws InterruptedException {
    AtomicLong tid = new AtomicLong();
    Thread other = new Thread(() -> tid.set(kernel.syscall(Sys.SYS_gettid, 0, 0, 0)));
    other.start();
    other.join();

    assertThat(tid.get()).isPositive().isNotEqualTo(kernel.syscall(Sys.SYS_gettid, 0, 0, 0));
  }

  @Test
  void shouldGiveTheSameThroughTheCLibrary() {
    Kernel libc = new LinuxKernel.LibcKernel();

    assertThat(libc.syscall(Sys.SYS_getpid, 0, 0, 0)).isEqualTo(ProcessHandle.current().pid());
    assertThat(libc.syscall(Sys.SYS_close, -1, 0, 0)).isEqualTo(-Errno.EBADF);
  }
}
