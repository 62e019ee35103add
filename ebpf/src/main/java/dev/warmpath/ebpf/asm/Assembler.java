package dev.warmpath.ebpf.asm;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes instructions down one after the other; every method returns this assembler.
 *
 * <pre>{@code
 * Label out = new Label("out");
 * Instructions code =
 *     new Assembler()
 *         .call(Helper.GET_CURRENT_PID_TGID)
 *         .shiftRight(R0, 32)
 *         .branch(NOT_EQUAL, R0, tgid, out)
 *         ...
 *         .mark(out).move(R0, 0).exit()
 *         .instructions();
 * }</pre>
 *
 * <p><b>Thread:</b> one.
 */
public final class Assembler {
  private final List<Instruction> instructions = new ArrayList<>();
  private int fresh;

  /** Adds any instruction. */
  public Assembler add(Instruction instruction) {
    instructions.add(instruction);
    return this;
  }

  /** What was written so far. */
  public Instructions instructions() {
    return new Instructions(instructions);
  }

  /** A label that no other call of this assembler returns, for code that is emitted repeatedly. */
  public Label fresh(String stem) {
    return new Label(stem + "$" + fresh++);
  }

  /** Gives the next instruction a name. */
  public Assembler mark(Label label) {
    return add(new Instruction.Mark(label));
  }

  /** Arithmetic on 64 bits. */
  public Assembler alu(AluOp op, Register target, Operand source) {
    return add(new Instruction.Alu(op, true, target, source));
  }

  /** Arithmetic on 64 bits with a number. */
  public Assembler alu(AluOp op, Register target, int source) {
    return alu(op, target, new Operand.Imm(source));
  }

  /** Arithmetic on the lower 32 bits; the upper ones become zero. */
  public Assembler alu32(AluOp op, Register target, Operand source) {
    return add(new Instruction.Alu(op, false, target, source));
  }

  /** Arithmetic on the lower 32 bits with a number. */
  public Assembler alu32(AluOp op, Register target, int source) {
    return alu32(op, target, new Operand.Imm(source));
  }

  /** Copies a register. */
  public Assembler move(Register target, Register source) {
    return alu(AluOp.MOVE, target, source);
  }

  /** Sets a register to a number whose sign is extended. */
  public Assembler move(Register target, int value) {
    return alu(AluOp.MOVE, target, value);
  }

  /** Adds a number. */
  public Assembler add(Register target, int value) {
    return alu(AluOp.ADD, target, value);
  }

  /** Sets a register to a 64-bit number, in one slot where it fits and in two otherwise. */
  public Assembler loadLong(Register target, long value) {
    return value == (int) value
        ? move(target, (int) value)
        : add(new Instruction.LoadLong(target, value));
  }

  /** Sets a register to a map, as helpers take it. */
  public Assembler loadMap(Register target, String map) {
    return add(new Instruction.LoadMap(target, map));
  }

  /** Sets a register to an address within the only value of an array map. */
  public Assembler loadMapValue(Register target, String map, int offset) {
    return add(new Instruction.LoadMapValue(target, map, offset));
  }

  /** Sets a register to a function of this program, for helpers that call back. */
  public Assembler loadFunction(Register target, Label function) {
    return add(new Instruction.LoadFunction(target, function));
  }

  /** Reads memory, extended by zeroes. */
  public Assembler load(Size size, Register target, Register base, int offset) {
    return add(new Instruction.Load(size, false, target, base, offset));
  }

  /** Reads memory, extended by its sign. Requires Linux 6.6. */
  public Assembler loadSigned(Size size, Register target, Register base, int offset) {
    return add(new Instruction.Load(size, true, target, base, offset));
  }

  /** Writes a register to memory. */
  public Assembler store(Size size, Register base, int offset, Register source) {
    return add(new Instruction.Store(size, base, offset, source));
  }

  /** Writes a number to memory. */
  public Assembler store(Size size, Register base, int offset, int value) {
    return add(new Instruction.Store(size, base, offset, new Operand.Imm(value)));
  }

  /** Changes memory as one step. */
  public Assembler atomic(AtomicOp op, Size size, Register base, int offset, Register source) {
    return add(new Instruction.Atomic(op, size, base, offset, source));
  }

  /** Goes to a place. */
  public Assembler jump(Label to) {
    return add(new Instruction.Jump(to));
  }

  /** Goes to a place if a comparison of two registers holds. */
  public Assembler branch(Condition condition, Register left, Register right, Label to) {
    return add(new Instruction.Branch(condition, true, left, right, to));
  }

  /** Goes to a place if a comparison with a number, whose sign is extended, holds. */
  public Assembler branch(Condition condition, Register left, int right, Label to) {
    return add(new Instruction.Branch(condition, true, left, new Operand.Imm(right), to));
  }

  /** The same on the lower 32 bits. Requires Linux 5.1. */
  public Assembler branch32(Condition condition, Register left, int right, Label to) {
    return add(new Instruction.Branch(condition, false, left, new Operand.Imm(right), to));
  }

  /** Goes to a place when the budget for loops is spent: put it into each loop. */
  public Assembler mayGoto(Label to) {
    return add(new Instruction.MayGoto(to));
  }

  /** Calls a helper; R0 receives the result, R1 to R5 are destroyed. */
  public Assembler call(Helper helper) {
    return add(new Instruction.CallHelper(helper.id()));
  }

  /** Calls a kernel function by name. Requires Linux 5.13. */
  public Assembler callKernel(String function) {
    return add(new Instruction.CallKernel(function));
  }

  /** Calls a function of this program. */
  public Assembler callLocal(Label function) {
    return add(new Instruction.CallLocal(function));
  }

  /** Returns R0. */
  public Assembler exit() {
    return add(new Instruction.Exit());
  }
}
