package dev.warmpath.ebpf.asm;

import static dev.warmpath.ebpf.asm.Register.R0;
import static dev.warmpath.ebpf.asm.Register.R1;
import static dev.warmpath.ebpf.asm.Register.R10;
import static dev.warmpath.ebpf.asm.Register.R2;
import static dev.warmpath.ebpf.asm.Register.R6;
import static dev.warmpath.ebpf.asm.Register.R7;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstructionsTest {
  private static final Label OUT = new Label("out");
  private static final Label LOOP = new Label("loop");
  private static final References NAMES =
      new References() {
        @Override
        public int mapDescriptor(String map) {
          return map.equals("ring") ? 7 : 9;
        }

        @Override
        public int kernelFunction(String function) {
          return 0x1234;
        }
      };

  private static String words(Instructions code) {
    byte[] bytes = code.assemble(NAMES);
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; at += 8) {
      text.append(HexFormat.of().formatHex(bytes, at, at + 8)).append('\n');
    }
    return text.toString();
  }

  private static Instructions sample() {
    return new Assembler()
        .move(R6, R1)
        .call(Helper.GET_CURRENT_PID_TGID)
        .alu(AluOp.SHIFT_RIGHT, R0, 32)
        .branch(Condition.NOT_EQUAL, R0, 4242, OUT)
        .load(Size.DOUBLE, R7, R6, 8)
        .store(Size.WORD, R10, -4, R7)
        .store(Size.BYTE, R10, -5, 255)
        .loadMap(R1, "ring")
        .loadMapValue(R2, "total", 16)
        .loadLong(R0, 0x1122334455667788L)
        .atomic(AtomicOp.ADD, Size.DOUBLE, R2, 0, R0)
        .mark(LOOP)
        .mayGoto(OUT)
        .callKernel("bpf_rcu_read_lock")
        .jump(LOOP)
        .mark(OUT)
        .move(R0, -1)
        .exit()
        .instructions();
  }

  @Test
  void shouldDisassembleOneLineAnInstruction() {
    assertThat(sample().disassemble())
        .isEqualTo(
            """
               0: r6 = r1
               1: call bpf_get_current_pid_tgid#14
               2: r0 >>= 32
               3: if r0 != 0x1092 goto out
               4: r7 = *(u64 *)(r6 +8)
               5: *(u32 *)(r10 -4) = r7
               6: *(u8 *)(r10 -5) = 255
               7: r1 = map[name:ring]
               9: r2 = map[name:total][0]+16
              11: r0 = 0x1122334455667788
              13: lock *(u64 *)(r2 +0) += r0
            loop:
              14: may_goto out
              15: call bpf_rcu_read_lock
              16: goto loop
            out:
              17: r0 = -1
              18: exit
            """);
  }

  @Test
  void shouldAssembleToTheWordsOfTheSpecification() {
    assertThat(words(sample()))
        .isEqualTo(
            """
            bf16000000000000
            850000000e000000
            7700000020000000
            55000d0092100000
            7967080000000000
            637afcff00000000
            720afbffff000000
            1811000007000000
            0000000000000000
            1822000009000000
            0000000010000000
            1800000088776655
            0000000044332211
            db02000000000000
            e500020000000000
            8520000034120000
            0500fdff00000000
            b7000000ffffffff
            9500000000000000
            """);
  }

  @Test
  void shouldUseOneSlotForALongThatFits() {
    assertThat(new Assembler().loadLong(R0, -5).instructions().slots()).isEqualTo(1);
    assertThat(new Assembler().loadLong(R0, 0x8000_0000L).instructions().slots()).isEqualTo(2);
  }

  @Test
  void shouldRemoveWhatCannotRunAndKeepWhatACallReaches() {
    Label callback = new Label("callback");
    Label never = new Label("never");
    Instructions code =
        new Assembler()
            .loadFunction(R2, callback)
            .jump(OUT)
            .move(R0, 1)
            .mark(never)
            .move(R0, 2)
            .exit()
            .mark(OUT)
            .move(R0, 0)
            .exit()
            .mark(callback)
            .move(R0, 3)
            .exit()
            .instructions();

    assertThat(code.withoutUnreachable().disassemble())
        .isEqualTo(
            """
               0: r2 = subprog[callback]
               2: goto out
            never:
            out:
               3: r0 = 0
               4: exit
            callback:
               5: r0 = 3
               6: exit
            """);
  }

  @Test
  void shouldJumpFarAheadAndRefuseToBranchThatFar() {
    Assembler far = new Assembler().jump(OUT);
    Assembler tooFar = new Assembler().branch(Condition.EQUAL, R0, 0, OUT);
    for (int i = 0; i < 40_000; i++) {
      far.move(R0, i);
      tooFar.move(R0, i);
    }
    Instructions jump = far.mark(OUT).exit().instructions();
    Instructions branch = tooFar.mark(OUT).exit().instructions();

    assertThat(words(jump)).startsWith("06000000409c0000\n");
    assertThatThrownBy(() -> branch.assemble(NAMES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("slot 0: offset 40000 does not fit 16 bits");
  }

  @Test
  void shouldRefuseLabelsThatAreMissingOrMarkedTwice() {
    assertThatThrownBy(() -> new Assembler().jump(OUT).instructions())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no mark for label out");
    assertThatThrownBy(() -> new Assembler().mark(OUT).mark(OUT).instructions())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label out is marked twice");
  }

  @Test
  void shouldListWhatItRefersTo() {
    assertThat(sample().maps()).containsExactly("ring", "total");
    assertThat(sample().kernelFunctions()).containsExactly("bpf_rcu_read_lock");
    assertThat(sample().functions()).isEqualTo(List.of());
    assertThat(sample().places()).containsEntry(LOOP, 14).containsEntry(OUT, 17);
  }

  @Test
  void shouldGiveFreshLabels() {
    Assembler assembler = new Assembler();
    assertThat(assembler.fresh("out")).isNotEqualTo(assembler.fresh("out"));
  }
}
