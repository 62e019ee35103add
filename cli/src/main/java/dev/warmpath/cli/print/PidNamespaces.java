package dev.warmpath.cli.print;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds which task a process id means that a task of another pid namespace uses.
 *
 * <p><b>Thread:</b> any. <b>Source:</b> pid_namespaces(7), proc(5).
 */
final class PidNamespaces {
  private static final String IDS = "NSpid:\t";

  /** Our namespace, as its link in /proc reads. */
  private final @Nullable String own = namespace("self");

  /**
   * The id in our namespace.
   *
   * @param tid the task that uses the id, in our namespace; 0 for ourselves
   * @param pid the id as that task knows it
   * @return {@code pid} itself where the namespaces are one, 0 when there is no such task
   */
  int translate(int tid, int pid) {
    if (tid == 0 || pid <= 0) {
      return pid;
    }
    String theirs = namespace(Integer.toString(tid));
    if (theirs == null || theirs.equals(own)) {
      return pid;
    }
    int level = ids(Path.of("/proc", Integer.toString(tid))).length;
    int found = search("/proc", level, pid, theirs, false);
    return found != 0 ? found : search("/proc", level, pid, theirs, true);
  }

  private static @Nullable String namespace(String process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", process, "ns", "pid")).toString();
    } catch (IOException e) {
      // It has ended, or is not ours to look at.
      return null;
    }
  }

  /** Looks at processes, or at their other threads, which is only needed for the id of one. */
  private static int search(String folder, int level, int pid, String theirs, boolean threads) {
    String[] names = new File(folder).list();
    if (names == null) {
      return 0;
    }
    for (String name : names) {
      if (name.charAt(0) < '0' || name.charAt(0) > '9') {
        continue;
      }
      int found =
          threads
              ? search(folder + "/" + name + "/task", level, pid, theirs, false)
              : match(Path.of(folder, name), level, pid, theirs);
      if (found != 0) {
        return found;
      }
    }
    return 0;
  }

  private static int match(Path task, int level, int pid, String theirs) {
    int[] ids = ids(task);
    if (ids.length < level || level == 0 || ids[level - 1] != pid) {
      return 0;
    }
    // In a namespace below theirs it has an id in theirs as well; whose child that is, is not told.
    boolean same = ids.length > level || theirs.equals(namespace(task.getFileName().toString()));
    return same ? ids[0] : 0;
  }

  /** A task's ids, from our namespace down to its own; none when it is gone. */
  private static int[] ids(Path task) {
    try {
      List<String> lines = Files.readAllLines(task.resolve("status"), StandardCharsets.ISO_8859_1);
      for (String line : lines) {
        if (line.startsWith(IDS)) {
          String[] words = line.substring(IDS.length()).split("\t", -1);
          int[] ids = new int[words.length];
          for (int i = 0; i < ids.length; i++) {
            ids[i] = Integer.parseInt(words[i]);
          }
          return ids;
        }
      }
    } catch (IOException e) {
      return new int[0];
    }
    return new int[0];
  }
}
