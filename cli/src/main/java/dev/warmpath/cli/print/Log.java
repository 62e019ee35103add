package dev.warmpath.cli.print;

import dev.warmpath.syscalls.TextBuffer;
import dev.warmpath.trace.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stream of lines: text that waits for its sink, and whose line is not finished yet.
 *
 * <p><b>Thread:</b> the tracer's.
 */
final class Log {
  private static final int HAND_OVER_BYTES = 1 << 15;

  final TextBuffer text = new TextBuffer(512);
  private final OutputSink sink;
  private final List<Log> touched;
  private boolean isTouched;

  /** The task whose line was written last; its line is open while {@link #column} is not 0. */
  @Nullable Task writing;

  private int lineStart;

  /** Writes to {@code sink}, and joins {@code touched} when it has something to hand over. */
  Log(OutputSink sink, List<Log> touched) {
    this.sink = sink;
    this.touched = touched;
  }

  /** Columns written since the line began. */
  int column() {
    return text.length() - lineStart;
  }

  void beginLine() {
    lineStart = text.length();
    touch();
  }

  private void touch() {
    if (!isTouched) {
      isTouched = true;
      touched.add(this);
    }
  }

  void endLine() {
    text.put('\n');
    lineStart = text.length();
    touch();
    if (text.length() >= HAND_OVER_BYTES) {
      handOver();
    }
  }

  /** Gives everything to the sink, the open line too. */
  void handOver() {
    isTouched = false;
    if (text.length() > 0) {
      sink.write(text.array(), 0, text.length());
      lineStart -= text.length();
      text.clear();
    }
  }

  void close() {
    handOver();
    sink.close();
  }
}
