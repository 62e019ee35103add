package dev.warmpath.kernel;

/**
 * The machine code that Warmpath maps into its own process, assembled from {@code src/main/asm}.
 * Position-independent, x86-64.
 */
final class MachineCode {
  /** Assembled {@code syscall.S}. */
  static final String SYSCALL = "f30f1efa4889f84889f74889d64889ca4d89c24d89c84c8b4c24080f05c3";

  private MachineCode() {}

  /** The bytes behind hexadecimal text. */
  static byte[] bytes(String hex) {
    byte[] code = new byte[hex.length() / 2];
    for (int i = 0; i < code.length; i++) {
      int high = Character.digit(hex.charAt(2 * i), 16);
      code[i] = (byte) (high << 4 | Character.digit(hex.charAt(2 * i + 1), 16));
    }
    return code;
  }
}
