package dev.warmpath.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a process shall become, and with what it shall start. Arrays are not copied.
 *
 * @param path the file to execute, as bytes without NUL
 * @param argv the arguments, the name first
 * @param envp the environment, each {@code NAME=VALUE}
 * @param signalMask the signals that are blocked, as {@link dev.warmpath.abi.Signal#bit} has them
 * @param ignored the signals that are ignored; all others have their default action
 * @param credentials another user, or null for the caller's
 * @param noNewPrivs whether the process and its descendants can never gain privileges by execve
 * @param seccomp a filter as {@code struct sock_filter[]} in bytes, or null; installed last
 * @param seccompFlags SECCOMP_FILTER_FLAG_*
 * @param affinity the processors that it may use, as sched_setaffinity(2) takes them, or null for
 *     the calling thread's
 * @param files the open files that it keeps, or null for all that have no FD_CLOEXEC
 */
public record SpawnRequest(
    byte[] path,
    byte[][] argv,
    byte[][] envp,
    long signalMask,
    long ignored,
    @Nullable Credentials credentials,
    boolean noNewPrivs,
    byte @Nullable [] seccomp,
    long seccompFlags,
    byte @Nullable [] affinity,
    int @Nullable [] files) {

  /**
   * Identities for a process that runs as another user.
   *
   * @param uid the real user
   * @param effectiveUid the effective user: another one where the file is set-uid and the exec
   *     itself cannot give it
   * @param gid the real group
   * @param effectiveGid the effective group
   * @param groups the supplementary groups
   */
  public record Credentials(int uid, int effectiveUid, int gid, int effectiveGid, int[] groups) {}

  /** A command in the caller's name. */
  public SpawnRequest(byte[] path, byte[][] argv, byte[][] envp, long signalMask, long ignored) {
    this(path, argv, envp, signalMask, ignored, null, false, null, 0, null, null);
  }

  /** The same for another user. */
  public SpawnRequest as(Credentials other) {
    return new SpawnRequest(
        path,
        argv,
        envp,
        signalMask,
        ignored,
        other,
        noNewPrivs,
        seccomp,
        seccompFlags,
        affinity,
        files);
  }

  /** The same under a seccomp filter, which a process without privileges may only have with it. */
  public SpawnRequest filtered(byte[] program, long flags) {
    return filtered(program, flags, true);
  }

  /**
   * The same under a seccomp filter; only a privileged process may leave {@code noNewPrivs} out.
   */
  public SpawnRequest filtered(byte[] program, long flags, boolean withoutNewPrivs) {
    return new SpawnRequest(
        path,
        argv,
        envp,
        signalMask,
        ignored,
        credentials,
        noNewPrivs || withoutNewPrivs,
        program,
        flags,
        affinity,
        files);
  }

  /** The same on certain processors. */
  public SpawnRequest on(byte[] cpuMask) {
    return new SpawnRequest(
        path,
        argv,
        envp,
        signalMask,
        ignored,
        credentials,
        noNewPrivs,
        seccomp,
        seccompFlags,
        cpuMask,
        files);
  }

  /** The same with certain open files only, such as {@link OwnFiles#inherited()}. */
  public SpawnRequest keeping(int[] descriptors) {
    return new SpawnRequest(
        path,
        argv,
        envp,
        signalMask,
        ignored,
        credentials,
        noNewPrivs,
        seccomp,
        seccompFlags,
        affinity,
        descriptors);
  }
}
