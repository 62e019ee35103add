/** Linux constants, errno, signals and system call numbers: pure data. */
module dev.warmpath.abi {
  requires static org.jspecify;

  exports dev.warmpath.abi;
}
