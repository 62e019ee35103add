package dev.warmpath.kernel;

/**
 * The machine code that Warmpath maps into its own process, assembled from {@code src/main/asm}.
 * Position-independent, x86-64.
 */
final class MachineCode {
  /** Assembled {@code syscall.S}. */
  static final String SYSCALL = "f30f1efa4889f84889f74889d64889ca4d89c24d89c84c8b4c24080f05c3";

  /** Assembled {@code spawn.S}. */
  static final String SPAWN =
      "f30f1efa53554883ec184889fb48c70424ffffffffbf020000004889e6488d54240841ba08000000"
          + "b80e0000000f05bf11010000488b731831d24531d24531c0b8380000000f054885c074264889c5bf"
          + "02000000488d74240831d241ba08000000b80e0000000f054889e84883c4185d5bc3bf01000000be"
          + "09000000e86f0100004883ec2031c0488944240848894424104889442418bd010000008d4dff31c0"
          + "480fa34b2883d0004889042489ef4889e631d241ba08000000b80d0000000f05ffc583fd4076d448"
          + "8b93880000004885d2741031ff488bb390000000b8cb0000000f05bf02000000488d732031d241ba"
          + "08000000b80e0000000f05c7433401000000488d7b34be01000000ba01000000b8ca0000000f0583"
          + "7b30007517488d7b30be0000000031d24531d2b8ca0000000f05ebe3bf0100000031f6e8b0000000"
          + "48837b60007447bd74000000488b7b68488b7370e877000000bd720000008b7b788b737ce8670000"
          + "00bd710000008bbb800000008bb384000000e851000000bf04000000be01000000e8620000004883"
          + "7b4800740fbf26000000be01000000e84c000000488b53504885d27413bd3d010000bf0100000048"
          + "8b7358e810000000bd3b000000488b3b488b7308488b531089e80f054885c07801c348896b404889"
          + "4338bf01000000b8e70000000f050f0b31d24531d24531c0b89d0000000f05c3";

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
