package dev.warmpath.cli.print;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open logs of a printer: one for all tasks, or one for each.
 *
 * <p><b>Thread:</b> the tracer's.
 */
final class Logs {
  private final LogSource source;
  private final List<Log> open = new ArrayList<>();

  /** Those that may have something to hand over. */
  private final List<Log> touched = new ArrayList<>();

  private @Nullable Log shared;

  Logs(LogSource source) {
    this.source = source;
  }

  /** Whether each task has a log of its own. */
  boolean separate() {
    return source.separate();
  }

  /** The log for a task that has none yet. */
  Log of(int tid) {
    Log log = shared;
    if (log == null) {
      log = new Log(source.open(tid), touched);
      open.add(log);
      if (!source.separate()) {
        shared = log;
      }
    }
    return log;
  }

  /** Closes the log of a task, unless others write to it too. */
  void done(Log log) {
    if (source.separate()) {
      log.close();
      open.remove(log);
    }
  }

  /** Hands everything to the sinks, open lines too. */
  void handOver() {
    for (int i = 0; i < touched.size(); i++) {
      touched.get(i).handOver();
    }
    touched.clear();
  }

  /** Hands on what is left and closes all logs. */
  void close() {
    for (Log log : open) {
      log.close();
    }
    open.clear();
    shared = null;
  }
}
