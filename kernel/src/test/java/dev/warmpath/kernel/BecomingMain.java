package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.warmpath.abi.Sys;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Becomes a command when the process that it starts, this class with a token, lets it: the
 * arguments are the command's, the property {@code token.to} says where the tracer's end is noted.
 */
final class BecomingMain {
  private BecomingMain() {}

  public static void main(String[] args) throws Exception {
    Kernel kernel = LinuxKernel.kernel();
    LaunchState state = LaunchState.read(kernel, new Procfs(kernel));
    String token = System.getProperty("token");
    if (token != null) {
      release(kernel, token);
      return;
    }
    Spawner spawner = new Spawner(kernel);
    byte[][] argv = state.arguments(args.length);
    OwnExec own =
        spawner.becoming(
            new SpawnRequest(
                argv[0], argv, state.environment(), state.signalMask(), state.ignored()));
    byte[][] line = state.arguments();
    byte[][] again = new byte[line.length + 1][];
    again[0] = line[0];
    again[1] = ("-Dtoken=" + own.token()).getBytes(ISO_8859_1);
    System.arraycopy(line, 1, again, 2, line.length - 1);
    int tracer =
        spawner.spawnOrphan(
            new SpawnRequest(
                line[0], again, state.environment(), state.signalMask(), state.ignored()));
    own.awaitTracer(tracer);
    System.exit(7);
  }

  /** Stands for a tracer: stops the process by ptrace, lets it go and leaves it. */
  private static void release(Kernel kernel, String token) throws Exception {
    String end = System.getProperty("token.to");
    if (end == null) {
      return;
    }
    RemoteProcess target = RemoteProcess.at(new ProcessMemory(kernel), token);
    NativeBuffer status = NativeBuffer.allocate(8);
    StringBuilder note = new StringBuilder();
    note.append(kernel.syscall(Sys.SYS_ptrace, 0x4206, target.tid(), 0, 0)).append(' ');
    note.append(kernel.syscall(Sys.SYS_ptrace, 0x4207, target.tid(), 0, 0)).append(' ');
    kernel.syscall(Sys.SYS_wait4, target.tid(), status.address(), Children.WALL, 0);
    target.release();
    note.append(target.execError()).append(' ');
    note.append(kernel.syscall(Sys.SYS_ptrace, 17, target.tid(), 0, 0)).append(' ');
    note.append(kernel.syscall(Sys.SYS_getpid, 0, 0, 0)).append(' ');
    note.append(kernel.syscall(Sys.SYS_getppid, 0, 0, 0));
    Files.writeString(Path.of(end), note);
  }
}
