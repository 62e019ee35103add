package dev.warmpath.cli.print;

import dev.warmpath.cli.options.TraceOptions.Clock;
import dev.warmpath.cli.options.TraceOptions.Precision;
import dev.warmpath.cli.options.TraceOptions.Times;
import dev.warmpath.syscalls.TextBuffer;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Writes the times at the start and end of lines.
 *
 * <p><b>Thread:</b> one at a time.
 */
final class Timestamps {
  private static final long NANOS = 1_000_000_000L;
  private static final long OFFSET_HOLDS_SECONDS = 900;

  private final Times times;
  private final int clockDigits;
  private final int relativeDigits;
  private final int durationDigits;
  private long previousNanos;
  private boolean started;
  private long offsetSeconds;
  private long offsetUntil = Long.MIN_VALUE;

  Timestamps(Times times) {
    this.times = times;
    clockDigits = times.clockPrecision().decimals();
    relativeDigits = digits(times.relative());
    durationDigits = digits(times.inCall());
  }

  private static int digits(@Nullable Precision precision) {
    return precision == null ? -1 : precision.decimals();
  }

  /** Whether the time spent in calls is shown. */
  boolean showsDurations() {
    return durationDigits >= 0;
  }

  /** Writes the time of the line, with a blank behind, in the forms that are asked for. */
  void lead(TextBuffer out) {
    if (times.clock() != Clock.NONE) {
      Instant now = Instant.now();
      long seconds = now.getEpochSecond();
      if (times.clock() == Clock.UNIX) {
        out.decimal(seconds);
      } else {
        timeOfDay(seconds, out);
      }
      fraction(now.getNano(), clockDigits, out);
      out.put(' ');
    }
    if (relativeDigits >= 0) {
      long now = System.nanoTime();
      long since = started ? now - previousNanos : 0;
      previousNanos = now;
      started = true;
      if (times.clock() != Clock.NONE) {
        out.put("(+");
      }
      long seconds = since / NANOS;
      int width = 1;
      for (long rest = seconds / 10; rest > 0; rest /= 10) {
        width++;
      }
      out.repeat(' ', 6 - width).unsigned(seconds);
      fraction((int) (since % NANOS), relativeDigits, out);
      if (times.clock() != Clock.NONE) {
        out.put(')');
      }
      out.put(' ');
    }
  }

  /** Writes {@code <0.000123>}. */
  void duration(long nanos, TextBuffer out) {
    long positive = Math.max(nanos, 0);
    out.put(" <").unsigned(positive / NANOS);
    fraction((int) (positive % NANOS), durationDigits, out);
    out.put('>');
  }

  private void timeOfDay(long seconds, TextBuffer out) {
    if (seconds >= offsetUntil) {
      offsetSeconds =
          ZoneId.systemDefault()
              .getRules()
              .getOffset(Instant.ofEpochSecond(seconds))
              .getTotalSeconds();
      offsetUntil = Math.floorDiv(seconds, OFFSET_HOLDS_SECONDS) * OFFSET_HOLDS_SECONDS;
      offsetUntil += OFFSET_HOLDS_SECONDS;
    }
    long ofDay = Math.floorMod(seconds + offsetSeconds, 86_400L);
    out.unsignedPadded(ofDay / 3600, 2).put(':').unsignedPadded(ofDay / 60 % 60, 2);
    out.put(':').unsignedPadded(ofDay % 60, 2);
  }

  private static void fraction(int nanos, int digits, TextBuffer out) {
    if (digits > 0) {
      long unit = digits == 3 ? 1_000_000 : digits == 6 ? 1000 : 1;
      out.put('.').unsignedPadded(nanos / unit, digits);
    }
  }
}
