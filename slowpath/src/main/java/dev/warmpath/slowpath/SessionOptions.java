package dev.warmpath.slowpath;

import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.trace.CallFilter;
import org.jspecify.annotations.Nullable;

/**
 * What a session traces and how. Arrays are not copied.
 *
 * @param command what to start, or null
 * @param attach the ids of running tasks to attach to; with {@code followForks} each stands for all
 *     threads of its process
 * @param followForks whether tasks that traced tasks make are traced as well
 * @param filter the calls that the observer hears of
 * @param seccomp how to keep other calls fast
 * @param pinning where the tasks run
 * @param detachAtExec whether a task runs on untraced after an execve other than the command's own
 * @param systemTime whether {@link dev.warmpath.trace.Call#systemNanos} is filled in
 */
public record SessionOptions(
    @Nullable SpawnRequest command,
    int[] attach,
    boolean followForks,
    CallFilter filter,
    Seccomp seccomp,
    Pinning pinning,
    boolean detachAtExec,
    boolean systemTime) {

  /** Whether a seccomp filter in the traced program decides which calls stop it. */
  public enum Seccomp {
    /** Where it is possible, safe and worth it. */
    AUTO,
    /** Wherever it is possible. */
    ON,
    /** Never. */
    OFF
  }

  /** Whether a traced program is kept on the tracer's processor, which makes a stop cheap. */
  public enum Pinning {
    /** As long as nothing can run in parallel. */
    ADAPTIVE,
    /** Never. */
    OFF
  }

  /** Tracing of a command that is started, without the tasks that it makes. */
  public static SessionOptions command(SpawnRequest command) {
    return new SessionOptions(
        command, new int[0], false, CallFilter.ALL, Seccomp.AUTO, Pinning.ADAPTIVE, false, false);
  }

  /** Tracing of running tasks, without the tasks that they make. */
  public static SessionOptions attach(int... tids) {
    return new SessionOptions(
        null, tids, false, CallFilter.ALL, Seccomp.AUTO, Pinning.ADAPTIVE, false, false);
  }

  /** The same with all tasks that traced tasks make. */
  public SessionOptions followingForks() {
    return new SessionOptions(
        command, attach, true, filter, seccomp, pinning, detachAtExec, systemTime);
  }

  /** The same for certain calls only. */
  public SessionOptions filtered(CallFilter wanted) {
    return new SessionOptions(
        command, attach, followForks, wanted, seccomp, pinning, detachAtExec, systemTime);
  }

  /** The same with a choice about seccomp. */
  public SessionOptions with(Seccomp choice) {
    return new SessionOptions(
        command, attach, followForks, filter, choice, pinning, detachAtExec, systemTime);
  }

  /** The same with a choice about pinning. */
  public SessionOptions with(Pinning choice) {
    return new SessionOptions(
        command, attach, followForks, filter, seccomp, choice, detachAtExec, systemTime);
  }

  /** The same, but a task that execs runs on untraced. */
  public SessionOptions detachingAtExec() {
    return new SessionOptions(
        command, attach, followForks, filter, seccomp, pinning, true, systemTime);
  }

  /** The same with each call's CPU time in the kernel. */
  public SessionOptions withSystemTime() {
    return new SessionOptions(
        command, attach, followForks, filter, seccomp, pinning, detachAtExec, true);
  }
}
