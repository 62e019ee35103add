package dev.warmpath.slowpath;

import dev.warmpath.abi.Signal;
import dev.warmpath.abi.Sys;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.kernel.PendingSignals;
import dev.warmpath.kernel.Signals;
import dev.warmpath.slowpath.SessionOptions.Seccomp;
import dev.warmpath.trace.Task;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Traces a command in a process of its own, which tests can send signals. Arguments: {@code all} or
 * {@code some}, the program, and its arguments. What is told goes to standard output.
 */
final class TracingMain {
  private TracingMain() {}

  public static void main(String[] words) {
    Signals signals = new Signals(LinuxKernel.kernel());
    PendingSignals pending = new PendingSignals(LinuxKernel.kernel(), signals);
    for (int signal : new int[] {Signal.SIGHUP, Signal.SIGINT, Signal.SIGTERM}) {
      pending.handle(signal);
    }
    String[] arguments = Arrays.copyOfRange(words, 2, words.length);
    SessionOptions options =
        SessionOptions.command(Programs.request(Path.of(words[1]), arguments)).followingForks();
    if (words[0].equals("some")) {
      options =
          options
              .filtered((abi, number) -> number == Sys.SYS_read || number == Sys.SYS_write)
              .with(Seccomp.ON);
    }
    Outcome outcome =
        new PtraceSession(LinuxKernel.kernel(), options, new Printer()).endedBy(pending).run();
    System.out.println("signal " + outcome.signal());
    System.out.flush();
    if (outcome.signal() != 0) {
      signals.dieBy(outcome.signal());
    }
  }

  /** Prints each line at once. */
  private static final class Printer extends Recorder {
    private int printed;

    @Override
    public void attached(Task task, Origin origin) {
      super.attached(task, origin);
      lines.add("tid " + task.tid());
    }

    @Override
    public void idle() {
      for (; printed < lines.size(); printed++) {
        System.out.println(lines.get(printed));
      }
      System.out.flush();
    }
  }
}
