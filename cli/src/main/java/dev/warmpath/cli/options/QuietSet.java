package dev.warmpath.cli.options;

/**
 * Messages that are left out.
 *
 * @param attach about tasks that are attached and let go
 * @param exit about tasks that end
 * @param pathResolution about paths that {@code -P} resolves
 * @param personality about changes of the ABI
 * @param threadExecve about threads that an execve ends
 */
public record QuietSet(
    boolean attach,
    boolean exit,
    boolean pathResolution,
    boolean personality,
    boolean threadExecve) {
  private static final SetSyntax SYNTAX =
      SetSyntax.named(
          "quiet",
          new String[] {"attach"},
          new String[] {"exit", "exits"},
          new String[] {"path-resolution"},
          new String[] {"personality"},
          new String[] {"thread-execve", "superseded"});

  /** None. */
  public static final QuietSet NONE = new QuietSet(false, false, false, false, false);

  /**
   * What a number of {@code -q} leaves out. What is said of paths is said before {@code -q} counts,
   * as strace does it, though its manual promises otherwise.
   */
  static QuietSet level(int level) {
    return new QuietSet(level > 0, level > 1, false, level > 0, level > 2);
  }

  static QuietSet parse(String text) throws UsageError {
    NumberSet set = SYNTAX.parse(text);
    return new QuietSet(
        set.contains(0), set.contains(1), set.contains(2), set.contains(3), set.contains(4));
  }
}
