package dev.warmpath.bench;

import dev.warmpath.bench.Workload.Metric;
import dev.warmpath.bench.Workload.Peer;
import java.nio.file.Path;
import java.util.List;

/** The comparisons that docs/benchmarks.md shows. */
final class Workloads {
  private static final int LOOP_RUNS = 7;
  private static final int COMMAND_RUNS = 7;
  private static final String CALLS = "100000";

  private Workloads() {}

  static List<Workload> all(Path root, Path folder) {
    String warmpath = root.resolve("warmpath").toString();
    String loop = folder.resolve("loop").toString();
    Peer untraced = Peer.of("untraced");
    Peer strace = Peer.of("strace -f", "strace", "-f", "-o", "/dev/null");
    Peer pinned =
        Peer.of("taskset -c 0 strace -f", "taskset", "-c", "0", "strace", "-f", "-o", "/dev/null");
    Peer ours = Peer.of("warmpath", warmpath, "trace", "-f", "-o", "/dev/null");
    Peer bareJvm =
        Peer.of(
            "bare JVM that prints a line",
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            folder.toString(),
            "Hello");
    List<Peer> peers = List.of(strace, pinned, ours, untraced);
    return List.of(
        new Workload(
            "getppid loop",
            Metric.PRINTED,
            "ns a call",
            LOOP_RUNS,
            List.of(loop, "getppid", CALLS, "1"),
            peers),
        new Workload(
            "open/close loop",
            Metric.PRINTED,
            "ns a call",
            LOOP_RUNS,
            List.of(loop, "open", CALLS, "1"),
            peers),
        new Workload(
            "getppid loop, 4 threads",
            Metric.PRINTED,
            "ns a call",
            LOOP_RUNS,
            List.of(loop, "getppid", "20000", "4"),
            peers),
        new Workload(
            "a call outside the filter",
            Metric.PRINTED,
            "ns a call",
            LOOP_RUNS,
            List.of(loop, "getppid", "3000000", "1"),
            List.of(
                Peer.of(
                    "strace --seccomp-bpf",
                    "strace",
                    "-f",
                    "--seccomp-bpf",
                    "-e",
                    "trace=openat",
                    "-o",
                    "/dev/null"),
                Peer.of(
                    "warmpath", warmpath, "trace", "-f", "-e", "trace=openat", "-o", "/dev/null"),
                untraced)),
        new Workload(
            "open/close loop, filter openat",
            Metric.PRINTED,
            "ns a call",
            LOOP_RUNS,
            List.of(loop, "open", CALLS, "1"),
            List.of(
                Peer.of(
                    "strace --seccomp-bpf",
                    "strace",
                    "-f",
                    "--seccomp-bpf",
                    "-e",
                    "trace=openat",
                    "-o",
                    "/dev/null"),
                Peer.of(
                    "warmpath", warmpath, "trace", "-f", "-e", "trace=openat", "-o", "/dev/null"))),
        new Workload(
            "find over 4,000 files",
            Metric.WALL_MILLIS,
            "ms",
            COMMAND_RUNS,
            List.of("find", "tree", "-size", "+1"),
            peers),
        new Workload(
            "make -j2 of 25 files",
            Metric.WALL_MILLIS,
            "ms",
            3,
            List.of("make", "-s", "-B", "-j2", "-C", "project"),
            List.of(strace, ours, untraced)),
        new Workload(
            "exec to the first traced call",
            Metric.FIRST_CALL_MILLIS,
            "ms",
            15,
            List.of(),
            List.of(
                Peer.of("warmpath", warmpath, "trace", "-ttt", "-e", "trace=execve", "true"),
                Peer.of("strace", "strace", "-ttt", "-e", "trace=execve", "true"))),
        new Workload(
            "start to end of `true`",
            Metric.WALL_MILLIS,
            "ms",
            15,
            List.of(),
            List.of(
                bareJvm,
                Peer.of("warmpath", warmpath, "trace", "-o", "/dev/null", "true"),
                Peer.of("strace", "strace", "-o", "/dev/null", "true"))),
        new Workload(
            "peak memory while 1,000 tasks are traced",
            Metric.PRINTED,
            "MiB",
            3,
            List.of(folder.resolve("crowd").toString(), "1000"),
            List.of(strace, ours)));
  }
}
