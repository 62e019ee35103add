package dev.warmpath.cli.options;

import dev.warmpath.cli.options.LongOption.Takes;

/**
 * The options of {@code trace}: those of strace 6.1 in the order in which it lists them, then our
 * own.
 */
final class OptionTable {
  static final String SHORT = "a:Ab:cCdDe:E:fFhiI:kno:O:p:P:qrs:S:tTu:U:vVwxX:yYzZ";

  static final int DAEMONIZE = 256;
  static final int HEX = 257;
  static final int FOLLOW = 258;
  static final int SEPARATELY = 259;
  static final int RELATIVE_TIME = 260;
  static final int ABSOLUTE_TIME = 261;
  static final int CALL_TIME = 262;
  static final int PIDNS = 263;
  static final int SECCOMP = 264;
  static final int TIPS = 265;
  static final int TRACE = 266;
  static final int ABBREV = 267;
  static final int VERBOSE = 268;
  static final int RAW = 269;
  static final int SIGNALS = 270;
  static final int STATUS = 271;
  static final int READ = 272;
  static final int WRITE = 273;
  static final int FAULT = 274;
  static final int INJECT = 275;
  static final int KVM = 276;
  static final int QUIET = 277;
  static final int DECODE_FDS = 278;
  static final int DECODE_PIDS = 279;
  static final int SECONTEXT = 280;
  static final int JSON = 281;

  static final LongOption[] LONG = {
    with("columns", 'a'),
    flag("output-append-mode", 'A'),
    with("detach-on", 'b'),
    flag("summary-only", 'c'),
    flag("summary", 'C'),
    flag("debug", 'd'),
    maybe("daemonize", DAEMONIZE),
    maybe("daemonised", DAEMONIZE),
    maybe("daemonized", DAEMONIZE),
    with("env", 'E'),
    flag("follow-forks", FOLLOW),
    flag("output-separately", SEPARATELY),
    flag("help", 'h'),
    flag("instruction-pointer", 'i'),
    with("interruptible", 'I'),
    flag("stack-traces", 'k'),
    flag("syscall-number", 'n'),
    with("output", 'o'),
    with("summary-syscall-overhead", 'O'),
    with("attach", 'p'),
    with("trace-path", 'P'),
    maybe("relative-timestamps", RELATIVE_TIME),
    with("string-limit", 's'),
    with("summary-sort-by", 'S'),
    maybe("absolute-timestamps", ABSOLUTE_TIME),
    maybe("timestamps", ABSOLUTE_TIME),
    maybe("syscall-times", CALL_TIME),
    with("user", 'u'),
    with("summary-columns", 'U'),
    flag("no-abbrev", 'v'),
    flag("version", 'V'),
    flag("summary-wall-clock", 'w'),
    maybe("strings-in-hex", HEX),
    with("const-print-style", 'X'),
    flag("pidns-translation", PIDNS),
    flag("successful-only", 'z'),
    flag("failed-only", 'Z'),
    flag("failing-only", 'Z'),
    flag("seccomp-bpf", SECCOMP),
    maybe("tips", TIPS),
    with("trace", TRACE),
    with("abbrev", ABBREV),
    with("verbose", VERBOSE),
    with("raw", RAW),
    with("signals", SIGNALS),
    with("status", STATUS),
    with("read", READ),
    with("write", WRITE),
    with("fault", FAULT),
    with("inject", INJECT),
    with("kvm", KVM),
    maybe("quiet", QUIET),
    maybe("silent", QUIET),
    maybe("silence", QUIET),
    maybe("decode-fds", DECODE_FDS),
    with("decode-pids", DECODE_PIDS),
    maybe("secontext", SECONTEXT),
    flag("json", JSON),
  };

  private OptionTable() {}

  private static LongOption flag(String name, int code) {
    return new LongOption(name, Takes.NOTHING, code);
  }

  private static LongOption with(String name, int code) {
    return new LongOption(name, Takes.ARGUMENT, code);
  }

  private static LongOption maybe(String name, int code) {
    return new LongOption(name, Takes.OPTIONAL_ARGUMENT, code);
  }
}
