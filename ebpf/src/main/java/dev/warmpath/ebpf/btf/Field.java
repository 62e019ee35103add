package dev.warmpath.ebpf.btf;

/**
 * Where a member of a struct or union is.
 *
 * @param bitOffset from the beginning of the outermost struct
 * @param bitLength its length; of a bit-field, the number of its bits
 * @param type the id of its type
 */
public record Field(long bitOffset, long bitLength, int type) {
  /**
   * Its offset in bytes.
   *
   * @throws IllegalStateException for a bit-field that does not begin on a byte
   */
  public int offset() {
    if (bitOffset % 8 != 0) {
      throw new IllegalStateException("begins in the middle of a byte, at bit " + bitOffset);
    }
    return Math.toIntExact(bitOffset / 8);
  }

  /**
   * Its length in bytes.
   *
   * @throws IllegalStateException for a bit-field that does not fill its bytes
   */
  public int length() {
    if (bitLength % 8 != 0) {
      throw new IllegalStateException("has " + bitLength + " bits");
    }
    return Math.toIntExact(bitLength / 8);
  }
}
