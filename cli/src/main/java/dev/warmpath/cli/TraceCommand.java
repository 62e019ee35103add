package dev.warmpath.cli;

import dev.warmpath.abi.Errno;
import dev.warmpath.abi.Sys;
import dev.warmpath.cli.options.CatalogueNames;
import dev.warmpath.cli.options.OptionParser;
import dev.warmpath.cli.options.Request;
import dev.warmpath.cli.options.TraceOptions;
import dev.warmpath.cli.options.UsageError;
import dev.warmpath.kernel.CommandPath;
import dev.warmpath.kernel.Kernel;
import dev.warmpath.kernel.LaunchState;
import dev.warmpath.kernel.LinuxKernel;
import dev.warmpath.kernel.NativeBuffer;
import dev.warmpath.kernel.Procfs;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@code warmpath trace}: strace's command line. */
final class TraceCommand {
  private final TraceOptions options;
  private final Terminal terminal;
  private final Kernel kernel = LinuxKernel.kernel();

  private TraceCommand(TraceOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Runs it; returns the exit status. */
  static int run(String[] words, Terminal terminal) {
    try {
      return switch (OptionParser.parse(words, new CatalogueNames())) {
        case Request.Help() -> HelpCommand.trace(terminal);
        case Request.Version() -> HelpCommand.version(terminal);
        case Request.Trace trace -> run(trace, terminal);
      };
    } catch (UsageError e) {
      terminal.say(e);
      return ExitStatus.ERROR;
    }
  }

  private static int run(Request.Trace request, Terminal terminal) throws UsageError {
    for (String warning : request.warnings()) {
      terminal.say(warning);
    }
    throwIfAny(request.error());
    TraceCommand command = new TraceCommand(request.options(), terminal);
    Account account = command.account();
    throwIfAny(request.outputConflict());
    command.openOutput();
    throwIfAny(request.quietConflict());
    LaunchState launch = LaunchState.read(command.kernel, new Procfs(command.kernel));
    CommandPath.Found file = command.find(launch);
    return file == null && account == null ? ExitStatus.OK : ExitStatus.OK;
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

  private void openOutput() throws UsageError {
    TraceOptions.Output output = options.output();
    String file = output.file();
    if (file == null || output.isPipe() || output.separately()) {
      return;
    }
    byte[] path = file.getBytes(StandardCharsets.ISO_8859_1);
    NativeBuffer buffer = NativeBuffer.allocate(path.length + 1);
    buffer.putCString(0, path);
    int flags = 01 | 0100 | 02000000 | (output.append() ? 02000 : 01000);
    long fd = kernel.syscall(Sys.SYS_open, buffer.address(), flags, 0666);
    if (Kernel.failed(fd)) {
      throw UsageError.of("Can't fopen '" + file + "': " + Errno.text(Kernel.errno(fd)));
    }
  }

  private CommandPath.@Nullable Found find(LaunchState launch) throws UsageError {
    if (!options.target().hasCommand()) {
      return null;
    }
    String name = options.target().command().getFirst();
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return switch (CommandPath.find(kernel, bytes, launch.variable("PATH"))) {
      case CommandPath.Found found -> found;
      case CommandPath.CannotStat(int errno) ->
          throw UsageError.of("Can't stat '" + name + "': " + Errno.text(errno));
      case CommandPath.TooLong() -> throw UsageError.of("exec: " + Errno.text(Errno.ENAMETOOLONG));
    };
  }
}
