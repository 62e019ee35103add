package dev.warmpath.ebpf;

import dev.warmpath.ebpf.asm.Assembler;
import dev.warmpath.ebpf.asm.Register;
import dev.warmpath.kernel.LinuxKernel;
import java.util.Map;

/** Attaches a program that does nothing, and waits to be killed. */
final class KilledMain {
  private KilledMain() {}

  public static void main(String[] arguments) throws Exception {
    Bpf bpf = new Bpf(LinuxKernel.kernel());
    var code = new Assembler().move(Register.R0, 0).exit().instructions();
    BpfMap map = bpf.create(MapSpec.array(arguments[0], 8, 1));
    BpfProgram program = bpf.load(ProgramSpec.rawTracepoint(arguments[0], "GPL", code), Map.of());
    BpfLink link = program.attachTo("signal_deliver");
    System.out.println("attached");
    Thread.sleep(60_000);
    link.close();
    program.close();
    map.close();
  }
}
