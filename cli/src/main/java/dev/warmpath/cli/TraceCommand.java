package dev.warmpath.cli;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.cli.options.CatalogueNames;
import dev.warmpath.cli.options.OptionParser;
import dev.warmpath.cli.options.Request;
import dev.warmpath.cli.options.TraceOptions;
import dev.warmpath.cli.options.TraceOptions.SummaryMode;
import dev.warmpath.cli.options.UsageError;
import dev.warmpath.cli.print.FileLogs;
import dev.warmpath.cli.print.LogSource;
import dev.warmpath.kernel.CommandPath;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.LaunchState;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.kernel.OwnFiles;
import dev.warmpath.kernel.Procfs;
import dev.warmpath.kernel.SpawnRequest;
import dev.warmpath.kernel.SyscallFailed;
import dev.warmpath.kernel.WaitingProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code warmpath trace}: strace's command line. Checks everything that can be wrong before
 * anything is traced, in strace's order; {@link TraceRun} does the rest.
 */
final class TraceCommand {
  private static final int S_ISUID = 04000;
  private static final int S_ISGID = 02000;
  private static final int AT_FDCWD = -100;
  private static final int W_OK = 2;
  private static final int X_OK = 1;

  private final TraceOptions options;
  private final Terminal terminal;
  private final Kernel kernel = LinuxKernel.kernel();
  private final Procfs procfs = new Procfs(kernel);
  private final OwnFiles files = new OwnFiles(kernel, procfs);
  private final Detachment detachment;

  /** Where to say what has to be said before the process of -D splits in two. */
  private final Terminal early;

  private TraceCommand(TraceOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
    detachment = new Detachment(options.control().daemonize(), kernel);
    early = detachment.isTracer() ? terminal.mute() : terminal;
  }

  /** Runs it; returns the exit status. */
  static int run(String[] words, Terminal terminal) {
    HeadStart.begin();
    try {
      Request request = OptionParser.parse(words, new CatalogueNames());
      // Not a switch: one over types makes classes when it first runs, and that takes long.
      if (request instanceof Request.Trace trace) {
        return run(trace, terminal);
      }
      return request instanceof Request.Help
          ? HelpCommand.trace(terminal)
          : HelpCommand.version(terminal);
    } catch (UsageError e) {
      terminal.say(e);
      return ExitStatus.ERROR;
    } catch (SyscallFailed e) {
      terminal.say(e.getMessage() + Forbidden.because(e));
      return ExitStatus.ERROR;
    }
  }

  private static int run(Request.Trace request, Terminal terminal) throws UsageError {
    HeadStart.readCatalogue();
    TraceCommand command = new TraceCommand(request.options(), terminal);
    for (String warning : request.warnings()) {
      command.early.say(warning);
    }
    throwIfAny(request.error());
    return command.run(request);
  }

  private int run(Request.Trace request) throws UsageError {
    List<byte[]> paths =
        new PathResolver(kernel, early, Printing.hexMode(options.style()))
            .resolve(options.selection().paths(), options.selection().quiet().pathResolution());
    Account account = account();
    if (options.control().seccompBpf() && options.selection().calls().isAll()) {
      early.say(
          "Seccomp filter is requested but there are no syscalls to filter."
              + "  See -e trace to filter syscalls.");
    }
    throwIfAny(request.outputConflict());
    if (options.output().json() && options.summary().mode() != SummaryMode.NONE) {
      throw UsageError.of("--json has no summary: leave out -c and -C");
    }
    LaunchState launch = LaunchState.read(kernel, procfs);
    if (detachment.wanted()) {
      return detachment.become(command(account, launch), launch, files, procfs);
    }
    LogSource logs = openLogs(launch);
    throwIfAny(request.quietConflict());
    WaitingProcess waiting = detachment.detached();
    SpawnRequest command =
        options.target().hasCommand() && waiting == null ? command(account, launch) : null;
    if (options.output().separately()) {
      checkFolder();
    }
    files.hide();
    return new TraceRun(options, terminal, kernel, procfs, logs, paths).run(command, waiting);
  }

  private static void throwIfAny(@Nullable UsageError error) throws UsageError {
    if (error != null) {
      throw error;
    }
  }

  /** The user whose ids the command gets; null for the caller's own. */
  private @Nullable Account account() throws UsageError {
    String name = options.target().user();
    if (name == null) {
      return null;
    }
    if (kernel.syscall(Sys.SYS_getuid, 0, 0, 0) != 0) {
      throw UsageError.of("You must be root to use the -u/--username option");
    }
    Account account = Account.find(name);
    if (account == null) {
      throw UsageError.of("Cannot find user '" + name + "'");
    }
    return account;
  }

  private LogSource openLogs(LaunchState launch) throws UsageError {
    TraceOptions.Output output = options.output();
    String file = output.file();
    if (file == null) {
      return FileLogs.standardError(kernel, terminal.program());
    }
    try {
      if (output.isPipe()) {
        return FileLogs.command(terminal.program(), output.pipeCommand(), launch.environment());
      }
      return output.separately()
          ? FileLogs.perTask(kernel, terminal.program(), file, output.append())
          : FileLogs.file(kernel, terminal.program(), file, output.append());
    } catch (IOException e) {
      throw UsageError.of("Can't fopen '" + file + "': " + e.getMessage());
    }
  }

  /** Files for each task are opened once there are tasks; what can be wrong is found before. */
  private void checkFolder() throws UsageError {
    String file = String.valueOf(options.output().file());
    String folder = file.substring(0, file.lastIndexOf('/') + 1);
    NativeBuffer path = NativeBuffer.allocate(folder.length() + 2);
    path.putCString(0, bytes(folder.isEmpty() ? "." : folder));
    long r = kernel.syscall(Sys.SYS_faccessat, AT_FDCWD, path.address(), W_OK | X_OK);
    if (Kernel.failed(r)) {
      throw UsageError.of("Can't fopen '" + file + ".PID': " + Errno.text(Kernel.errno(r)));
    }
  }

  private SpawnRequest command(@Nullable Account account, LaunchState launch) throws UsageError {
    List<String> words = options.target().command();
    CommandPath.Found file = find(words.getFirst(), launch);
    byte[][] argv = new byte[words.size()][];
    for (int i = 0; i < argv.length; i++) {
      argv[i] = bytes(words.get(i));
    }
    Environment environment = new Environment(launch.environment());
    for (String change : options.target().environment()) {
      environment.change(change);
    }
    SpawnRequest request =
        new SpawnRequest(
                file.path(), argv, environment.bytes(), launch.signalMask(), launch.ignored())
            .keeping(files.inherited());
    return account == null ? request : request.as(credentials(account, file));
  }

  private CommandPath.Found find(String name, LaunchState launch) throws UsageError {
    CommandPath result = CommandPath.find(kernel, bytes(name), launch.variable("PATH"));
    if (result instanceof CommandPath.Found found) {
      return found;
    }
    throw result instanceof CommandPath.CannotStat cannot
        ? UsageError.of("Can't stat '" + name + "': " + Errno.text(cannot.errno()))
        : UsageError.of("exec: " + Errno.text(Errno.ENAMETOOLONG));
  }

  /** A traced program does not get a set-uid file's ids by its execve, so it has them before. */
  private static SpawnRequest.Credentials credentials(Account account, CommandPath.Found file) {
    return new SpawnRequest.Credentials(
        account.uid(),
        (file.mode() & S_ISUID) != 0 ? file.uid() : account.uid(),
        account.gid(),
        (file.mode() & S_ISGID) != 0 ? file.gid() : account.gid(),
        account.groups());
  }

  private static byte[] bytes(String byteString) {
    return byteString.getBytes(StandardCharsets.ISO_8859_1);
  }
}
