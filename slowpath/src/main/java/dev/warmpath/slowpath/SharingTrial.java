package dev.warmpath.slowpath;

/**
 * Decides by trying whether several active tasks get on faster on the tracer's processor or where
 * they like. What counts is how many stops there are in a time: on one processor each is cheap, but
 * nothing runs in parallel. Which of the two weighs more depends on the machine and on the program.
 *
 * <p>Pure: it is told of stops and of the time.
 */
final class SharingTrial {
  /** What to do now. */
  enum Verdict {
    KEEP,
    SHARE,
    FREE
  }

  /** How long to count before the count means something; a timer asks as often. */
  static final long WINDOW_NANOS = 10_000_000;

  /** With fewer stops than this there is little to gain. */
  private static final long WORTH_A_TRIAL_PER_SECOND = 5_000;

  /** With fewer than this the tasks do something else than before. */
  private static final long IDLE_PER_SECOND = 1_000;

  private static final long FIRST_PAUSE_NANOS = 10 * WINDOW_NANOS;
  private static final long LONGEST_PAUSE_NANOS = 200 * WINDOW_NANOS;

  /** After so many windows on one processor it is measured anew what they do elsewhere. */
  private static final int WINDOWS_BEFORE_DOUBT = 50;

  /** The clock is looked at once in so many stops; a power of 2. */
  private static final int STOPS_BETWEEN_LOOKS = 32;

  private boolean sharing;
  private long begin;
  private int stops;
  private long freeRate;
  private long nextTrial;
  private long pause = FIRST_PAUSE_NANOS;
  private int windows;

  /** Whether the tasks are to be on one processor. */
  boolean sharing() {
    return sharing;
  }

  /** Something has changed that makes the count so far worthless. */
  void restart(long nanos) {
    begin = nanos;
    stops = 0;
  }

  /** Counts a stop; whether it is time to ask for a verdict. */
  boolean stopped() {
    return (++stops & STOPS_BETWEEN_LOOKS - 1) == 0;
  }

  /** The verdict at this time; it holds from now on. */
  Verdict judge(long nanos) {
    long elapsed = nanos - begin;
    if (elapsed < WINDOW_NANOS) {
      return Verdict.KEEP;
    }
    long rate = stops * 1_000_000_000L / elapsed;
    restart(nanos);
    return sharing ? whileSharing(rate, nanos) : whileFree(rate, nanos);
  }

  private Verdict whileFree(long rate, long nanos) {
    if (rate < WORTH_A_TRIAL_PER_SECOND || nanos < nextTrial) {
      return Verdict.KEEP;
    }
    freeRate = rate;
    windows = 0;
    sharing = true;
    return Verdict.SHARE;
  }

  private Verdict whileSharing(long rate, long nanos) {
    windows++;
    if (rate < IDLE_PER_SECOND) {
      nextTrial = nanos;
    } else if (rate < freeRate + freeRate / 4) {
      nextTrial = nanos + pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    } else if (windows >= WINDOWS_BEFORE_DOUBT) {
      pause = FIRST_PAUSE_NANOS;
      nextTrial = nanos;
    } else {
      return Verdict.KEEP;
    }
    sharing = false;
    return Verdict.FREE;
  }
}
