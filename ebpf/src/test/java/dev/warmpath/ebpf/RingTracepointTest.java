package dev.warmpath.ebpf;

import static dev.warmpath.ebpf.asm.Register.R0;
import static dev.warmpath.ebpf.asm.Register.R1;
import static dev.warmpath.ebpf.asm.Register.R2;
import static dev.warmpath.ebpf.asm.Register.R3;
import static dev.warmpath.ebpf.asm.Register.R6;
import static dev.warmpath.ebpf.asm.Register.R7;
import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.ebpf.asm.AluOp;
import dev.warmpath.ebpf.asm.Assembler;
import dev.warmpath.ebpf.asm.AtomicOp;
import dev.warmpath.ebpf.asm.Condition;
import dev.warmpath.ebpf.asm.Helper;
import dev.warmpath.ebpf.asm.Instructions;
import dev.warmpath.ebpf.asm.Label;
import dev.warmpath.ebpf.asm.Size;
import dev.warmpath.ebpf.btf.Btf;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All parts together: records of one process's calls, with what found no room counted. */
@Timeout(60)
class RingTracepointTest {
  private static final int CALLS = 1000;
  private static final int CONTENT_BYTES = 24;

  private final Bpf bpf = RunningKernel.bpf();

  /** At the exit of kill(2): the sender, the receiver and the result. */
  private static Instructions recording(int tgid) throws IOException {
    Label out = new Label("out");
    Label full = new Label("full");
    Btf kernel = Btf.vmlinux();
    int number = kernel.field("pt_regs", "orig_ax").offset();
    int firstArgument = kernel.field("pt_regs", "di").offset();
    return new Assembler()
        .move(R6, R1)
        .call(Helper.GET_CURRENT_PID_TGID)
        .alu(AluOp.SHIFT_RIGHT, R0, 32)
        .branch(Condition.NOT_EQUAL, R0, tgid, out)
        .load(Size.DOUBLE, R7, R6, 0)
        .load(Size.DOUBLE, R1, R7, number)
        .branch(Condition.NOT_EQUAL, R1, Traced.SYS_KILL, out)
        .loadMap(R1, "t_ring")
        .move(R2, CONTENT_BYTES)
        .move(R3, 0)
        .call(Helper.RINGBUF_RESERVE)
        .branch(Condition.EQUAL, R0, 0, full)
        .store(Size.DOUBLE, R0, 0, tgid)
        .load(Size.DOUBLE, R1, R7, firstArgument)
        .store(Size.DOUBLE, R0, 8, R1)
        .load(Size.DOUBLE, R1, R6, 8)
        .store(Size.DOUBLE, R0, 16, R1)
        .move(R1, R0)
        .move(R2, 0)
        .call(Helper.RINGBUF_SUBMIT)
        .jump(out)
        .mark(full)
        .loadMapValue(R1, "t_lost", 0)
        .move(R2, 1)
        .atomic(AtomicOp.ADD, Size.DOUBLE, R1, 0, R2)
        .mark(out)
        .move(R0, 0)
        .exit()
        .instructions();
  }

  @Test
  void shouldDeliverOrCountEveryCall() throws Exception {
    for (int ringBytes : new int[] {4096, 1 << 16}) {
      try (Traced traced = new Traced(CALLS);
          BpfMap map = bpf.create(MapSpec.ringBuffer("t_ring", ringBytes));
          BpfMap lost = bpf.create(MapSpec.array("t_lost", 8, 1));
          Ring ring = Ring.of(map);
          BpfProgram program =
              bpf.load(
                  ProgramSpec.typedTracepoint(
                      "t_record", "sys_exit", "GPL", recording(traced.tgid())),
                  Map.of("t_ring", map, "t_lost", lost))) {
        try (BpfLink _ = program.attach()) {
          traced.run();
        }
        AtomicInteger good = new AtomicInteger();
        int delivered =
            ring.reader()
                .drain(
                    (memory, at, contentBytes) -> {
                      if (contentBytes == CONTENT_BYTES
                          && memory.get(ValueLayout.JAVA_LONG, at) == traced.tgid()
                          && memory.get(ValueLayout.JAVA_LONG, at + 8) == traced.tgid()
                          && memory.get(ValueLayout.JAVA_LONG, at + 16) == 0) {
                        good.incrementAndGet();
                      }
                    },
                    Integer.MAX_VALUE);
        assertThat(good).hasValue(delivered);
        assertThat(delivered + lost.getLong(0)).isEqualTo(CALLS);
        // The kernel never fills a ring to the last byte.
        assertThat(delivered).isEqualTo(Math.min(CALLS, (ringBytes - 1) / 32));
      }
    }
  }
}
