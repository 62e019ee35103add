package dev.warmpath.cli.options;

import dev.warmpath.cli.options.TraceOptions.Clock;
import dev.warmpath.cli.options.TraceOptions.FdDetails;
import dev.warmpath.cli.options.TraceOptions.HexStrings;
import dev.warmpath.cli.options.TraceOptions.PidDetails;
import dev.warmpath.cli.options.TraceOptions.Precision;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the command line of {@code trace} word by word. An error is told as soon as its word is
 * read, conflicts of several words at the end, in strace's order.
 */
public final class OptionParser {
  private static final FdDetails PATH = new FdDetails(true, false, false, false);

  private final CallNames names;
  private final Given given = new Given();
  private final OptionScanner scanner;
  private final String[] words;

  private OptionParser(String[] words, CallNames names) {
    this.words = words;
    this.names = names;
    scanner = new OptionScanner(words, OptionTable.SHORT, OptionTable.LONG);
  }

  /**
   * Reads a command line.
   *
   * @param words the arguments behind the program's name, as byte strings
   */
  public static Request parse(String[] words, CallNames names) throws UsageError {
    return new OptionParser(words, names).request();
  }

  private Request request() throws UsageError {
    for (int code = scanner.next(); code != OptionScanner.END; code = scanner.next()) {
      if (code == 'h') {
        return new Request.Help();
      }
      if (code < OptionTable.DAEMONIZE) {
        letter((char) code);
      } else {
        word(code);
      }
    }
    if (given.versions > 0) {
      return new Request.Version();
    }
    String[] command = Arrays.copyOfRange(words, scanner.index(), words.length);
    return new OptionChecks(given, command).check();
  }

  private void letter(char letter) throws UsageError {
    switch (letter) {
      case 'a' -> given.column = number(Integer.MAX_VALUE);
      case 'A' -> given.append = true;
      case 'b' -> detachOn(scanner.required());
      case 'c' -> given.summaryOnly = summary(given.summaryToo);
      case 'C' -> given.summaryToo = summary(given.summaryOnly);
      case 'd' -> given.unsupported("-d/--debug");
      case 'D' -> given.daemonizeLevel++;
      case 'e' -> qualify(scanner.required());
      case 'E' -> given.environment.add(scanner.required());
      case 'f' -> given.followLevel++;
      case 'F' -> given.oldFollow = true;
      case 'i' -> given.instructionPointer = true;
      case 'I' -> given.interruptible = known(Words.interruptible(scanner.required()));
      case 'k' -> {
        given.stackTraces = true;
        given.unsupported("-k/--stack-traces");
      }
      case 'n' -> given.callNumber = true;
      case 'o' -> given.file = scanner.required();
      case 'O' -> overhead(scanner.required());
      case 'p' -> attach(scanner.required());
      case 'P' -> given.paths.add(scanner.required());
      case 'q' -> given.quietLevel++;
      case 'r' -> given.relative = Precision.MICROS;
      case 's' -> given.stringLimit = number(Integer.MAX_VALUE >> 1);
      case 'S' -> {
        given.sortBy = Words.sortBy(scanner.required());
        given.sortGiven = true;
      }
      case 't' -> given.clockLevel++;
      case 'T' -> given.inCall = Precision.MICROS;
      case 'u' -> given.user = scanner.required();
      case 'U' -> given.columns = Words.columns(scanner.required());
      case 'v' -> given.abbrev = CallSet.NONE;
      case 'V' -> given.versions++;
      case 'w' -> given.wallClock = true;
      case 'x' -> given.hexLevel++;
      case 'X' -> given.constants = known(Words.constants(scanner.required()));
      case 'y' -> given.fdLevel++;
      case 'Y' -> given.pids = new PidDetails(true, given.pids.namespace());
      case 'z' -> onlyStatus(StatusSet.ONLY_SUCCESSFUL);
      case 'Z' -> onlyStatus(StatusSet.ONLY_FAILED);
      default -> throw new IllegalStateException(scanner.name());
    }
  }

  private void word(int code) throws UsageError {
    String argument = scanner.argument();
    switch (code) {
      case OptionTable.DAEMONIZE -> {
        int level = argument == null ? 1 : Words.daemonize(argument);
        given.daemonizeGiven = known(level == 0 ? null : (Integer) level);
      }
      case OptionTable.HEX ->
          given.hexStrings = argument == null ? HexStrings.ALL : known(Words.hexStrings(argument));
      case OptionTable.FOLLOW -> given.followGiven = true;
      case OptionTable.SEPARATELY -> given.separately = true;
      case OptionTable.RELATIVE_TIME ->
          given.relative = argument == null ? Precision.MICROS : known(Words.precision(argument));
      case OptionTable.CALL_TIME ->
          given.inCall = argument == null ? Precision.MICROS : known(Words.precision(argument));
      case OptionTable.ABSOLUTE_TIME -> clock(argument == null ? "" : argument);
      case OptionTable.PIDNS -> given.pids = new PidDetails(given.pids.command(), true);
      case OptionTable.SECCOMP -> given.seccompBpf = true;
      case OptionTable.TIPS -> tips(argument == null ? "" : argument);
      case OptionTable.SECONTEXT -> throw secontext();
      case OptionTable.JSON -> given.json = true;
      case OptionTable.QUIET -> quiet(argument == null ? "attach,personality" : argument);
      case OptionTable.DECODE_FDS -> decodeFds(argument == null ? "path" : argument);
      default -> qualifier(code, scanner.required());
    }
  }

  private UsageError invalid() {
    return UsageError.withHelp(
        "invalid " + scanner.name() + " argument: '" + scanner.required() + "'");
  }

  private <T> T known(@Nullable T value) throws UsageError {
    if (value == null) {
      throw invalid();
    }
    return value;
  }

  private int number(int max) throws UsageError {
    int value = Numbers.parse(scanner.required(), max);
    if (value == Numbers.INVALID) {
      throw invalid();
    }
    return value;
  }

  private void overhead(String text) throws UsageError {
    given.overheadNanos = Numbers.parseNanos(text);
    if (given.overheadNanos == Numbers.INVALID) {
      throw invalid();
    }
  }

  private static void detachOnly(String call) throws UsageError {
    if (!call.equals("execve")) {
      throw UsageError.of("Syscall '" + call + "' for -b isn't supported");
    }
  }

  private void detachOn(String call) throws UsageError {
    detachOnly(call);
    given.detachOnExecve = true;
  }

  private static boolean summary(boolean other) throws UsageError {
    if (other) {
      throw UsageError.withHelp("-c/--summary-only and -C/--summary are mutually exclusive");
    }
    return true;
  }

  private void onlyStatus(StatusSet statuses) {
    given.statuses = statuses;
    given.statusFlags++;
  }

  private void attach(String list) throws UsageError {
    int from = 0;
    while (from < list.length()) {
      int to = from;
      while (to < list.length() && " ,\t\n".indexOf(list.charAt(to)) < 0) {
        to++;
      }
      String word = list.substring(from, to);
      int tid = Numbers.parse(word, Integer.MAX_VALUE);
      if (tid <= 0) {
        throw UsageError.of("Invalid process id: '" + word + "'");
      }
      given.attach.add(tid);
      from = to + 1;
    }
  }

  private void clock(String text) throws UsageError {
    Clock clock = Clock.TIME;
    Precision precision = Precision.SECONDS;
    for (String word : Words.listed(text)) {
      Clock newClock = begins(word, "precision:") ? null : Words.clock(behind(word, "format:"));
      if (newClock != null) {
        clock = newClock;
      } else if (begins(word, "format:")) {
        throw invalid();
      } else {
        precision = known(Words.precision(behind(word, "precision:")));
      }
    }
    given.clock = clock;
    given.clockPrecision = precision;
    given.clockGiven = true;
  }

  private static String behind(String word, String prefix) {
    return begins(word, prefix) ? word.substring(prefix.length()) : word;
  }

  private static boolean begins(String word, String prefix) {
    return word.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private void tips(String text) throws UsageError {
    boolean none = false;
    for (String word : Words.listed(text)) {
      String id = behind(word, "id:");
      String format = behind(word, "format:");
      boolean isId =
          !begins(word, "format:")
              && (id.equals("random") || Numbers.parse(id, Integer.MAX_VALUE) >= 0);
      if (isId) {
        continue;
      }
      switch (format) {
        case "none" -> none = true;
        case "compact", "full" -> none = false;
        default -> throw invalid();
      }
    }
    if (!none) {
      given.unsupported("--tips");
    }
  }

  private static UsageError secontext() {
    return UsageError.of(
        "SELinux context printing (--secontext option) is not supported by this build of strace");
  }

  private void quiet(String set) throws UsageError {
    given.quiet = QuietSet.parse(set);
  }

  private void decodeFds(String set) throws UsageError {
    NumberSet details = DecodeSyntax.FDS.parse(set);
    given.fds =
        new FdDetails(
            details.contains(0), details.contains(1), details.contains(2), details.contains(3));
  }

  /** Reads {@code qualifier=set}; without a qualifier the set is one of calls to trace. */
  private void qualify(String expression) throws UsageError {
    int equals = expression.indexOf('=');
    int code = equals < 0 ? 0 : QualifierNames.code(expression.substring(0, equals));
    if (code == 0) {
      qualifier(OptionTable.TRACE, expression);
    } else {
      qualifier(code, expression.substring(equals + 1));
    }
  }

  private void qualifier(int code, String set) throws UsageError {
    switch (code) {
      case OptionTable.TRACE -> given.calls = CallSetParser.parse(set, names);
      case OptionTable.ABBREV -> given.abbrev = CallSetParser.parse(set, names);
      case OptionTable.VERBOSE -> given.verbose = CallSetParser.parse(set, names);
      case OptionTable.RAW -> given.raw = CallSetParser.parse(set, names);
      case OptionTable.SIGNALS -> given.signals = SetSyntax.SIGNALS.parse(set);
      case OptionTable.STATUS -> given.statuses = StatusSet.parse(set);
      case OptionTable.READ -> given.dumpRead = SetSyntax.DESCRIPTORS.parse(set);
      case OptionTable.WRITE -> given.dumpWrite = SetSyntax.DESCRIPTORS.parse(set);
      case OptionTable.FAULT -> tamper("-e fault=/--fault", set);
      case OptionTable.INJECT -> tamper("-e inject=/--inject", set);
      case OptionTable.KVM -> {
        if (!set.equals("vcpu")) {
          throw UsageError.of("invalid -e kvm= argument: '" + set + "'");
        }
        given.unsupported("-e kvm=/--kvm");
      }
      case OptionTable.QUIET -> quiet(set);
      case OptionTable.DECODE_FDS -> decodeFds(set);
      case OptionTable.DECODE_PIDS -> {
        NumberSet details = DecodeSyntax.PIDS.parse(set);
        given.pids = new PidDetails(details.contains(0), details.contains(1));
      }
      case OptionTable.SECONTEXT -> throw secontext();
      default -> throw new IllegalStateException(set);
    }
  }

  private void tamper(String option, String expression) throws UsageError {
    int colon = expression.indexOf(':');
    CallSetParser.parse(colon < 0 ? expression : expression.substring(0, colon), names);
    given.unsupported(option);
  }

  /** What {@code -y} given {@code level} times tells of descriptors. */
  static FdDetails fdDetails(int level) {
    return level == 0 ? FdDetails.NONE : level == 1 ? PATH : new FdDetails(true, true, true, true);
  }
}
