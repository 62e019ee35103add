package dev.warmpath.ebpf;

import static dev.warmpath.ebpf.asm.Register.R0;
import static dev.warmpath.ebpf.asm.Register.R1;
import static dev.warmpath.ebpf.asm.Register.R10;
import static dev.warmpath.ebpf.asm.Register.R2;
import static dev.warmpath.ebpf.asm.Register.R3;
import static dev.warmpath.ebpf.asm.Register.R6;
import static dev.warmpath.ebpf.asm.Register.R7;
import static dev.warmpath.ebpf.asm.Register.R8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.ebpf.asm.AluOp;
import dev.warmpath.ebpf.asm.Assembler;
import dev.warmpath.ebpf.asm.AtomicOp;
import dev.warmpath.ebpf.asm.Condition;
import dev.warmpath.ebpf.asm.Disassembly;
import dev.warmpath.ebpf.asm.Helper;
import dev.warmpath.ebpf.asm.Instruction;
import dev.warmpath.ebpf.asm.Instructions;
import dev.warmpath.ebpf.asm.Label;
import dev.warmpath.ebpf.asm.Size;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The kernel's own disassembler is the judge of ours, and of the bytes. */
class VerifierLogTest {
  private static final Pattern LINE =
      Pattern.compile("^(\\d+): \\([0-9a-f]{2}\\) (.*?)(?:\\s+;.*)?$", Pattern.MULTILINE);

  private final Bpf bpf = RunningKernel.bpf();

  @Test
  void shouldWriteInstructionsAsTheVerifierDoes() {
    Assembler a = new Assembler();
    a.store(Size.DOUBLE, R10, -8, 1).store(Size.WORD, R10, -12, 2).store(Size.HALF, R10, -14, -3);
    a.store(Size.BYTE, R10, -15, 4).move(R6, R1).loadLong(R7, 0x123456789abcdefL).move(R8, -9);
    for (AluOp op : AluOp.values()) {
      boolean shift = op.name().startsWith("SHIFT");
      a.move(R1, 77).move(R2, 5).alu(op, R1, R2).alu(op, R1, shift ? 3 : -1000);
      a.move(R1, 77).alu32(op, R1, R2).alu32(op, R1, shift ? 3 : -1000);
    }
    a.add(new Instruction.Negate(true, R1)).add(new Instruction.Negate(false, R1));
    for (int bits : new int[] {16, 32, 64}) {
      a.add(new Instruction.BigEndian(R1, bits));
    }
    for (Size size : Size.values()) {
      a.store(size, R10, -24, R8).load(size, R1, R10, -24);
      if (size != Size.DOUBLE) {
        a.loadSigned(size, R1, R10, -24);
      }
    }
    a.store(Size.DOUBLE, R10, -24, 0);
    for (AtomicOp op : AtomicOp.values()) {
      for (Size size : new Size[] {Size.WORD, Size.DOUBLE}) {
        a.move(R0, 0).move(R2, 5).atomic(op, size, R10, -24, R2);
      }
    }
    for (Condition condition : Condition.values()) {
      Label next = a.fresh("next");
      Label after = a.fresh("after");
      a.call(Helper.GET_PRANDOM_U32).move(R3, R0).call(Helper.GET_PRANDOM_U32);
      a.branch(condition, R0, -2, next).mark(next).branch32(condition, R0, 0x7fff, after);
      a.mark(after);
      Label last = a.fresh("last");
      a.branch(condition, R0, R8, last).mark(last);
    }
    Label far = new Label("far");
    a.jump(far).mark(far).move(R0, 0).exit();

    compare(a.instructions());
  }

  private void compare(Instructions code) {
    String log = bpf.verifierLog(ProgramSpec.rawTracepoint("t_text", "GPL", code), Map.of());
    Map<Integer, String> theirs = new TreeMap<>();
    Matcher line = LINE.matcher(log);
    while (line.find()) {
      theirs.put(Integer.parseInt(line.group(1)), line.group(2));
    }
    Map<Integer, String> ours = new TreeMap<>();
    Map<Label, Integer> places = code.places();
    int slot = 0;
    for (Instruction i : code.list()) {
      if (i.slots() > 0 && theirs.containsKey(slot)) {
        ours.put(slot, relative(Disassembly.text(i), slot, places));
      }
      slot += i.slots();
    }
    assertThat(theirs).hasSizeGreaterThan(100);
    assertThat(ours).isEqualTo(theirs);
  }

  /** The verifier counts slots where we name the place. */
  private static String relative(String text, int slot, Map<Label, Integer> places) {
    int at = text.lastIndexOf("goto ") + 5;
    if (at < 5) {
      return text;
    }
    int distance = places.get(new Label(text.substring(at))) - slot - 1;
    return text.substring(0, at) + "pc" + (distance < 0 ? "" : "+") + distance;
  }
}
