package dev.warmpath.ebpf.asm;

/**
 * One instruction. Places are labels, maps and kernel functions are names: a program is the same
 * value whatever kernel it is loaded into.
 *
 * <p><b>Source:</b> kernel documentation, bpf/standardization/instruction-set; linux/bpf.h.
 */
public sealed interface Instruction {
  /** How many 8-byte words it takes. */
  default int slots() {
    return 1;
  }

  /** No instruction, but the place before the next one. */
  record Mark(Label label) implements Instruction {
    @Override
    public int slots() {
      return 0;
    }
  }

  /** Arithmetic on 64 bits, or on the lower 32, which zeroes the upper ones. */
  record Alu(AluOp op, boolean wide, Register target, Operand source) implements Instruction {}

  /** The negative of a register. */
  record Negate(boolean wide, Register target) implements Instruction {}

  /** Turns the lower 16, 32 or 64 bits from or to big endian, on a little-endian machine. */
  record BigEndian(Register target, int bits) implements Instruction {}

  /** A 64-bit number. */
  record LoadLong(Register target, long value) implements Instruction {
    @Override
    public int slots() {
      return 2;
    }
  }

  /** A map, as helpers take it. */
  record LoadMap(Register target, String map) implements Instruction {
    @Override
    public int slots() {
      return 2;
    }
  }

  /** The address in the value of an array map with one entry. Requires Linux 5.2. */
  record LoadMapValue(Register target, String map, int offset) implements Instruction {
    @Override
    public int slots() {
      return 2;
    }
  }

  /** The address of a function of this program, for helpers that call back. Requires Linux 5.13. */
  record LoadFunction(Register target, Label function) implements Instruction {
    @Override
    public int slots() {
      return 2;
    }
  }

  /** Reads memory; signed values are extended to 64 bits, which requires Linux 6.6. */
  record Load(Size size, boolean signed, Register target, Register base, int offset)
      implements Instruction {}

  /** Writes memory. */
  record Store(Size size, Register base, int offset, Operand source) implements Instruction {}

  /** Changes memory as one step; the size is a word or a double word. */
  record Atomic(AtomicOp op, Size size, Register base, int offset, Register source)
      implements Instruction {}

  /** Goes to a place. */
  record Jump(Label to) implements Instruction {}

  /** Goes to a place if a comparison of 64 bits, or of the lower 32, holds. */
  record Branch(Condition condition, boolean wide, Register left, Operand right, Label to)
      implements Instruction {}

  /** Goes to a place when the kernel's budget for loops is spent. Requires Linux 6.9. */
  record MayGoto(Label to) implements Instruction {}

  /** Calls a helper of the kernel by its number. */
  record CallHelper(int id) implements Instruction {}

  /** Calls a kernel function (kfunc) by its name. */
  record CallKernel(String function) implements Instruction {}

  /** Calls a function of this program. */
  record CallLocal(Label function) implements Instruction {}

  /** Returns R0 to the caller or, at the outermost level, to the kernel. */
  record Exit() implements Instruction {}
}
