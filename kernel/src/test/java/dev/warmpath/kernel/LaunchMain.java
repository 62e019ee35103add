package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Says how it was started; the first argument is where to, the second what to do at the end. */
final class LaunchMain {
  private LaunchMain() {}

  public static void main(String[] args) throws IOException {
    Kernel kernel = LinuxKernel.kernel();
    Procfs procfs = new Procfs(kernel);
    OwnFiles files = new OwnFiles(kernel, procfs);
    LaunchState state = LaunchState.read(kernel, procfs);
    try (var own = new FileReader("/etc/passwd");
        var out = new PrintStream(new FileOutputStream(args[0]), false, ISO_8859_1)) {
      own.read();
      files.hide();
      out.println("mask " + Long.toHexString(state.signalMask()));
      out.println("ignored " + Long.toHexString(state.ignored()));
      for (byte[] word : state.environment()) {
        out.println("env " + HexFormat.of().formatHex(word));
      }
      for (byte[] word : state.arguments(args.length)) {
        out.println("arg " + HexFormat.of().formatHex(word));
      }
      for (int fd : procfs.files((int) ProcessHandle.current().pid())) {
        Path link = Path.of("/proc/self/fd/" + fd);
        if (Files.exists(link)) {
          boolean closing = flags(procfs, fd).startsWith("2");
          out.println((closing ? "own " : "inherited ") + fd);
        }
      }
    }
    if (args[1].startsWith("die ")) {
      new Signals(kernel).dieBy(Integer.parseInt(args[1].substring(4)));
    }
  }

  /** Octal digits of the open file's flags, beginning with 2 where O_CLOEXEC is among them. */
  private static String flags(Procfs procfs, int fd) {
    long flags = procfs.fdInfo((int) ProcessHandle.current().pid(), fd, "flags:", 0);
    return flags >= 2_000_000 ? "2" : "0";
  }
}
