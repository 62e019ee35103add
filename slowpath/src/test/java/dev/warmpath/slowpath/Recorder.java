package dev.warmpath.slowpath;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Signal;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.trace.Call;
import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Writes down what an observer is told, one line an event, such as {@code A exit getppid = 7}.
 * Tasks are A, B, C in the order in which they are attached, whatever their ids are later.
 */
class Recorder implements Observer {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<Integer> tids = new CopyOnWriteArrayList<>();
  private int tasks;

  @Override
  public void attached(Task task, Origin origin) {
    task.observerState = tasks < 26 ? LETTERS.substring(tasks, tasks + 1) : "T" + tasks;
    tasks++;
    tids.add(task.tid());
    add(task, "attached " + origin);
  }

  @Override
  public void entered(Task task) {
    add(task, "enter " + name(task.call));
  }

  @Override
  public void exited(Task task) {
    add(task, "exit " + name(task.call) + " = " + result(task.call));
  }

  @Override
  public void signalled(Task task, int signal, byte[] siginfo) {
    add(task, "signal " + Signal.name(signal));
  }

  @Override
  public void stopped(Task task, int signal) {
    add(task, "stopped " + Signal.name(signal));
  }

  @Override
  public void superseded(Task former, Task successor, int successorFormerTid) {
    add(former, "superseded by " + successor.observerState);
  }

  @Override
  public void exiting(Task task) {
    add(task, "exiting");
  }

  @Override
  public void ended(Task task, int status) {
    add(
        task,
        WaitStatus.exited(status)
            ? "exited " + WaitStatus.exitCode(status)
            : "killed " + Signal.name(WaitStatus.endSignal(status)));
  }

  @Override
  public void detached(Task task) {
    add(task, "detached");
  }

  private void add(Task task, String what) {
    lines.add(task.observerState + " " + what);
  }

  private static String result(Call call) {
    return call.failed ? "-" + call.errno() : Long.toString(call.result);
  }

  private static String name(Call call) {
    String name = SyscallTable.of(call.abi).name(call.number);
    name = name == null ? "#" + call.number : name;
    return call.abi == Abi.X86_64 ? name : name + "@" + call.abi.suffix();
  }

  /** The lines that begin like this, without those words. */
  List<String> after(String prefix) {
    List<String> found = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(prefix)) {
        found.add(line.substring(prefix.length()));
      }
    }
    return found;
  }

  /** The lines that contain this. */
  List<String> with(String part) {
    List<String> found = new ArrayList<>();
    for (String line : lines) {
      if (line.contains(part)) {
        found.add(line);
      }
    }
    return found;
  }
}
