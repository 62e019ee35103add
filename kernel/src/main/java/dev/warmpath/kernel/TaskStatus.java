package dev.warmpath.kernel;

/**
 * Lines of {@code /proc/TID/status}, see proc(5).
 *
 * @param state one of R, S, D, T, t, Z, X, I
 * @param tgid the process
 * @param parent the process that made it
 * @param tracer the thread that traces it, 0 for none
 * @param uid the real user
 * @param effectiveUid the effective user
 * @param blocked the signals that the thread blocks
 * @param ignored the signals that the process ignores
 * @param caught the signals that the process has handlers for
 */
public record TaskStatus(
    char state,
    int tgid,
    int parent,
    int tracer,
    int uid,
    int effectiveUid,
    long blocked,
    long ignored,
    long caught) {

  /** Whether it has ended and nobody has waited for it. */
  public boolean zombie() {
    return state == 'Z' || state == 'X';
  }

  /** Whether it has stopped for a signal, without a tracer in the way. */
  public boolean stopped() {
    return state == 'T';
  }
}
