/** The command line. */
module dev.warmpath.cli {
  requires static org.jspecify;
  requires dev.warmpath.abi;
  requires dev.warmpath.kernel;
  requires dev.warmpath.trace;
  requires dev.warmpath.syscalls;
  requires dev.warmpath.slowpath;
}
