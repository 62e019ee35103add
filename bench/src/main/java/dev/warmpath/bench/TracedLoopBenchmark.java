package dev.warmpath.bench;

import dev.warmpath.cli.options.CatalogueNames;
import dev.warmpath.cli.options.OptionParser;
import dev.warmpath.cli.options.Request;
import dev.warmpath.cli.options.TraceOptions;
import dev.warmpath.cli.options.UsageError;
import dev.warmpath.cli.print.LinePrinter;
import dev.warmpath.cli.print.LogSource;
import dev.warmpath.cli.print.Messages;
import dev.warmpath.cli.print.OutputSink;
import dev.warmpath.cli.print.PrintOptions;
import dev.warmpath.cli.print.PrintOptions.TaskPrefix;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.LaunchState;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.slowpath.Outcome;
import dev.warmpath.slowpath.PtraceSession;
import dev.warmpath.slowpath.SessionOptions;
import dev.warmpath.syscalls.DecodeOptions;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.trace.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole session over a real loop of calls, decoded and printed to nowhere. With {@code -prof gc}
 * it shows what the tracer allocates: as much for the short loop as for the long one, so nothing
 * for an event.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class TracedLoopBenchmark {
  /** How many calls the traced program makes. */
  @Param({"20000", "100000"})
  public String calls = "";

  /** Which calls it makes. */
  @Param({"getppid", "open"})
  public String kind = "";

  private final Kernel kernel = LinuxKernel.kernel();
  private byte[][] command = {};

  /** Compiles the loop. */
  @Setup(Level.Trial)
  public void compile() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("warmpath-jmh");
    Path program = folder.resolve("loop");
    Fixtures.run(
        folder,
        "gcc",
        "-O2",
        "-pthread",
        "-o",
        program.toString(),
        Path.of("bench/src/main/c/loop.c").toAbsolutePath().toString());
    command = new byte[][] {bytes(program.toString()), bytes(kind), bytes(calls), bytes("1")};
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Traces the loop from its start to its end. */
  @Benchmark
  public Outcome trace() throws UsageError {
    LaunchState launch = LaunchState.read(kernel, new Procfs(kernel));
    SpawnRequest request =
        new SpawnRequest(
            command[0], command, launch.environment(), launch.signalMask(), launch.ignored());
    String[] words = {"-f", "-o", "nowhere", "true"};
    Request parsed = OptionParser.parse(words, new CatalogueNames());
    TraceOptions options = ((Request.Trace) parsed).options();
    PrintOptions print =
        new PrintOptions(
            "bench", options.selection(), options.style(), options.times(), TaskPrefix.ALWAYS);
    LinePrinter printer =
        new LinePrinter(print, DecodeOptions.DEFAULT, FdDescriber.NONE, NOWHERE, SILENCE);
    SessionOptions session = SessionOptions.command(request).followingForks();
    return new PtraceSession(kernel, session, printer).run();
  }

  private static final Messages SILENCE =
      new Messages() {
        @Override
        public void attached(Task task) {}

        @Override
        public void detached(Task task) {}
      };

  private static final LogSource NOWHERE =
      new LogSource() {
        @Override
        public boolean separate() {
          return false;
        }

        @Override
        public OutputSink open(int tid) {
          return new OutputSink() {
            @Override
            public void write(byte[] bytes, int offset, int length) {}

            @Override
            public void close() {}
          };
        }
      };
}
