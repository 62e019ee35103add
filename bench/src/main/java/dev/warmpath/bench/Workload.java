package dev.warmpath.bench;

import java.util.List;

/**
 * Something to run under several peers, and what is measured of it.
 *
 * @param name what it is, for the table
 * @param metric what is measured
 * @param unit of the numbers
 * @param runs how often each peer runs it
 * @param command what runs under each peer
 * @param peers who runs it; the first is what the others are compared with
 */
record Workload(
    String name, Metric metric, String unit, int runs, List<String> command, List<Peer> peers) {

  /** What is measured. */
  enum Metric {
    /** The number that the command prints. */
    PRINTED,
    /** Wall time from start to end, in milliseconds. */
    WALL_MILLIS,
    /**
     * Wall time from start to the time stamp (seconds since 1970) at the beginning of the output,
     * in milliseconds: that of the first traced call.
     */
    FIRST_CALL_MILLIS
  }

  /**
   * A way to run a command.
   *
   * @param name for the table
   * @param prefix the words in front of the command
   */
  record Peer(String name, List<String> prefix) {
    static Peer of(String name, String... prefix) {
      return new Peer(name, List.of(prefix));
    }
  }
}
