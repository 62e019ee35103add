package dev.warmpath.cli.options;

/**
 * The command line cannot be followed. The message is what the user reads behind the program's
 * name; the exit status is 1.
 */
public final class UsageError extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean pointsToHelp;

  private UsageError(String message, boolean pointsToHelp) {
    super(message, null, false, false);
    this.pointsToHelp = pointsToHelp;
  }

  /** An error that stands for itself. */
  public static UsageError of(String message) {
    return new UsageError(message, false);
  }

  /** An error behind which the user is pointed to the help. */
  public static UsageError withHelp(String message) {
    return new UsageError(message, true);
  }

  /** Whether "Try ... for more information" follows. */
  public boolean pointsToHelp() {
    return pointsToHelp;
  }

  /** The message. */
  public String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
