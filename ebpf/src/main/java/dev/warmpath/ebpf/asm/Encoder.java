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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * Instructions as the kernel takes them.
 *
 * <p><b>Shape:</b> a word of 8 bytes; a second one holds the upper half of a 64-bit number.
 *
 * <pre>
 * | 0 opcode | 1 target:4, source:4 | 2 offset | 4 number |
 * </pre>
 *
 * <p><b>Source:</b> linux/bpf.h, struct bpf_insn.
 */
final class Encoder {
  private static final int LD_IMM64 = 0x18;
  private static final int LDX_MEM = 0x61;
  private static final int LDX_MEMSX = 0x81;
  private static final int ST_MEM = 0x62;
  private static final int STX_MEM = 0x63;
  private static final int STX_ATOMIC = 0xc3;
  private static final int ALU32 = 0x04;
  private static final int ALU64 = 0x07;
  private static final int JMP = 0x05;
  private static final int JMP32 = 0x06;
  private static final int FROM_REGISTER = 0x08;
  private static final int NEG = 0x80;
  private static final int TO_BIG_ENDIAN = 0xdc;
  private static final int MAY_GOTO = 0xe5;
  private static final int CALL = 0x85;
  private static final int EXIT = 0x95;
  private static final int PSEUDO_MAP_FD = 1;
  private static final int PSEUDO_MAP_VALUE = 2;
  private static final int PSEUDO_FUNC = 4;
  private static final int PSEUDO_CALL = 1;
  private static final int PSEUDO_KFUNC_CALL = 2;

  private final Instructions code;
  private final References references;
  private final Map<Label, Integer> places;
  private final ByteBuffer bytes;

  Encoder(Instructions code, References references) {
    this.code = code;
    this.references = references;
    places = code.places();
    bytes = ByteBuffer.allocate(8 * code.slots()).order(ByteOrder.LITTLE_ENDIAN);
  }

  byte[] encode() {
    for (Instruction i : code.list()) {
      encode(i);
    }
    return bytes.array();
  }

  private void encode(Instruction instruction) {
    switch (instruction) {
      case Mark _ -> {}
      case Alu(AluOp op, boolean wide, Register target, Operand source) ->
          operation((wide ? ALU64 : ALU32) | op.code, target, 0, source);
      case Negate(boolean wide, Register target) ->
          word((wide ? ALU64 : ALU32) | NEG, target.ordinal(), 0, 0, 0);
      case BigEndian(Register target, int bits) ->
          word(TO_BIG_ENDIAN, target.ordinal(), 0, 0, bits);
      case LoadLong(Register target, long value) ->
          twoWords(target, 0, (int) value, (int) (value >>> 32));
      case LoadMap(Register target, String map) ->
          twoWords(target, PSEUDO_MAP_FD, references.mapDescriptor(map), 0);
      case LoadMapValue(Register target, String map, int offset) ->
          twoWords(target, PSEUDO_MAP_VALUE, references.mapDescriptor(map), offset);
      case LoadFunction(Register target, Label function) ->
          twoWords(target, PSEUDO_FUNC, distance(function), 0);
      case Load(Size size, boolean signed, Register target, Register base, int offset) ->
          word(
              (signed ? LDX_MEMSX : LDX_MEM) | size.bits,
              target.ordinal(),
              base.ordinal(),
              offset,
              0);
      case Store(Size size, Register base, int offset, Register source) ->
          word(STX_MEM | size.bits, base.ordinal(), source.ordinal(), offset, 0);
      case Store(Size size, Register base, int offset, Operand.Imm(int value)) ->
          word(ST_MEM | size.bits, base.ordinal(), 0, offset, value);
      case Atomic(AtomicOp op, Size size, Register base, int offset, Register source) ->
          word(STX_ATOMIC | size.bits, base.ordinal(), source.ordinal(), offset, op.code);
      case Jump(Label to) -> jump(distance(to));
      case Branch(Condition condition, boolean wide, Register left, Operand right, Label to) ->
          operation((wide ? JMP : JMP32) | condition.code, left, distance(to), right);
      case MayGoto(Label to) -> word(MAY_GOTO, 0, 0, distance(to), 0);
      case CallHelper(int id) -> word(CALL, 0, 0, 0, id);
      case CallKernel(String function) ->
          word(CALL, 0, PSEUDO_KFUNC_CALL, 0, references.kernelFunction(function));
      case CallLocal(Label function) -> word(CALL, 0, PSEUDO_CALL, 0, distance(function));
      case Exit() -> word(EXIT, 0, 0, 0, 0);
    }
  }

  private void operation(int opcode, Register target, int offset, Operand source) {
    switch (source) {
      case Register register ->
          word(opcode | FROM_REGISTER, target.ordinal(), register.ordinal(), offset, 0);
      case Operand.Imm(int value) -> word(opcode, target.ordinal(), 0, offset, value);
    }
  }

  /** A jump takes its distance in the number where the offset is too short (Linux 6.6). */
  private void jump(int distance) {
    if (distance == (short) distance) {
      word(JMP, 0, 0, distance, 0);
    } else {
      word(JMP32, 0, 0, 0, distance);
    }
  }

  private void twoWords(Register target, int kind, int low, int high) {
    word(LD_IMM64, target.ordinal(), kind, 0, low);
    word(0, 0, 0, 0, high);
  }

  private void word(int opcode, int target, int source, int offset, int number) {
    if (offset != (short) offset) {
      throw new IllegalArgumentException(
          "slot " + bytes.position() / 8 + ": offset " + offset + " does not fit 16 bits");
    }
    bytes.put((byte) opcode).put((byte) (source << 4 | target)).putShort((short) offset);
    bytes.putInt(number);
  }

  /** From the slot behind this one. */
  private int distance(Label to) {
    Integer place = places.get(to);
    if (place == null) {
      throw new IllegalArgumentException("no mark for label " + to);
    }
    return place - bytes.position() / 8 - 1;
  }
}
