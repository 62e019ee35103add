/** Tracing through ptrace, with seccomp to keep other calls fast. */
module dev.warmpath.slowpath {
  requires static org.jspecify;
  requires transitive dev.warmpath.trace;
  requires transitive dev.warmpath.kernel;

  exports dev.warmpath.slowpath;
}
