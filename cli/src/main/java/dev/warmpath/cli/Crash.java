package dev.warmpath.cli;

/** Tells the user of a defect of ours in one line. */
final class Crash {
  /** Environment variable: if set, the stack trace is printed too. */
  private static final String DEBUG = "WARMPATH_DEBUG";

  private Crash() {}

  static void tell(Throwable defect, Terminal terminal) {
    String where = defect.getStackTrace().length == 0 ? "" : " at " + defect.getStackTrace()[0];
    terminal.say(
        "internal error: "
            + defect
            + where
            + ". Please report this line and the command; "
            + DEBUG
            + "=1 prints more.");
    if (System.getenv(DEBUG) != null) {
      defect.printStackTrace(terminal.err());
      terminal.err().flush();
    }
  }
}
