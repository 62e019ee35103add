package dev.warmpath.cli.options;

/** Ways in which calls return. */
public final class StatusSet {
  private static final int SUCCESSFUL = 0;
  private static final int FAILED = 1;
  private static final int UNFINISHED = 2;
  private static final int UNAVAILABLE = 3;
  private static final int DETACHED = 4;

  private static final SetSyntax SYNTAX =
      SetSyntax.named(
          "status",
          new String[] {"successful"},
          new String[] {"failed"},
          new String[] {"unfinished"},
          new String[] {"unavailable"},
          new String[] {"detached"});

  /** All. */
  public static final StatusSet ALL = new StatusSet(NumberSet.ALL);

  static final StatusSet ONLY_SUCCESSFUL = only(SUCCESSFUL);
  static final StatusSet ONLY_FAILED = only(FAILED);

  private final NumberSet set;

  private StatusSet(NumberSet set) {
    this.set = set;
  }

  private static StatusSet only(int status) {
    return new StatusSet(new NumberSet(new int[] {status}, false));
  }

  static StatusSet parse(String text) throws UsageError {
    return new StatusSet(SYNTAX.parse(text));
  }

  /** Whether calls without an error are shown. */
  public boolean successful() {
    return set.contains(SUCCESSFUL);
  }

  /** Whether calls with an error are shown. */
  public boolean failed() {
    return set.contains(FAILED);
  }

  /** Whether calls that never return are shown. */
  public boolean unfinished() {
    return set.contains(UNFINISHED);
  }

  /** Whether calls are shown whose result could not be read. */
  public boolean unavailable() {
    return set.contains(UNAVAILABLE);
  }

  /** Whether calls are shown whose task was let go before they returned. */
  public boolean detached() {
    return set.contains(DETACHED);
  }

  /** Whether the status never matters, so that a call can be shown before it returns. */
  public boolean isAll() {
    return successful() && failed() && unfinished() && unavailable() && detached();
  }

  /** Whether nothing is shown. */
  public boolean isNone() {
    return !successful() && !failed() && !unfinished() && !unavailable() && !detached();
  }
}
