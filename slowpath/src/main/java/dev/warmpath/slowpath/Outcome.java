package dev.warmpath.slowpath;

/**
 * How a session has ended.
 *
 * @param ended whether the started command has ended under the tracer's eyes
 * @param waitStatus how, if so: see {@link WaitStatus}
 * @param execError the error number of the execve that should have made it the command, 0 if that
 *     succeeded or nothing was to be started
 * @param failedCall the number of the call that failed then; SYS_execve mostly; SYS_ptrace when the
 *     process could not be traced
 * @param signal the signal to the tracer that ended the session, 0 for none
 */
public record Outcome(boolean ended, int waitStatus, int execError, long failedCall, int signal) {}
