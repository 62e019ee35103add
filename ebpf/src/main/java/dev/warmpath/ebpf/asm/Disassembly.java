package dev.warmpath.ebpf.asm;

import dev.warmpath.ebpf.asm.Instruction.Alu;
import dev.warmpath.ebpf.asm.Instruction.Atomic;
import dev.warmpath.ebpf.asm.Instruction.BigEndian;
import dev.warmpath.ebpf.asm.Instruction.Branch;
import dev.warmpath.ebpf.asm.Instruction.CallHelper;
import dev.warmpath.ebpf.asm.Instruction.CallKernel;
import dev.warmpath.ebpf.asm.Instruction.CallLocal;
import dev.warmpath.ebpf.asm.Instruction.Exit;
import dev.warmpath.ebpf.asm.Instruction.Jump;
import dev.warmpath.ebpf.asm.Instruction.Load;
import dev.warmpath.ebpf.asm.Instruction.LoadFunction;
import dev.warmpath.ebpf.asm.Instruction.LoadLong;
import dev.warmpath.ebpf.asm.Instruction.LoadMap;
import dev.warmpath.ebpf.asm.Instruction.LoadMapValue;
import dev.warmpath.ebpf.asm.Instruction.Mark;
import dev.warmpath.ebpf.asm.Instruction.MayGoto;
import dev.warmpath.ebpf.asm.Instruction.Negate;
import dev.warmpath.ebpf.asm.Instruction.Store;

/** Instructions as the kernel's verifier writes them, with names where it has numbers. */
public final class Disassembly {
  private Disassembly() {}

  /** One instruction as text. */
  public static String text(Instruction instruction) {
    return switch (instruction) {
      case Mark(Label label) -> label + ":";
      case Alu(AluOp op, boolean wide, Register target, Operand source) ->
          target.text(wide) + " " + op.text + " " + number(source, wide);
      case Negate(boolean wide, Register target) -> target.text(wide) + " = -" + target.text(wide);
      case BigEndian(Register target, int bits) ->
          target.text(true) + " = be" + bits + " " + target.text(true);
      case LoadLong(Register target, long value) ->
          target.text(true) + " = 0x" + Long.toHexString(value);
      case LoadMap(Register target, String map) -> target.text(true) + " = map[name:" + map + "]";
      case LoadMapValue(Register target, String map, int offset) ->
          target.text(true) + " = map[name:" + map + "][0]+" + offset;
      case LoadFunction(Register target, Label function) ->
          target.text(true) + " = subprog[" + function + "]";
      case Load(Size size, boolean signed, Register target, Register base, int offset) ->
          target.text(true) + " = *(" + size.text(signed) + " *)" + memory(base, offset);
      case Store(Size size, Register base, int offset, Operand source) ->
          "*(" + size.text(false) + " *)" + memory(base, offset) + " = " + number(source, true);
      case Atomic(AtomicOp op, Size size, Register base, int offset, Register source) ->
          op.text(size, memory(base, offset), source);
      case Jump(Label to) -> "goto " + to;
      case Branch(Condition condition, boolean wide, Register left, Operand right, Label to) ->
          "if " + left.text(wide) + " " + condition.text + " " + bits(right, wide) + " goto " + to;
      case MayGoto(Label to) -> "may_goto " + to;
      case CallHelper(int id) -> "call " + Helper.text(id);
      case CallKernel(String function) -> "call " + function;
      case CallLocal(Label function) -> "call " + function;
      case Exit() -> "exit";
    };
  }

  private static String memory(Register base, int offset) {
    return "(" + base.text(true) + (offset < 0 ? " " : " +") + offset + ")";
  }

  private static String number(Operand operand, boolean wide) {
    return switch (operand) {
      case Register register -> register.text(wide);
      case Operand.Imm(int value) -> Integer.toString(value);
    };
  }

  private static String bits(Operand operand, boolean wide) {
    return switch (operand) {
      case Register register -> register.text(wide);
      case Operand.Imm(int value) -> "0x" + Integer.toHexString(value);
    };
  }
}
