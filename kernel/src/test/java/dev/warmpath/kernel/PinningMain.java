package dev.warmpath.kernel;

import dev.warmpath.abi.Sys;
import java.io.IOException;

/** Pins the tasks that it is given to their lowest processor and waits to be killed. */
final class PinningMain {
  private PinningMain() {}

  public static void main(String[] tasks) throws IOException {
    Kernel kernel = LinuxKernel.kernel();
    Affinity affinity = new Affinity(kernel);
    Keeper keeper = new Keeper(kernel);
    byte[] mask = new byte[Affinity.MASK_BYTES];
    keeper.keep(1_999_999_999, mask);
    for (String task : tasks) {
      int tid = Integer.parseInt(task);
      affinity.get(tid, mask);
      if (!keeper.keep(tid, mask)) {
        throw new IllegalStateException("no keeper");
      }
      int lowest = 0;
      while (!Affinity.has(mask, lowest)) {
        lowest++;
      }
      affinity.pin(tid, lowest);
    }
    keeper.forget(1_999_999_999);
    NativeBuffer status = NativeBuffer.allocate(8);
    long children = kernel.syscall(Sys.SYS_wait4, -1, status.address(), 1, 0);
    System.out.println(keeper.tid() + " " + children);
    System.out.flush();
    if (System.in.read() == 'q') {
      keeper.close();
    }
  }
}
