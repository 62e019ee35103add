package dev.warmpath.syscalls.common;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.Kind;
import dev.warmpath.syscalls.ValueWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Seconds since 1970 as a date of the local time zone: {@code 2023-11-14T22:13:20+0000}.
 *
 * <p><b>Thread:</b> safe.
 */
public final class WallClock {
  private static final long SECONDS_PER_DAY = 86400;
  private static final long DAYS_TO_1970 = 719468;
  private static final long DAYS_PER_ERA = 146097;

  /** More than the days in 2^31 years, and small enough for the arithmetic. */
  private static final long LARGEST_DAYS = 1L << 40;

  private static final ZoneRules RULES = ZoneId.systemDefault().getRules();

  private WallClock() {}

  /**
   * Whether there is a date: zero stands for "none", and the year must fit C's {@code struct tm}.
   */
  public static boolean hasDate(long seconds) {
    return seconds != 0 && fitsYear(seconds);
  }

  private static boolean fitsYear(long seconds) {
    if (Math.abs(seconds / SECONDS_PER_DAY) > LARGEST_DAYS) {
      return false;
    }
    long year = year(Math.floorDiv(seconds + offset(seconds), SECONDS_PER_DAY)) - 1900;
    return year == (int) year;
  }

  private static int offset(long seconds) {
    if (RULES.isFixedOffset()) {
      return RULES.getOffset(Instant.EPOCH).getTotalSeconds();
    }
    long known = Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
    return RULES.getOffset(Instant.ofEpochSecond(known)).getTotalSeconds();
  }

  /**
   * Writes the date as a comment behind a time; nothing when there is no date.
   *
   * @param fraction the part of a second
   * @param perSecond how many such parts a second has: 1 when there are none
   */
  public static void comment(long seconds, long fraction, long perSecond, ValueWriter out) {
    boolean zero = seconds == 0 && fraction == 0;
    if (!zero && fraction >= 0 && fraction < perSecond && fitsYear(seconds)) {
      out.beginComment();
      write(seconds, fraction, perSecond, out);
      out.endComment();
    }
  }

  /** Writes the date in pieces of a comment or remark; with nanoseconds when they are not zero. */
  public static void write(long seconds, long nanos, ValueWriter out) {
    write(seconds, nanos, 1_000_000_000, out);
  }

  private static void write(long seconds, long fraction, long perSecond, ValueWriter out) {
    int offset = offset(seconds);
    long local = seconds + offset;
    long days = Math.floorDiv(local, SECONDS_PER_DAY);
    int second = (int) (local - days * SECONDS_PER_DAY);
    int monthDay = monthAndDay(days);
    out.signed((int) year(days));
    two("-", monthDay / 100, out);
    two("-", monthDay % 100, out);
    two("T", second / 3600, out);
    two(":", second / 60 % 60, out);
    two(":", second % 60, out);
    if (fraction > 0) {
      out.text(".");
      for (long unit = perSecond / 10; unit > fraction; unit /= 10) {
        out.text("0");
      }
      out.unsigned(fraction);
    }
    int minutes = Math.abs(offset) / 60;
    two(offset < 0 ? "-" : "+", minutes / 60, out);
    two("", minutes % 60, out);
  }

  private static void two(String before, int number, ValueWriter out) {
    out.text(before);
    if (number < 10) {
      out.text("0");
    }
    out.unsigned(number);
  }

  /** Years count from March here, so that the leap day is the last of one. */
  private static long year(long days) {
    long shifted = days + DAYS_TO_1970;
    long era = Math.floorDiv(shifted, DAYS_PER_ERA);
    int dayOfEra = (int) (shifted - era * DAYS_PER_ERA);
    return era * 400 + yearOfEra(dayOfEra) + (dayOfYear(dayOfEra) >= 306 ? 1 : 0);
  }

  private static int yearOfEra(int dayOfEra) {
    return (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  }

  private static int dayOfYear(int dayOfEra) {
    int year = yearOfEra(dayOfEra);
    return dayOfEra - (365 * year + year / 4 - year / 100);
  }

  /** Month times 100 plus day of the month. */
  private static int monthAndDay(long days) {
    int dayOfEra = (int) Math.floorMod(days + DAYS_TO_1970, DAYS_PER_ERA);
    int day = dayOfYear(dayOfEra);
    int marchMonth = (5 * day + 2) / 153;
    int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    return month * 100 + day - (153 * marchMonth + 2) / 5 + 1;
  }

  /** Seconds since 1970 in memory, with the date in a comment. */
  record Seconds() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      out.signed(value);
      if (hasDate(value)) {
        out.beginComment();
        WallClock.write(value, 0, out);
        out.endComment();
      }
    }
  }

  /** Seconds since 1970 as a result, with the date in parentheses. */
  record Result() implements Kind {
    @Override
    public void write(Decoding d, long value, ValueWriter out) {
      long seconds = d.signedWord(value);
      out.signed(seconds);
      if (hasDate(seconds)) {
        out.beginRemark();
        WallClock.write(seconds, 0, out);
        out.endRemark();
      }
    }
  }
}
