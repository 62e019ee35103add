package dev.warmpath.bench;

import dev.warmpath.bench.Workload.Peer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs workloads under their peers, one after the other in turn, and keeps all numbers. */
final class Measurement {
  private static final long PATIENCE_MINUTES = 5;

  private final Path folder;

  /** Runs everything in {@code folder}. */
  Measurement(Path folder) {
    this.folder = folder;
  }

  /** The numbers of each peer, in the order of the workload's peers. */
  List<List<Double>> run(Workload workload) throws IOException, InterruptedException {
    List<List<Double>> numbers = new ArrayList<>();
    workload.peers().forEach(peer -> numbers.add(new ArrayList<>()));
    for (int run = 0; run <= workload.runs(); run++) {
      for (int i = 0; i < workload.peers().size(); i++) {
        double number = once(workload, workload.peers().get(i));
        if (run > 0) { // the first round warms caches
          numbers.get(i).add(number);
        }
      }
    }
    return numbers;
  }

  private double once(Workload workload, Peer peer) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(peer.prefix());
    command.addAll(workload.command());
    Path output = folder.resolve("output");
    Instant started = Instant.now();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
      throw new IOException("no end: " + command);
    }
    double millis = (System.nanoTime() - start) / 1e6;
    String printed = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
    if (process.exitValue() != 0) {
      throw new IOException(command + " exited with " + process.exitValue() + ": " + printed);
    }
    return switch (workload.metric()) {
      case PRINTED -> Double.parseDouble(printed.lines().reduce((a, b) -> b).orElse("NaN"));
      case WALL_MILLIS -> millis;
      case FIRST_CALL_MILLIS -> {
        double epoch = Double.parseDouble(printed.substring(0, printed.indexOf(' ')));
        yield (epoch - started.getEpochSecond() - started.getNano() / 1e9) * 1e3;
      }
    };
  }

  /** The middle of the numbers. */
  static double median(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
