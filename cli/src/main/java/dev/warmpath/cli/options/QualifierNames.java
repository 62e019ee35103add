package dev.warmpath.cli.options;

/** The names before the equals sign of {@code -e}. */
final class QualifierNames {
  private QualifierNames() {}

  /** The code of the long option that means the same, or 0 for a name that is none. */
  static int code(String name) {
    return switch (name) {
      case "trace", "t" -> OptionTable.TRACE;
      case "abbrev", "a" -> OptionTable.ABBREV;
      case "verbose", "v" -> OptionTable.VERBOSE;
      case "raw", "x" -> OptionTable.RAW;
      case "signal", "signals", "s" -> OptionTable.SIGNALS;
      case "status" -> OptionTable.STATUS;
      case "read", "reads", "r" -> OptionTable.READ;
      case "write", "writes", "w" -> OptionTable.WRITE;
      case "fault" -> OptionTable.FAULT;
      case "inject" -> OptionTable.INJECT;
      case "kvm" -> OptionTable.KVM;
      case "quiet", "silent", "silence", "q" -> OptionTable.QUIET;
      case "decode-fds", "decode-fd" -> OptionTable.DECODE_FDS;
      case "decode-pids", "decode-pid" -> OptionTable.DECODE_PIDS;
      case "secontext" -> OptionTable.SECONTEXT;
      default -> 0;
    };
  }
}
