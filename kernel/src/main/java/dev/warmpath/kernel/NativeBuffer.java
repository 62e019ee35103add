package dev.warmpath.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Memory outside the Java heap whose address can be given to the kernel. It is allocated once and
 * kept; access allocates nothing. Offsets are in bytes, values in native byte order.
 *
 * <p>It is a direct byte buffer rather than a segment of an arena, because its accessors need no
 * method handles, which a short-lived program would pay for at its start.
 *
 * <p><b>Thread:</b> any; plain memory access, ordered by the system calls around it.
 */
public final class NativeBuffer {
  private final ByteBuffer bytes;
  private final long address;

  private NativeBuffer(ByteBuffer bytes, long address) {
    this.bytes = bytes.order(ByteOrder.nativeOrder());
    this.address = address;
  }

  /** New zeroed memory, aligned to 16 bytes, which lives as long as this object is reachable. */
  public static NativeBuffer allocate(int lengthBytes) {
    // Slack, because the JVM promises an alignment of 1 only.
    ByteBuffer slack = ByteBuffer.allocateDirect(lengthBytes + 15);
    int skip = (int) (-MemorySegment.ofBuffer(slack).address() & 15);
    ByteBuffer aligned = slack.slice(skip, lengthBytes);
    return new NativeBuffer(aligned, MemorySegment.ofBuffer(aligned).address());
  }

  /** A view of memory that somebody else allocated and keeps, such as a mapping. */
  static NativeBuffer at(long address, int lengthBytes) {
    return new NativeBuffer(
        MemorySegment.ofAddress(address).reinterpret(lengthBytes).asByteBuffer(), address);
  }

  /** Where it is. */
  public long address() {
    return address;
  }

  /** Its length in bytes. */
  public int length() {
    return bytes.limit();
  }

  /** The 8-bit value at an offset. */
  public byte getByte(int offset) {
    return bytes.get(offset);
  }

  /** Sets the 8-bit value at an offset. */
  public void putByte(int offset, byte value) {
    bytes.put(offset, value);
  }

  /** The 16-bit value at an offset. */
  public short getShort(int offset) {
    return bytes.getShort(offset);
  }

  /** Sets the 16-bit value at an offset. */
  public void putShort(int offset, short value) {
    bytes.putShort(offset, value);
  }

  /** The 32-bit value at an offset. */
  public int getInt(int offset) {
    return bytes.getInt(offset);
  }

  /** Sets the 32-bit value at an offset. */
  public void putInt(int offset, int value) {
    bytes.putInt(offset, value);
  }

  /** The 64-bit value at an offset. */
  public long getLong(int offset) {
    return bytes.getLong(offset);
  }

  /** Sets the 64-bit value at an offset. */
  public void putLong(int offset, long value) {
    bytes.putLong(offset, value);
  }

  /** Copies bytes out to the Java heap. */
  public void get(int offset, byte[] into, int at, int length) {
    bytes.get(offset, into, at, length);
  }

  /** Copies bytes in from the Java heap. */
  public void put(int offset, byte[] from, int at, int length) {
    bytes.put(offset, from, at, length);
  }

  /** Writes the bytes and a NUL after them; returns the offset behind the NUL. */
  public int putCString(int offset, byte[] text) {
    put(offset, text, 0, text.length);
    putByte(offset + text.length, (byte) 0);
    return offset + text.length + 1;
  }

  /** Zeroes a range. */
  public void clear(int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      bytes.put(i, (byte) 0);
    }
  }
}
