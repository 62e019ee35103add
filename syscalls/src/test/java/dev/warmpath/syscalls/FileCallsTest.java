package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.I386;
import static dev.warmpath.abi.Abi.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The calls of the domain file, compared with strace.
 *
 * <p>Left out: wide words that narrow x32 calls get for pointers (strace shows all 64 bits of
 * them), getdents that claims more bytes than its buffer has, and memfd_create's unknown flags
 * under -Xverbose (strace nests comments).
 */
class FileCallsTest {
  private static final String[] NAMES =
      """
        _llseek access faccessat faccessat2 open openat openat2 creat close close_range dup
        dup2 dup3 read write pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2
        lseek chdir fchdir chroot chmod fchmod fchmodat chown chown32 fchown fchown32 fchownat
        lchown lchown32 fallocate fadvise64 fadvise64_64 fanotify_init fanotify_mark fcntl
        fcntl64 fdatasync fsync flock stat stat64 fstat fstat64 lstat lstat64 fstatat64
        newfstatat oldstat oldfstat oldlstat statx fgetxattr flistxattr fremovexattr fsetxattr
        getxattr lgetxattr listxattr llistxattr lremovexattr lsetxattr removexattr setxattr
        futimesat utime utimes utimensat utimensat_time64 getcwd getdents getdents64 readdir
        inotify_add_watch inotify_init inotify_init1 inotify_rm_watch link linkat symlink
        symlinkat unlink unlinkat rename renameat renameat2 mkdir mkdirat mknod mknodat rmdir
        readlink readlinkat truncate truncate64 ftruncate ftruncate64 umask name_to_handle_at
        open_by_handle_at readahead sendfile sendfile64 splice tee vmsplice copy_file_range
        sync syncfs sync_file_range vhangup memfd_create memfd_secret pipe pipe2
      """
          .trim()
          .split("\\s+");

  @Test
  void shouldShowModeOnlyWhenAFileIsMade() throws Exception {
    CallScript script = new CallScript();
    long path = script.put("/etc/passwd");
    long[] flags = {0, 1, 2, 3, 0x40, 0x42, 0x410000, 0x10000, 0x90800, 0x101000, 0x800000, -1};
    for (Abi abi : Abi.values()) {
      for (long flag : flags) {
        script.call(abi, "open", 3, path, flag, 0644);
        script.call(abi, "openat", 3, -100, path, flag, 01777);
        script.call(abi, "fcntl", flag & 0xffffff, 3, 3);
        script.fail(abi, "openat2", 2, 5, path, script.putWords(8, flag, 0600, 0x1f), 24);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowWhatAFileIs() throws Exception {
    CallScript script = new CallScript();
    long path = script.put("/dev/sda");
    int[] modes = {0100644, 0040755, 0020660, 0060660, 0120777, 0140755, 0010600, 0107000, 0170000};
    for (int mode : modes) {
      ByteBuffer b = ByteBuffer.allocate(144).order(ByteOrder.LITTLE_ENDIAN);
      b.putLong(0xfd01).putLong(1234).putLong(2).putInt(mode).putInt(1000).putInt(-1).putInt(0);
      b.putLong(0x12345678).putLong(4096).putLong(512).putLong(8);
      b.putLong(1700000000).putLong(5).putLong(0).putLong(0).putLong(-1).putLong(999999999);
      long wide = script.put(b.array());
      script.call(X86_64, "stat", 0, path, wide);
      script.call(X86_64, "newfstatat", 0, 3, path, wide, 0x1100);
      script.fail(X86_64, "fstat", 9, 3, wide);
      script.call(X86_64, "mknod", 0, path, mode, 0x12345678);
      ByteBuffer c = ByteBuffer.allocate(96).order(ByteOrder.LITTLE_ENDIAN);
      c.putLong(0xfd01).putInt(0).putInt(7).putInt(mode).putInt(2).putInt(1000).putInt(1001);
      c.putLong(0x801).putInt(0).putLong(1L << 40).putInt(4096).putLong(8).putInt(-5).putInt(1);
      c.putInt(0).putInt(5).putInt(1).putInt(1000000000).putLong(99);
      long large = script.put(c.array());
      script.call(I386, "stat64", 0, path, large);
      script.call(I386, "fstatat64", 0, -100, path, large, 0x100);
      script.call(I386, "stat", 0, path, large);
      script.call(I386, "oldstat", 0, path, large);
    }
    script.call(X86_64, "stat", 0, path, script.putAtEnd(new byte[143]));
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldShowEntriesOfDirectories() throws Exception {
    CallScript script = new CallScript();
    ByteBuffer b = ByteBuffer.allocate(96).order(ByteOrder.LITTLE_ENDIAN);
    String[] names = {".", "a name", "f\u00e9"};
    for (int i = 0; i < names.length; i++) {
      int at = 32 * i;
      b.putLong(at, i + 1).putLong(at + 8, i == 2 ? -1 : 32).putShort(at + 16, (short) 32);
      b.put(at + 18, (byte) (4 * i)).put(at + 19, names[i].getBytes(StandardCharsets.ISO_8859_1));
    }
    long entries = script.put(b.array());
    for (Abi abi : Abi.values()) {
      for (int result : new int[] {0, 18, 19, 20, 32, 40, 64, 96}) {
        script.call(abi, "getdents64", result, 3, entries, 4096);
        script.call(abi, "getdents", result, 3, entries, 4096);
      }
      script.fail(abi, "getdents64", 9, 3, entries, 4096);
      script.call(abi, "getdents64", 32, 3, CallScript.unmapped(), 4096);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldShowWhatCallsChange() throws Exception {
    CallScript script = new CallScript();
    long path = script.put("/x");
    long offset = script.putWords(8, 1234);
    long handle = script.putWords(4, 0, 1, 0x4142, 7, 8, 9);
    long mount = script.putWords(4, 77);
    script.call(X86_64, "sendfile", 16, 3, 4, offset, 100);
    script.changing(offset, 1250, 8);
    script.call(I386, "sendfile", 0, 3, 4, offset, 100);
    script.fail(X86_64, "sendfile", 11, 3, 4, offset, 100);
    script.fail(X86_64, "name_to_handle_at", 75, -100, path, handle, mount, 0x400);
    script.changing(handle, 8, 4);
    script.call(X86_64, "name_to_handle_at", 0, -100, path, handle, mount, 0x1000);
    script.changing(handle, 12, 4);
    script.call(X86_64, "open_by_handle_at", 3, 3, handle, 0x80000);
    script.call(X86_64, "pipe2", 0, mount, 0x80000);
    script.fail(X86_64, "pipe", 24, mount);
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomCalls() throws Exception {
    RandomFileCalls.shouldPrintAsStrace(new Choices("FileCallsTest"), 400, NAMES);
  }

  @Test
  void shouldShowCallsThatAreNewerThanStrace() {
    CallScript script = new CallScript();
    long path = script.put("/x");
    long args = script.putWords(4, 0x1234, 0, 5, 1);
    long request = script.putWords(8, 24, 0x77, 1);
    long ids = script.putWords(8, 0x11, 0x12);
    script.call(X86_64, "setxattrat", 0, -100, path, 0x100, path, args, 16);
    script.call(I386, "fchmodat2", 0, -100, path, 0644, 0x100);
    script.call(X86_64, "listmount", 2, request, ids, 8, 0);
    script.fail(X86_64, "file_getattr", 25, 3, path, args, 24, 0);
    assertThat(script.warmpath(DecodeOptions.DEFAULT, true, true))
        .containsExactly(
            "setxattrat(AT_FDCWD, \"/x\", AT_SYMLINK_NOFOLLOW, \"/x\", {value=0x1234, size=5,"
                + " flags=XATTR_CREATE}, 16) = 0",
            "fchmodat2(AT_FDCWD, \"/x\", 0644, AT_SYMLINK_NOFOLLOW) = 0",
            "listmount({size=24, mnt_id=0x77, param=0x1}, [0x11, 0x12], 8, 0) = 2",
            "file_getattr(3, \"/x\", "
                + "0x"
                + Long.toHexString(args)
                + ", 24, 0) = -1 ENOTTY"
                + " (Inappropriate ioctl for device)");
  }
}
