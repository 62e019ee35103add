package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.I386;
import static dev.warmpath.abi.Abi.X86_64;

import dev.warmpath.abi.Abi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * The calls of the domain net, compared with strace.
 *
 * <p>Left out, because they print as plain {@code sa_data} here: addresses of AX.25, X.25, RxRPC,
 * NFC, MCTP and IEEE 802.15.4. The filter that SO_GET_FILTER gives prints as its address even when
 * not abbreviated.
 */
class NetCallsTest {
  private static final int EAGAIN = 11;
  private static final int SOL_SOCKET = 1;
  private static final int[] FAMILIES = {0, 1, 1, 2, 2, 4, 10, 10, 17, 29, 31, 38, 40, 42, 44};
  private static final long[] LENGTHS = {
    0, 1, 2, 3, 6, 8, 10, 12, 14, 16, 20, 24, 28, 88, 110, 128, 200, -1
  };

  private static long put(CallScript script, int... bytes) {
    byte[] raw = new byte[bytes.length];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = (byte) bytes[i];
    }
    return script.put(raw);
  }

  private static long inet(CallScript script) {
    return put(script, 2, 0, 0, 80, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void shouldNameFamiliesTypesAndProtocols() throws Exception {
    CallScript script = new CallScript();
    for (int family = 0; family < 48; family++) {
      for (int protocol : new int[] {0, 1, 2, 6, 17, 41, 0x300}) {
        script.call(X86_64, "socket", 3, family, 1 + protocol % 11, protocol);
      }
    }
    for (int bit = 0; bit < 32; bit++) {
      script.call(I386, "socket", 3, 1, 1L << bit, 0);
      script.call(X86_64, "socket", 3, 1, 1L << bit | 2, 0);
      script.call(X86_64, "sendto", 3, 3, 0, 0, 1L << bit, 0, 0);
      script.call(X86_64, "accept4", 3, 3, 0, 0, 1L << bit);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowAddresses() throws Exception {
    CallScript script = new CallScript();
    long[] addresses = {
      script.put("\1\0/run/some.sock"),
      script.put("\1\0\0abstract\0name"),
      inet(script),
      put(
          script, 10, 0, 0, 80, 0, 0, 0, 7, 0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1,
          0, 0, 0),
      put(
          script, 10, 0, 0, 80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 1, 2, 3, 4, 0,
          0, 0, 0),
      put(script, 16, 0, 0, 0, 5, 0, 0, 0, 1, 0, 0, 0),
      put(script, 17, 0, 8, 6, 1, 0, 0, 0, 1, 0, 0, 6, 1, 2, 3, 4, 5, 6, 0, 0),
      put(script, 40, 0, 0, 0, 80, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0)
    };
    for (long address : addresses) {
      for (long length : LENGTHS) {
        script.call(X86_64, "connect", 0, 3, address, length);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowHowALengthChanges() throws Exception {
    CallScript script = new CallScript();
    long address = inet(script);
    for (String name : new String[] {"accept4", "getsockname", "getpeername"}) {
      for (int[] change : new int[][] {{128, 16}, {16, 28}, {2, 16}, {16, 0}, {16, 16}}) {
        long length = script.putWords(4, change[0]);
        script.call(I386, name, 5, 3, address, length, 0x800);
        script.changing(length, change[1], 4);
      }
      long length = script.putWords(4, 16);
      script.fail(X86_64, name, EAGAIN, 3, address, length, 0);
      script.call(X86_64, name, 5, 3, 0, length, 0);
      script.call(X86_64, name, 5, 3, address, CallScript.unmapped(), 0);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowControlMessages() throws Exception {
    CallScript script = new CallScript();
    long name = inet(script);
    long buffer = script.put("hello world, this is a long string over 32 bytes");
    long vectors = script.putWords(8, buffer, 5, buffer + 6, 40);
    int[][] kinds = {
      {1, 1}, {1, 2}, {1, 3}, {1, 29}, {1, 35}, {1, 37}, {1, 99}, {0, 8}, {0, 2}, {0, 1}, {0, 11},
      {41, 50}
    };
    for (int[] kind : kinds) {
      for (int size : new int[] {0, 3, 4, 12, 16, 32, 48}) {
        int length = 16 + size;
        ByteBuffer b = ByteBuffer.allocate((length + 7) & ~7).order(ByteOrder.LITTLE_ENDIAN);
        b.putLong(length).putInt(kind[0]).putInt(kind[1]);
        for (int i = 0; i < size; i++) {
          b.put((byte) (i % 4 == 0 ? i + 1 : 0));
        }
        long control = script.put(b.array());
        long message = script.putWords(8, name, 16, vectors, 2, control, b.capacity(), 0x40);
        script.call(X86_64, "sendmsg", 45, 3, message, 0);
        script.call(X86_64, "recvmsg", 7, 3, message, 0);
        script.changing(message + 8, 128, 4);
        script.fail(X86_64, "recvmsg", EAGAIN, 3, message, 0);
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnEveryOption() throws Exception {
    CallScript script = new CallScript();
    long value = script.put("some bytes of a value that an option has, long enough for all");
    int[] levels = {0, 1, 6, 17, 40, 41, 58, 101, 132, 255, 263, 270, 271, 282, 283, 999};
    int[] sizes = {0, 1, 4, 8, 12, 16, 20, 40};
    for (int level : levels) {
      for (int option = 0; option < 100; option++) {
        int size = sizes[(level + option) % sizes.length];
        long length = script.putWords(4, size);
        script.call(X86_64, "getsockopt", 0, 3, level, option, value, length);
        script.call(X86_64, "setsockopt", 0, 3, level, option, value, size);
      }
    }
    script.fail(X86_64, "getsockopt", EAGAIN, 3, SOL_SOCKET, 13, value, script.putWords(4, 8));
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomCalls() throws Exception {
    Choices choose = new Choices("NetCallsTest");
    for (int round = 0; round < 2; round++) {
      CallScript script = new CallScript();
      addRandomCalls(script, choose);
      script.shouldPrintAsStrace();
      script.shouldPrintAsStraceVerbose();
    }
  }

  private static void addRandomCalls(CallScript script, Choices choose) {
    long unmapped = CallScript.unmapped();
    long[] addresses = new long[24];
    for (int i = 0; i < addresses.length - 2; i++) {
      byte[] bytes = choose.bytes(SIZE);
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putShort(0, (short) FAMILIES[choose.below(FAMILIES.length)]);
      for (int j = 2; j < bytes.length; j++) {
        bytes[j] = choose.below(2) == 0 ? 0 : bytes[j];
      }
      addresses[i] = script.put(bytes);
    }
    addresses[addresses.length - 1] = unmapped;
    long buffer = script.put("\7text \377".repeat(12).getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < 300; i++) {
      Abi abi = choose.abi(Abi.values());
      int width = abi == X86_64 ? 8 : 4;
      long address = addresses[choose.below(addresses.length)];
      long size = LENGTHS[choose.below(LENGTHS.length)];
      long length = script.putWords(4, size);
      long lengthOf = choose.of(length, length, 0, unmapped);
      long fd = choose.of(3, choose.word());
      int error = (int) choose.of(0, 0, 0, EAGAIN);
      long result = choose.of(0, 1, 3, 5);
      long flags = choose.of(0, 0x40, choose.word());
      long bytes = choose.of(buffer, 0, unmapped);
      String name = NAMES[choose.below(NAMES.length)];
      switch (name) {
        case "socketpair" ->
            add(script, abi, name, 0, error, 1, choose.of(1, choose.word()), 0, bytes);
        case "bind", "connect" -> add(script, abi, name, 0, error, fd, address, size);
        case "listen", "shutdown" ->
            add(script, abi, name, 0, error, fd, choose.of(0, 1, 2, 3, choose.word()));
        case "accept4", "getsockname" ->
            add(script, abi, name, result, error, fd, address, lengthOf, flags);
        case "sendto" -> add(script, abi, name, 5, error, fd, bytes, 40, flags, address, size);
        case "recvfrom" ->
            add(script, abi, name, result, error, fd, bytes, 40, flags, address, lengthOf);
        case "getsockopt" ->
            add(script, abi, name, 0, error, fd, level(choose), option(choose), bytes, lengthOf);
        case "setsockopt" ->
            add(script, abi, name, 0, error, fd, level(choose), option(choose), bytes, size);
        default -> {
          long vectors = script.putWords(width, buffer, 3, choose.of(buffer, 0, unmapped), 40);
          long control = choose.of(0, buffer, unmapped);
          long controlSize = choose.of(0, 0, 1, 20);
          long iov = choose.of(vectors, vectors, 0, unmapped);
          long count = choose.of(0, 1, 2);
          long message =
              script.putWords(width, address, size, iov, count, control, controlSize, flags, 3);
          boolean many = name.contains("mmsg");
          long third = many ? 1 : flags;
          add(
              script,
              abi,
              name,
              many ? choose.of(0, 1) : result,
              error,
              fd,
              message,
              third,
              flags,
              0);
        }
      }
      if (choose.below(3) == 0) {
        script.changing(length, LENGTHS[choose.below(LENGTHS.length)], 4);
      }
    }
  }

  private static final int SIZE = 128;
  private static final String[] NAMES = {
    "socketpair",
    "bind",
    "connect",
    "listen",
    "shutdown",
    "accept4",
    "getsockname",
    "sendto",
    "recvfrom",
    "getsockopt",
    "setsockopt",
    "sendmsg",
    "recvmsg",
    "sendmmsg",
    "recvmmsg"
  };

  private static long level(Choices choose) {
    return choose.of(0, 1, 1, 6, 41, 255, 263, 270, choose.word());
  }

  private static long option(Choices choose) {
    return choose.of(choose.below(80), choose.below(80), choose.word());
  }

  private static void add(
      CallScript script, Abi abi, String name, long result, int error, long... args) {
    if (error != 0) {
      script.fail(abi, name, error, args);
    } else {
      script.call(abi, name, result, args);
    }
  }
}
