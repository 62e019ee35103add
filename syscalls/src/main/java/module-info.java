/** The catalogue of system calls, and the decoders from raw words to text and JSON. */
module dev.warmpath.syscalls {
  requires static org.jspecify;
  requires transitive dev.warmpath.abi;
  requires transitive dev.warmpath.trace;

  exports dev.warmpath.syscalls;
  exports dev.warmpath.syscalls.signal;
}
