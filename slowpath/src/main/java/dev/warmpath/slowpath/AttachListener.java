package dev.warmpath.slowpath;

/** Hears how attaching to running tasks goes, in the order in which they were asked for. */
public interface AttachListener {
  /** A task that was asked for, and so many threads in all, are traced. */
  default void attached(int tid, int threads) {}

  /** A task that was asked for is not traced. */
  default void failed(AttachFailure failure) {}
}
