package dev.warmpath.cli;

import dev.warmpath.abi.Errno;
import dev.warmpath.slowpath.AttachFailure;
import dev.warmpath.slowpath.AttachListener;

/** Says how attaching went: strace's words, and behind them what stands in the way. */
final class AttachReport implements AttachListener {
  private final Terminal terminal;
  private final boolean quiet;
  private int attached;

  AttachReport(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
  }

  /** Whether anything is traced that was asked for. */
  boolean any() {
    return attached > 0;
  }

  @Override
  public void attached(int tid, int threads) {
    attached++;
    if (!quiet) {
      String more = threads > 1 ? " with " + threads + " threads" : "";
      terminal.say("Process " + tid + " attached" + more);
    }
  }

  @Override
  public void failed(AttachFailure failure) {
    terminal.say(
        "attach: ptrace(PTRACE_SEIZE, "
            + failure.tid()
            + "): "
            + Errno.text(failure.errno())
            + because(failure));
  }

  /**
   * What is behind the failure and what to do, as a further clause; empty if the errno says all.
   */
  static String because(AttachFailure failure) {
    return switch (failure.reason()) {
      case NO_SUCH_TASK, UNKNOWN -> "";
      case ZOMBIE -> "; it has ended, and its parent has not waited for it yet";
      case ALREADY_TRACED ->
          "; it is traced by "
              + Forbidden.printable(failure.tracerName())
              + " (thread "
              + failure.tracerTid()
              + "), which must let it go first";
      case KERNEL_THREAD -> "; it is a thread of the kernel and makes no system calls";
      case SELF -> "; it is this tracer itself";
      case OTHER_USER -> "; it belongs to another user: try as root";
      case YAMA ->
          "; kernel.yama.ptrace_scope="
              + failure.yamaScope()
              + " forbids it: "
              + (failure.yamaScope() > 2
                  ? "it cannot be set back before the next boot"
                  : "try as root, or sysctl kernel.yama.ptrace_scope=0");
    };
  }
}
