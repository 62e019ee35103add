package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.X86_64;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/**
 * Netlink messages, compared with strace.
 *
 * <p>Left out, because they print as bytes here: bodies of routing messages other than those of
 * links, addresses and routes; nested attributes; answers about sockets.
 */
class NetlinkTest {
  private static final int ROUTE_FD = 100;
  private static final int SOCKETS_FD = 104;
  private static final int SOME_FD = 3;

  private static byte[] message(int length, int type, int flags, byte... body) {
    ByteBuffer b = ByteBuffer.allocate(16 + body.length).order(ByteOrder.LITTLE_ENDIAN);
    b.putInt(length).putShort((short) type).putShort((short) flags).putInt(7).putInt(-5).put(body);
    return b.array();
  }

  private static byte[] join(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  private static void send(CallScript script, int fd, byte[] bytes) {
    script.call(X86_64, "sendto", bytes.length, fd, script.put(bytes), bytes.length, 0, 0, 0);
    script.call(X86_64, "recvfrom", bytes.length, fd, script.put(bytes), 200, 0, 0, 0);
  }

  @Test
  void shouldShowHeadersOfAnyFamily() throws Exception {
    CallScript script = new CallScript();
    long name = script.put(new byte[] {16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    byte[][] packets = {
      new byte[5],
      message(16, 3, 2),
      message(20, 3, 2, (byte) 1, (byte) 2, (byte) 3, (byte) 4),
      message(36, 2, 0x100, join(new byte[] {-2, -1, -1, -1}, message(20, 18, 1))),
      message(20, 2, 0, new byte[4]),
      message(8, 18, 1),
      message(100, 18, 1, new byte[10]),
      join(message(17, 18, 1, new byte[4]), message(16, 19, 1)),
      join(message(20, 18, 0xffff, new byte[4]), new byte[3]),
      join(message(16, 18, 1), message(0, 0, 0))
    };
    for (byte[] packet : packets) {
      long vectors = script.putWords(8, script.put(packet), packet.length);
      long message = script.putWords(8, name, 12, vectors, 1, 0, 0, 0);
      script.call(X86_64, "sendmsg", packet.length, SOME_FD, message, 0);
      script.call(X86_64, "recvmsg", packet.length, SOME_FD, message, 0);
      script.call(X86_64, "sendmsg", packet.length, ROUTE_FD, message, 0);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldNameTheMessagesOfRouting() throws Exception {
    CallScript script = new CallScript();
    for (int type = 0; type < 130; type++) {
      send(script, ROUTE_FD, message(16, type, 1 << type % 16));
      send(script, SOME_FD, message(16, type, 1));
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowAddressesAndRoutes() throws Exception {
    CallScript script = new CallScript();
    int[][] bodies = {{20, 8, 12}, {24, 12, 31}};
    for (int[] body : bodies) {
      for (int family : new int[] {2, 10, 99}) {
        for (int attribute = 0; attribute < body[2] + 2; attribute++) {
          for (int size : new int[] {0, 1, 4, 16}) {
            boolean shaped = body[0] == 24 && isStructured(attribute);
            if (shaped || (body[0] == 20 && attribute == 9 && size == 1)) {
              continue;
            }
            ByteBuffer b = ByteBuffer.allocate(body[1] + 4 + (size + 3 & ~3));
            b.order(ByteOrder.LITTLE_ENDIAN).put(0, (byte) family).put(1, (byte) 24);
            b.putShort(body[1], (short) (4 + size)).putShort(body[1] + 2, (short) attribute);
            for (int i = 0; i < size; i++) {
              b.put(body[1] + 4 + i, (byte) (i + 1));
            }
            send(script, ROUTE_FD, message(16 + b.capacity(), body[0], 1, b.array()));
          }
        }
      }
    }
    script.shouldPrintAsStrace();
  }

  /** Metrics, paths, caches, encapsulations and the like. */
  private static boolean isStructured(int attribute) {
    return attribute == 8
        || attribute == 9
        || attribute == 12
        || attribute == 17
        || attribute == 18
        || (attribute >= 21 && attribute <= 24)
        || attribute >= 26;
  }

  @Test
  void shouldShowStatisticsOfLinks() throws Exception {
    CallScript script = new CallScript();
    for (int[] attribute :
        new int[][] {{7, 92}, {7, 96}, {7, 100}, {23, 184}, {23, 192}, {23, 200}, {14, 28}}) {
      int size = attribute[1];
      ByteBuffer b = ByteBuffer.allocate(20 + size).order(ByteOrder.LITTLE_ENDIAN);
      b.putShort(16, (short) (4 + size)).putShort(18, (short) attribute[0]);
      for (int i = 0; i < size; i++) {
        b.put(20 + i, (byte) (i % 4 == 0 ? i + 1 : 0));
      }
      send(script, ROUTE_FD, message(16 + b.capacity(), 16, 2, b.array()));
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowRequestsForSockets() throws Exception {
    CallScript script = new CallScript();
    for (int type = 16; type < 24; type++) {
      send(script, SOCKETS_FD, message(16, type, 0x301));
    }
    for (int bit = 0; bit < 32; bit++) {
      ByteBuffer b = ByteBuffer.allocate(56).order(ByteOrder.LITTLE_ENDIAN);
      b.put((byte) (bit % 2 == 0 ? 2 : 10)).put((byte) 6).put((byte) (1 << bit % 8));
      b.putInt(4, 1 << bit).putInt(8, 0x5000).putInt(12, 0x100007f);
      send(script, SOCKETS_FD, message(72, 20, 1, b.array()));
    }
    script.shouldPrintAsStrace();
  }
}
