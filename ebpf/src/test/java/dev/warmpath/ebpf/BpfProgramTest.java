package dev.warmpath.ebpf;

import static dev.warmpath.ebpf.asm.Register.R0;
import static dev.warmpath.ebpf.asm.Register.R1;
import static dev.warmpath.ebpf.asm.Register.R10;
import static dev.warmpath.ebpf.asm.Register.R2;
import static dev.warmpath.ebpf.asm.Register.R3;
import static dev.warmpath.ebpf.asm.Register.R4;
import static dev.warmpath.ebpf.asm.Register.R6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.abi.Errno;
import dev.warmpath.ebpf.asm.AluOp;
import dev.warmpath.ebpf.asm.Assembler;
import dev.warmpath.ebpf.asm.AtomicOp;
import dev.warmpath.ebpf.asm.Condition;
import dev.warmpath.ebpf.asm.Helper;
import dev.warmpath.ebpf.asm.Instruction;
import dev.warmpath.ebpf.asm.Instructions;
import dev.warmpath.ebpf.asm.Label;
import dev.warmpath.ebpf.asm.Size;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BpfProgramTest {
  private static final Label OUT = new Label("out");

  private final Bpf bpf = RunningKernel.bpf();

  private int run(Instructions code, long... context) {
    try (BpfProgram program = bpf.load(ProgramSpec.rawTracepoint("t_run", "GPL", code), Map.of())) {
      return program.run(context);
    }
  }

  @Test
  void shouldRunArithmeticOnItsContext() {
    Instructions code =
        new Assembler()
            .load(Size.DOUBLE, R0, R1, 8)
            .load(Size.DOUBLE, R2, R1, 0)
            .alu(AluOp.MUL, R0, R2)
            .alu(AluOp.SUB, R0, 2)
            .exit()
            .instructions();
    assertThat(run(code, 6, 7)).isEqualTo(40);
  }

  @Test
  void shouldRunFunctionsAndLongNumbers() {
    Label half = new Label("half");
    Instructions code =
        new Assembler()
            .loadLong(R1, 0x1_0000_0054L)
            .callLocal(half)
            .exit()
            .mark(half)
            .alu32(AluOp.MOVE, R0, R1)
            .alu(AluOp.SHIFT_RIGHT, R0, 1)
            .exit()
            .instructions();
    assertThat(run(code)).isEqualTo(42);
  }

  @Test
  void shouldCallBack() {
    Label each = new Label("each");
    Instructions code =
        new Assembler()
            .store(Size.DOUBLE, R10, -8, 0)
            .move(R1, 10)
            .loadFunction(R2, each)
            .move(R3, R10)
            .add(R3, -8)
            .move(R4, 0)
            .call(Helper.LOOP)
            .load(Size.DOUBLE, R0, R10, -8)
            .exit()
            .mark(each)
            .load(Size.DOUBLE, R0, R2, 0)
            .alu(AluOp.ADD, R0, R1)
            .store(Size.DOUBLE, R2, 0, R0)
            .move(R0, 0)
            .exit()
            .instructions();
    assertThat(run(code)).isEqualTo(45);
  }

  @Test
  void shouldBoundLoops() {
    Label loop = new Label("loop");
    Instructions code =
        new Assembler()
            .load(Size.DOUBLE, R2, R1, 0)
            .move(R0, 0)
            .mark(loop)
            .mayGoto(OUT)
            .branch(Condition.BELOW_OR_EQUAL, R2, 0, OUT)
            .add(R0, 1)
            .add(R2, -1)
            .jump(loop)
            .mark(OUT)
            .exit()
            .instructions();
    assertThat(run(code, 1000)).isEqualTo(1000);
  }

  @Test
  void shouldCallKernelFunctionsByName() {
    Instructions code =
        new Assembler()
            .callKernel("bpf_rcu_read_lock")
            .callKernel("bpf_rcu_read_unlock")
            .move(R0, 3)
            .exit()
            .instructions();
    ProgramSpec spec =
        new ProgramSpec(ProgramType.TYPED_TRACEPOINT, "t_kfunc", "GPL", code, "sys_enter", false);
    try (BpfProgram program = bpf.load(spec, Map.of())) {
      assertThat(program.info().name()).isEqualTo("t_kfunc");
    }
    Instructions none = new Assembler().callKernel("no_such_function").exit().instructions();
    assertThatThrownBy(() -> run(none))
        .isInstanceOf(BpfFailed.class)
        .hasMessage("program t_run: no no_such_function in this kernel");
  }

  @Test
  void shouldCountInAMap() {
    Instructions code =
        new Assembler()
            .loadMapValue(R1, "t_total", 8)
            .move(R2, 2)
            .atomic(AtomicOp.FETCH_ADD, Size.DOUBLE, R1, 0, R2)
            .move(R0, R2)
            .exit()
            .instructions();
    try (BpfMap map = bpf.create(MapSpec.array("t_total", 16, 1));
        BpfProgram program =
            bpf.load(ProgramSpec.syscall("t_count", "GPL", code), Map.of("t_total", map))) {
      assertThat(program.run()).isZero();
      assertThat(program.run()).isEqualTo(2);
      byte[] value = new byte[16];
      assertThat(map.lookup(new byte[4], value)).isTrue();
      assertThat(value[8]).isEqualTo((byte) 4);
    }
  }

  @Test
  void shouldKeepAValueAtEachTask() throws Exception {
    Instructions code =
        new Assembler()
            .call(Helper.GET_CURRENT_TASK_BTF)
            .move(R2, R0)
            .loadMap(R1, "t_task")
            .move(R3, 0)
            .move(R4, 1)
            .call(Helper.TASK_STORAGE_GET)
            .branch(Condition.EQUAL, R0, 0, OUT)
            .load(Size.DOUBLE, R1, R0, 8)
            .add(R1, 1)
            .store(Size.DOUBLE, R0, 8, R1)
            .move(R0, R1)
            .mark(OUT)
            .exit()
            .instructions();
    try (BpfMap map = bpf.create(MapSpec.taskStorage("t_task", 16));
        BpfProgram program =
            bpf.load(ProgramSpec.rawTracepoint("t_storage", "GPL", code), Map.of("t_task", map))) {
      assertThat(program.run()).isEqualTo(1);
      assertThat(program.run()).isEqualTo(2);
      AtomicInteger other = new AtomicInteger();
      Thread thread = Thread.ofPlatform().start(() -> other.set(program.run()));
      thread.join();
      assertThat(other).hasValue(1);
    }
  }

  @Test
  void shouldRemoveUnreachableInstructions() {
    Instructions code =
        new Assembler().move(R0, 5).jump(OUT).move(R0, 6).mark(OUT).exit().instructions();
    assertThat(run(code)).isEqualTo(5);
  }

  @Test
  void shouldShowTheInstructionThatTheVerifierRefused() {
    Instructions code =
        new Assembler()
            .move(R6, 0)
            .loadLong(R2, 1L << 40)
            .load(Size.DOUBLE, R0, R6, 16)
            .exit()
            .instructions();
    assertThatThrownBy(() -> run(code))
        .isInstanceOfSatisfying(
            VerifierRefused.class,
            refused -> {
              assertThat(refused.errno()).isEqualTo(Errno.EACCES);
              assertThat(refused.slot()).isEqualTo(3);
              assertThat(refused.instruction())
                  .isEqualTo(new Instruction.Load(Size.DOUBLE, false, R0, R6, 16));
              assertThat(refused.log()).contains("R6 invalid mem access");
            })
        .hasMessageStartingWith("program t_run was refused: ")
        .hasMessageContaining("at 3: r0 = *(u64 *)(r6 +16)\n")
        .hasMessageContaining("R6 invalid mem access");
  }

  @Test
  void shouldNameAMissingMap() {
    Instructions code = new Assembler().loadMap(R1, "gone").move(R0, 0).exit().instructions();
    assertThatThrownBy(() -> run(code))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("program t_run: no map gone");
  }

  /** Counts what one process passes at a tracepoint. */
  private static Instructions counting(int tgid, int argument) {
    return new Assembler()
        .move(R6, R1)
        .call(Helper.GET_CURRENT_PID_TGID)
        .alu(AluOp.SHIFT_RIGHT, R0, 32)
        .branch(Condition.NOT_EQUAL, R0, tgid, OUT)
        .load(Size.DOUBLE, R1, R6, argument)
        .branch(Condition.NOT_EQUAL, R1, Traced.SYS_KILL, OUT)
        .loadMapValue(R1, "t_total", 0)
        .move(R2, 1)
        .atomic(AtomicOp.ADD, Size.DOUBLE, R1, 0, R2)
        .mark(OUT)
        .move(R0, 0)
        .exit()
        .instructions();
  }

  private static ProgramSpec spec(boolean typed, Instructions code) {
    return typed
        ? ProgramSpec.typedTracepoint("t_typed", "sys_enter", "GPL", code)
        : ProgramSpec.rawTracepoint("t_raw", "GPL", code);
  }

  @Test
  void shouldCountCallsOfOneProcessAndStopWhenDetached() throws Exception {
    for (boolean typed : new boolean[] {false, true}) {
      try (Traced traced = new Traced(100);
          BpfMap map = bpf.create(MapSpec.array("t_total", 8, 1));
          BpfProgram program =
              bpf.load(spec(typed, counting(traced.tgid(), 8)), Map.of("t_total", map))) {
        try (BpfLink _ = typed ? program.attach() : program.attachTo("sys_enter")) {
          traced.run();
        }
        assertThat(map.getLong(0)).isEqualTo(100);
        assertThat(program.info().instructions()).isPositive();
      }
    }
  }

  @Test
  void shouldNotRunBeforeItIsAttachedNorAfterItIsDetached() throws Exception {
    try (Traced traced = new Traced(100);
        BpfMap map = bpf.create(MapSpec.array("t_total", 8, 1));
        BpfProgram program =
            bpf.load(
                ProgramSpec.rawTracepoint("t_raw", "GPL", counting(traced.tgid(), 8)),
                Map.of("t_total", map))) {
      BpfLink link = program.attachTo("sys_enter");
      link.close();
      link.close();
      traced.run();
      assertThat(map.getLong(0)).isZero();
    }
  }

  @Test
  void shouldSayThatThereIsNoSuchTracepoint() {
    Instructions code = new Assembler().move(R0, 0).exit().instructions();
    try (BpfProgram program = bpf.load(ProgramSpec.rawTracepoint("t_raw", "GPL", code), Map.of())) {
      assertThatThrownBy(() -> program.attachTo("no_such_tracepoint"))
          .isInstanceOf(BpfFailed.class)
          .hasMessageContaining("at tracepoint no_such_tracepoint")
          .extracting(e -> ((BpfFailed) e).errno())
          .isEqualTo(Errno.ENOENT);
      assertThatThrownBy(program::attach).isInstanceOf(IllegalStateException.class);
    }
  }
}
