package dev.warmpath.cli;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.syscalls.Catalogue;

/**
 * Divides the start of a trace between two threads: making native calls possible takes longer than
 * all the rest, and the rest does not need it at first.
 */
final class HeadStart implements Runnable {
  private HeadStart() {}

  /** Begins to make native calls possible, on a thread of its own. */
  static void begin() {
    Thread thread = new Thread(new HeadStart(), "head start");
    thread.setDaemon(true);
    thread.start();
  }

  /** Reads the catalogue up to the call with which a trace begins. */
  static void readCatalogue() {
    Catalogue.get().spec(Abi.X86_64, Sys.SYS_execve);
  }

  /** Waits for nobody: who needs the kernel before this is done waits by using it. */
  @Override
  public void run() {
    try {
      LinuxKernel.kernel();
    } catch (LinkageError e) {
      // The main thread will meet the same, and tell.
      return;
    }
  }
}
