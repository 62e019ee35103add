package dev.warmpath.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A process that is to become a command and is not our child: see {@link Spawner#becoming}. Its
 * memory is reached as a tracer's; errors can be read until it has exited.
 */
public final class RemoteProcess implements WaitingProcess {
  private final ProcessMemory memory;
  private final int tid;
  private final long address;
  private final byte[] word = new byte[8];

  private RemoteProcess(ProcessMemory memory, int tid, long address) {
    this.memory = memory;
    this.tid = tid;
    this.address = address;
  }

  /**
   * The process that {@link OwnExec#token} names.
   *
   * @throws NumberFormatException if the token is none
   */
  public static RemoteProcess at(ProcessMemory memory, String token) {
    int colon = token.indexOf(':');
    return new RemoteProcess(
        memory,
        Integer.parseInt(token.substring(0, Math.max(colon, 0))),
        Long.parseUnsignedLong(token.substring(colon + 1), 16));
  }

  @Override
  public int tid() {
    return tid;
  }

  /** To be called while it is stopped: it looks at the word when it runs on. */
  @Override
  public void release() {
    memory.write(tid, address + Spawner.GO, new byte[] {1, 0, 0, 0}, 0, 4);
  }

  @Override
  public int execError() {
    return (int) -word(Spawner.ERROR);
  }

  @Override
  public long failedCall() {
    return word(Spawner.FAILED_STEP);
  }

  /** Nothing is held for it here. */
  @Override
  public void close() {}

  private long word(int offset) {
    return memory.read(tid, address + offset, word, 0, 8) == 8
        ? ByteBuffer.wrap(word).order(ByteOrder.nativeOrder()).getLong()
        : 0;
  }
}
