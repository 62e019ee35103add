package dev.warmpath.ebpf.asm;

/** What an atomic instruction does to memory; all are full barriers when they return a value. */
public enum AtomicOp {
  ADD(0x00),
  OR(0x40),
  AND(0x50),
  XOR(0xa0),
  /** The source register receives what was there. Requires Linux 5.12, as do the next ones. */
  FETCH_ADD(0x01),
  FETCH_OR(0x41),
  FETCH_AND(0x51),
  FETCH_XOR(0xa1),
  EXCHANGE(0xe1),
  /** Writes the source if memory equals R0; R0 receives what was there. */
  COMPARE_EXCHANGE(0xf1);

  final int code;

  AtomicOp(int code) {
    this.code = code;
  }

  /** As the kernel's verifier writes it. */
  String text(Size size, String memory, Register source) {
    String place = "(" + size.text(false) + " *)" + memory;
    String from = source.text(true);
    String prefix = size == Size.DOUBLE ? "atomic64_" : "atomic_";
    return switch (this) {
      case ADD -> "lock *" + place + " += " + from;
      case OR -> "lock *" + place + " |= " + from;
      case AND -> "lock *" + place + " &= " + from;
      case XOR -> "lock *" + place + " ^= " + from;
      case FETCH_ADD -> fetch(prefix + "fetch_add", place, from);
      case FETCH_OR -> fetch(prefix + "fetch_or", place, from);
      case FETCH_AND -> fetch(prefix + "fetch_and", place, from);
      case FETCH_XOR -> fetch(prefix + "fetch_xor", place, from);
      case EXCHANGE -> fetch(prefix + "xchg", place, from);
      case COMPARE_EXCHANGE -> "r0 = " + prefix + "cmpxchg(" + place + ", r0, " + from + ")";
    };
  }

  private static String fetch(String name, String place, String register) {
    return register + " = " + name + "(" + place + ", " + register + ")";
  }
}
