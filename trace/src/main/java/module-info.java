/** The language of tracing: tasks, calls, memory and observers, without I/O. */
module dev.warmpath.trace {
  requires static org.jspecify;
  requires transitive dev.warmpath.abi;

  exports dev.warmpath.trace;
}
