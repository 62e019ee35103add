package dev.warmpath.cli.summary;

import dev.warmpath.trace.Observer;
import dev.warmpath.trace.Task;

/** Passes every event on; who does more overrides what it needs. */
public abstract class ForwardingObserver implements Observer {
  private final Observer next;

  /** Passes events on to {@code next}. */
  protected ForwardingObserver(Observer next) {
    this.next = next;
  }

  @Override
  public void attached(Task task, Origin origin) {
    next.attached(task, origin);
  }

  @Override
  public void changedAbi(Task task) {
    next.changedAbi(task);
  }

  @Override
  public void entered(Task task) {
    next.entered(task);
  }

  @Override
  public void exited(Task task) {
    next.exited(task);
  }

  @Override
  public void signalled(Task task, int signal, byte[] siginfo) {
    next.signalled(task, signal, siginfo);
  }

  @Override
  public void stopped(Task task, int signal) {
    next.stopped(task, signal);
  }

  @Override
  public void superseded(Task former, Task successor, int successorFormerTid) {
    next.superseded(former, successor, successorFormerTid);
  }

  @Override
  public void exiting(Task task) {
    next.exiting(task);
  }

  @Override
  public void ended(Task task, int waitStatus) {
    next.ended(task, waitStatus);
  }

  @Override
  public void detached(Task task) {
    next.detached(task);
  }

  @Override
  public void idle() {
    next.idle();
  }
}
