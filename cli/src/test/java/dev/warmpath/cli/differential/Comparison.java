package dev.warmpath.cli.differential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares a trace of ours with several of strace's of the same program. What differs among
 * strace's own traces can't be held against ours: a number or string that changes from run to run
 * is left out of the comparison; where even the number of lines changes, a task's lines are
 * compared as a set of shapes, with all numbers left out.
 */
final class Comparison {
  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|0x[0-9a-f]+|-?\\d+(?:\\.\\d+)?");

  /** Calls that threads make or not as the scheduler and the allocator will have it. */
  private static final Pattern LEFT_TO_CHANCE =
      Pattern.compile(
          "^(?:futex|mmap|munmap|madvise|mprotect|sched_yield|brk|restart_syscall|exit|rt_sigprocmask)\\(.*"
              // A JVM finds null pointers by the signal, or not, as its compiler has got on.
              + "|^--- SIGSEGV \\{si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=#\\} ---");

  private final List<Map<String, List<String>>> theirs;
  private final Map<String, List<String>> ours;
  private final List<String> differences = new ArrayList<>();
  private int exactLines;
  private int shapedLines;

  /**
   * Compares.
   *
   * @param rolesVary whether it is chance which of the program's threads does what
   */
  Comparison(
      List<Map<String, List<String>>> theirs, Map<String, List<String>> ours, boolean rolesVary) {
    this.theirs = theirs;
    this.ours = ours;
    Set<String> tasks = new TreeSet<>(ours.keySet());
    theirs.forEach(trace -> tasks.addAll(trace.keySet()));
    if (stableTasks() && !rolesVary) {
      tasks.forEach(this::compareTask);
    } else {
      compareShapes("all", all(ours), theirs.stream().map(Comparison::all).toList());
    }
  }

  /** What differs, a text for each. */
  List<String> differences() {
    return differences;
  }

  /** How many lines were compared token by token. */
  int exactLines() {
    return exactLines;
  }

  /** How many lines were compared by their shape. */
  int shapedLines() {
    return shapedLines;
  }

  private boolean stableTasks() {
    Set<String> tasks = theirs.get(0).keySet();
    return theirs.stream().allMatch(trace -> trace.keySet().equals(tasks));
  }

  private static List<String> all(Map<String, List<String>> trace) {
    List<String> lines = new ArrayList<>();
    trace.values().forEach(lines::addAll);
    return lines;
  }

  private void compareTask(String task) {
    List<List<String>> known = new ArrayList<>();
    for (Map<String, List<String>> trace : theirs) {
      known.add(trace.getOrDefault(task, List.of()));
    }
    List<String> own = ours.getOrDefault(task, List.of());
    int count = known.get(0).size();
    if (task.endsWith(TraceText.LOCKS)
        || task.endsWith(TraceText.CHILDREN)
        || known.stream().anyMatch(lines -> lines.size() != count)
        || !sameShapes(known)) {
      compareShapes(task, own, known);
      return;
    }
    for (int i = 0; i < Math.max(count, own.size()); i++) {
      String expected = i < count ? known.get(0).get(i) : "(none)";
      String actual = i < own.size() ? own.get(i) : "(none)";
      exactLines++;
      int line = i;
      List<String> variants =
          i < count ? known.stream().map(lines -> lines.get(line)).toList() : List.of(expected);
      if (!agrees(variants, actual)) {
        differences.add(task + "\n  strace:   " + expected + "\n  warmpath: " + actual);
        if (own.size() != count) {
          differences.add(task + ": " + count + " lines with strace, " + own.size() + " with us");
          return;
        }
      }
    }
  }

  private static boolean sameShapes(List<List<String>> known) {
    for (int i = 0; i < known.get(0).size(); i++) {
      String shape = shape(known.get(0).get(i));
      for (List<String> lines : known) {
        if (!shape(lines.get(i)).equals(shape)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a line equals strace's, apart from tokens in which strace's own lines differ. */
  private static boolean agrees(List<String> variants, String actual) {
    if (!shape(variants.get(0)).equals(shape(actual))) {
      return false;
    }
    List<String> own = tokens(actual);
    List<List<String>> theirs = variants.stream().map(Comparison::tokens).toList();
    for (int i = 0; i < own.size(); i++) {
      Set<String> seen = new HashSet<>();
      for (List<String> tokens : theirs) {
        seen.add(tokens.get(i));
      }
      if (seen.size() == 1 && !seen.contains(own.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> tokens(String line) {
    List<String> tokens = new ArrayList<>();
    Matcher m = TOKEN.matcher(line);
    while (m.find()) {
      tokens.add(m.group());
    }
    return tokens;
  }

  private static String shape(String line) {
    return TOKEN.matcher(line).replaceAll("#");
  }

  private void compareShapes(String task, List<String> own, List<List<String>> known) {
    Set<String> possible = new HashSet<>();
    Set<String> certain = null;
    for (List<String> lines : known) {
      Set<String> shapes = new LinkedHashSet<>();
      lines.forEach(line -> shapes.add(shape(line)));
      possible.addAll(shapes);
      shapes.removeIf(shape -> LEFT_TO_CHANCE.matcher(shape).matches());
      shapes.removeIf(shape -> shape.contains("/overcommit_memory"));
      if (certain == null) {
        certain = shapes;
      } else {
        certain.retainAll(shapes);
      }
    }
    Set<String> seen = new HashSet<>();
    for (String line : own) {
      shapedLines++;
      String shape = shape(line);
      boolean chance =
          LEFT_TO_CHANCE.matcher(shape).matches() || line.contains("/overcommit_memory");
      if (seen.add(shape) && !chance && !possible.contains(shape)) {
        differences.add(task + "\n  only with us: " + line);
      }
    }
    if (certain != null) {
      for (String shape : certain) {
        if (!seen.contains(shape)) {
          differences.add(task + "\n  only with strace: " + shape);
        }
      }
    }
  }
}
