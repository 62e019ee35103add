package dev.warmpath.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.warmpath.abi.Sys;
import dev.warmpath.cli.options.TraceOptions.Daemonize;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.LaunchState;
import dev.warmpath.kernel.OwnExec;
import dev.warmpath.kernel.OwnFiles;
import dev.warmpath.kernel.ProcessMemory;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.RemoteProcess;
import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.kernel.Spawner;
import dev.warmpath.kernel.WaitingProcess;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The -D options: the command takes the place of this process, and another JVM, which is nobody's
 * child, traces it. That one is started with the same words and a property that says whom to trace.
 */
final class Detachment {
  private static final String TARGET = "warmpath.target";
  private static final int PATH_MAX = 4096;

  private final Daemonize how;
  private final Kernel kernel;
  private final @Nullable String target;

  Detachment(Daemonize how, Kernel kernel) {
    this.how = how;
    this.kernel = kernel;
    target = how == Daemonize.NO ? null : System.getProperty(TARGET);
  }

  /** Whether this process is the one that has to become the command. */
  boolean wanted() {
    return how != Daemonize.NO && target == null;
  }

  /** Whether this process traces for another one, which has said what there was to say. */
  boolean isTracer() {
    return target != null;
  }

  /** Becomes the command; returns an exit status only if the tracer ends before that. */
  int become(SpawnRequest command, LaunchState launch, OwnFiles files, Procfs procfs) {
    Spawner spawner = new Spawner(kernel);
    OwnExec own = spawner.becoming(command);
    byte[] program = new byte[PATH_MAX];
    int self = (int) kernel.syscall(Sys.SYS_getpid, 0, 0, 0);
    int length = Math.max(procfs.executable(self, program), 0);
    int tracer =
        spawner.spawnOrphan(
            new SpawnRequest(
                    Arrays.copyOf(program, length),
                    tracerWords(launch.arguments(), own.token()),
                    LaunchState.jvmEnvironment(kernel),
                    launch.signalMask(),
                    launch.ignored())
                .keeping(files.inherited()));
    own.awaitTracer(tracer);
    return ExitStatus.ERROR;
  }

  /** The process to trace when this one is the tracer, which it makes itself fit for; or null. */
  @Nullable WaitingProcess detached() {
    if (target == null) {
      return null;
    }
    switch (how) {
      case PROCESS_GROUP -> kernel.syscall(Sys.SYS_setpgid, 0, 0, 0);
      case SESSION -> kernel.syscall(Sys.SYS_setsid, 0, 0, 0);
      case NO, GRANDCHILD -> {}
    }
    return RemoteProcess.at(new ProcessMemory(kernel), target);
  }

  /** Our own command line with the property, and without the launcher's file, which is read. */
  private static byte[][] tracerWords(byte[][] own, String token) {
    byte[] file = ("-D" + LaunchState.ENVIRONMENT_FD + "=").getBytes(ISO_8859_1);
    byte[][] words = new byte[own.length + 1][];
    words[0] = own[0];
    words[1] = ("-D" + TARGET + "=" + token).getBytes(ISO_8859_1);
    int count = 2;
    boolean dropped = System.getProperty(LaunchState.ENVIRONMENT_FD) == null;
    for (int i = 1; i < own.length; i++) {
      // The first is the launcher's; a later one would be a word of the user's.
      if (!dropped && startsWith(own[i], file)) {
        dropped = true;
      } else {
        words[count++] = own[i];
      }
    }
    return Arrays.copyOf(words, count);
  }

  private static boolean startsWith(byte[] word, byte[] start) {
    return word.length >= start.length
        && Arrays.equals(word, 0, start.length, start, 0, start.length);
  }
}
