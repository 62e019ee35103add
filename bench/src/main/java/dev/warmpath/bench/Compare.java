package dev.warmpath.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares Warmpath with its peers on whole processes and prints the tables of docs/benchmarks.md.
 * Started by {@code ./bench.sh compare [WORD]}, where WORD selects workloads by name.
 */
public final class Compare {
  private Compare() {}

  /**
   * Runs the comparison.
   *
   * @param arguments the project's folder, and optionally a part of the workloads' names
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    String wanted = arguments.length > 1 ? arguments[1] : "";
    Path folder = Files.createTempDirectory("warmpath-bench");
    try {
      Fixtures.make(root, folder);
      Measurement measurement = new Measurement(folder);
      for (Workload workload : Workloads.all(root, folder)) {
        if (workload.name().contains(wanted)) {
          System.err.println("running: " + workload.name());
          print(workload, measurement.run(workload));
        }
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void print(Workload workload, List<List<Double>> numbers) {
    String first = workload.peers().get(0).name();
    System.out.printf(
        "%n**%s** (%s, %d runs each)%n%n| | median | min | max | of %s |%n|---|---:|---:|---:|---:|%n",
        workload.name(), workload.unit(), workload.runs(), first);
    double base = Measurement.median(numbers.get(0));
    for (int i = 0; i < numbers.size(); i++) {
      List<Double> own = numbers.get(i);
      double median = Measurement.median(own);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,.0f | %,.0f | %,.0f | %.2f |%n",
          workload.peers().get(i).name(),
          median,
          own.stream().min(Comparator.naturalOrder()).orElse(Double.NaN),
          own.stream().max(Comparator.naturalOrder()).orElse(Double.NaN),
          median / base);
    }
    System.out.flush();
  }
}
