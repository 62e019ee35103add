package dev.warmpath.ebpf.btf;

/** Bytes that should be BTF are not, or are of a later form than this reader knows. */
public final class BtfMalformed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public BtfMalformed(String message) {
    super(message);
  }
}
