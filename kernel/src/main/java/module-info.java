/** The system call port and its Linux implementation: the only module that touches the linker. */
module dev.warmpath.kernel {
  requires static org.jspecify;
  requires transitive dev.warmpath.abi;

  exports dev.warmpath.kernel;
}
