package dev.warmpath.cli.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of {@code -f -o}, taken apart: the lines of each task in their order, unfinished lines
 * joined with what resumes them, tasks named by their place in the tree of creations instead of by
 * their ids, which change from run to run.
 */
final class TraceText {
  private static final Pattern PREFIXED = Pattern.compile("^(\\d+)(?:<[^>]*>)? +(.*)$");
  private static final String LEAD_TIMES = "(?:TIME )?(?:SINCE )?(?:\\[ *\\d+\\] )?";
  private static final String LEAD = LEAD_TIMES + "(?:\\[[0-9a-f?]{16}\\] )?";
  private static final Pattern RESUMED =
      Pattern.compile("^" + LEAD + "<\\.\\.\\. \\S+ resumed>(.*)$");
  private static final Pattern CREATION =
      Pattern.compile(
          "^" + LEAD + "(?:fork|vfork|clone|clone3)\\(.*= (\\d+)(?:<.*>)?(?: <SPENT>)?$");
  private static final Pattern NUMBER =
      Pattern.compile("(?:(?<![0-9a-zA-Z_=])|(?<=pid=))\\d{3,}(?![0-9a-zA-Z_])");
  private static final Pattern PADDING = Pattern.compile("\\) += ");
  private static final Pattern EPOCH = Pattern.compile("(?<!\\d)1[789]\\d{8}(?!\\d)");
  private static final Pattern INODE = Pattern.compile("_ino=\\d+");
  private static final Pattern DATE = Pattern.compile("/\\* \\d{4}-\\d\\d-\\d\\dT[^*]*\\*/");

  private static final Pattern CPU_TIMES =
      Pattern.compile("(si_[us]time)=\\d+(?: /\\* [0-9.]+ s \\*/)?");
  private static final Pattern FUTEX = Pattern.compile("^" + LEAD + "futex\\(");

  /** What the ends of a task's children are called, which come in any order. */
  static final String CHILDREN = " children's ends";

  /** What a task's waiting for others is called, which no two runs have alike. */
  static final String LOCKS = " locks";

  /** strace takes files below /proc/PID/net for deleted ones. */
  private static final Pattern PROC_NET =
      Pattern.compile("(</proc/[^/>]*/net/[^>]*>)\\(deleted\\)");

  private static final Pattern NANOS = Pattern.compile("(EPOCH|tv_sec=EPOCH, tv_nsec=)\\d+");
  private static final Pattern TEMPORARY =
      Pattern.compile("/cc\\w{6}(?=\\.)|tmp_obj_\\w{6}|(?<=_tmp_)\\w{6}");
  private static final Pattern MACHINE_STATE =
      Pattern.compile("^(?:sysinfo|getrusage|getrandom|f?statfs|times)\\(.*");
  private static final Pattern DIGITS = Pattern.compile("\"\\\\x[^\"]*\"|0x[0-9a-f]+|\\d+");
  private static final Pattern SUMMARY_ROW = Pattern.compile("^ *\\d+\\.\\d\\d +\\d.*$");
  private static final Pattern SUMMARY_TIMES =
      Pattern.compile("^ *\\d+\\.\\d\\d +\\d+\\.\\d{6} +\\d+ +");
  private static final Pattern TIME_OF_DAY = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? ");
  private static final Pattern SINCE =
      Pattern.compile("^(TIME )?(?:\\(\\+)? *\\d+(?:\\.\\d+)?\\)? (?=\\D)");

  /** The first execve is made by the tracer's own code, and its parent is the tracer. */
  private static final Pattern FIRST_EXECVE =
      Pattern.compile("^(" + LEAD_TIMES + ")\\[[0-9a-f]{16}\\] (execve\\()");

  /** Where the program writes, the tracer's messages lie as well. */
  private static final Pattern OUTPUT_SIZE =
      Pattern.compile("(newfstatat\\([12](?:<[^>]*>)?, \"\", \\{.*st_size=)\\d+");

  /** Whether strace knows the peer depends on when it first asked for the socket. */
  private static final Pattern UNIX_PEER = Pattern.compile("(UNIX-\\w+:\\[)\\d+(?:->\\d+)?");

  private static final Pattern TRACER_NAME = Pattern.compile("(getppid\\(\\) += \\d+)<[^>]*>");
  private static final Pattern EXECVE = Pattern.compile("^" + LEAD + "execve\\(");
  private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-f]{6,}");

  private static final Pattern CHANCE =
      Pattern.compile("^(?:--- SIGCHLD|rt_sigreturn|" + LEAD + "wait4\\(-1,)");
  private static final Pattern RESTORED = Pattern.compile("^rt_sigreturn\\(.*");

  /** Where a task happens to be when it gets a signal or ends. */
  private static final Pattern CHILD_ENDS =
      Pattern.compile("^" + LEAD + "(?=---|\\+\\+\\+|rt_sigreturn\\()");

  private static final Pattern CHILD_NAME =
      Pattern.compile("(?<=si_pid=[T.0-9]{1,9}|= T[.0-9]{1,9})<[^>]*>");
  private static final Pattern SPENT = Pattern.compile(" <\\d+(?:\\.\\d+)?>$");

  /** Stands for the id of the only task where lines have none. */
  private static final String ONLY = "only";

  private static final String UNFINISHED = " <unfinished ...>";

  private TraceText() {}

  /**
   * The lines of each task, by its name: {@code T} for the first, {@code T.2} for its second child.
   */
  static Map<String, List<String>> byTask(List<String> lines) {
    Map<String, List<String>> raw = new LinkedHashMap<>();
    List<String> last = null;
    for (String line : lines) {
      Matcher m = PREFIXED.matcher(line);
      if (m.matches() && !SUMMARY_ROW.matcher(line).matches()) {
        last = raw.computeIfAbsent(m.group(1), pid -> new ArrayList<>());
        join(last, untimed(m.group(2)));
      } else if (last != null && !last.isEmpty() && last.getLast().endsWith(UNFINISHED)) {
        // Lines that it holds back until the exit strace resumes without saying so.
        last.add(unfinished(last.removeLast()) + untimed(line));
      } else {
        if (last == null) {
          last = raw.computeIfAbsent(ONLY, pid -> new ArrayList<>());
        }
        raw.values().iterator().next().add(untimed(line));
      }
    }
    Map<String, String> names = names(raw);
    Map<String, List<String>> named = new LinkedHashMap<>();
    raw.forEach((pid, own) -> {
      List<String> lined = named.computeIfAbsent(names.get(pid), n -> new ArrayList<>());
      for (String line : own) {
        String text = neutral(line, names);
        if (CHANCE.matcher(text).find()) {
          // When a child's end is told, beside its parent's calls, is chance.
          String name = names.get(pid) + CHILDREN;
          named.computeIfAbsent(name, n -> new ArrayList<>()).add(text);
        } else if (FUTEX.matcher(text).find()) {
          named.computeIfAbsent(names.get(pid) + LOCKS, n -> new ArrayList<>()).add(text);
        } else {
          lined.add(text);
        }
      }
    });
    return named;
  }

  /** Replaces the times that options put on lines. */
  private static String untimed(String line) {
    String text = TIME_OF_DAY.matcher(line).replaceFirst("TIME ");
    text = SUMMARY_TIMES.matcher(text).replaceFirst("TIMES ");
    text = SINCE.matcher(text).replaceFirst("$1SINCE ");
    return SPENT.matcher(text).replaceFirst(" <SPENT>");
  }

  private static String unfinished(String line) {
    return line.substring(0, line.length() - UNFINISHED.length());
  }

  /** Joins a resumed line with the line that it resumes. */
  private static void join(List<String> lines, String line) {
    Matcher resumed = RESUMED.matcher(line);
    if (resumed.matches()) {
      for (int i = lines.size() - 1; i >= 0; i--) {
        String earlier = lines.get(i);
        if (earlier.endsWith(UNFINISHED)) {
          lines.set(i, unfinished(earlier) + resumed.group(1));
          return;
        }
      }
    }
    lines.add(line);
  }

  private static Map<String, String> names(Map<String, List<String>> raw) {
    Map<String, String> names = new HashMap<>();
    if (raw.isEmpty()) {
      return names;
    }
    name(raw.keySet().iterator().next(), "T", raw, names);
    int orphans = 0;
    for (String pid : raw.keySet()) {
      if (!names.containsKey(pid)) {
        name(pid, "orphan" + ++orphans, raw, names);
      }
    }
    return names;
  }

  private static void name(
      String pid, String name, Map<String, List<String>> raw, Map<String, String> names) {
    names.put(pid, name);
    int children = 0;
    for (String line : raw.getOrDefault(pid, List.of())) {
      Matcher m = CREATION.matcher(line);
      if (m.matches() && !names.containsKey(m.group(1))) {
        name(m.group(1), name + '.' + ++children, raw, names);
      }
    }
  }

  /**
   * Replaces ids and times of day; the blanks in front of the result differ where lines were cut.
   */
  private static String neutral(String line, Map<String, String> names) {
    StringBuilder out = new StringBuilder();
    Matcher m = NUMBER.matcher(line);
    while (m.find()) {
      String name = names.get(m.group());
      m.appendReplacement(out, Matcher.quoteReplacement(name == null ? m.group() : name));
    }
    m.appendTail(out);
    String timeless = EPOCH.matcher(out).replaceAll("EPOCH");
    timeless = DATE.matcher(timeless).replaceAll("/* DATE */");
    timeless = PROC_NET.matcher(timeless).replaceAll("$1");
    timeless = NANOS.matcher(timeless).replaceAll("$1");
    timeless = INODE.matcher(timeless).replaceAll("_ino=INODE");
    timeless = TEMPORARY.matcher(timeless).replaceAll("TEMPORARY");
    if (MACHINE_STATE.matcher(timeless).matches()) {
      timeless = DIGITS.matcher(timeless).replaceAll("#");
    }
    if (EXECVE.matcher(timeless).find()) {
      // The first one's words lie in the memory of the tracer.
      timeless = ADDRESS.matcher(timeless).replaceAll("ADDRESS");
    }
    timeless = FIRST_EXECVE.matcher(timeless).replaceFirst("$1$2");
    timeless = OUTPUT_SIZE.matcher(timeless).replaceFirst("$1SIZE");
    timeless = UNIX_PEER.matcher(timeless).replaceAll("$1INODE");
    timeless = TRACER_NAME.matcher(timeless).replaceFirst("$1");
    timeless = CHILD_ENDS.matcher(timeless).replaceFirst("");
    timeless = RESTORED.matcher(timeless).replaceFirst("rt_sigreturn");
    timeless = CPU_TIMES.matcher(timeless).replaceAll("$1=TICKS");
    timeless = CHILD_NAME.matcher(timeless).replaceAll("");
    return PADDING.matcher(timeless).replaceAll(") = ");
  }
}
