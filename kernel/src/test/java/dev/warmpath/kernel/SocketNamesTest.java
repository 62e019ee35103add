package dev.warmpath.kernel;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Compares with what strace -yy says of the same sockets. */
@Timeout(60)
class SocketNamesTest {
  private static final Pattern SHOWN = Pattern.compile("lseek\\((\\d+)<(.*)>, 0, SEEK_CUR\\)");

  private static final String SOCKETS =
      """
      import os, socket as s, sys
      held = []
      def show(k):
          held.append(k)
          try: os.lseek(k.fileno(), 0, 1)
          except OSError: pass
      def streams(family, address):
          show(s.socket(family))
          server = s.socket(family); server.bind(address); server.listen(); show(server)
          client = s.socket(family); client.connect(server.getsockname())
          # Accepted before it is shown: only then has it a peer that does not change.
          accepted = server.accept()[0]; show(client); show(accepted)
      streams(s.AF_INET, ('127.0.0.1', 0))
      streams(s.AF_INET6, ('::1', 0))
      streams(s.AF_UNIX, b'\\0abstract\\1x' + str(os.getpid()).encode())
      streams(s.AF_UNIX, sys.argv[1].encode() + b'/we"ird\\xff')
      for family, address in (s.AF_INET, '0.0.0.0'), (s.AF_INET6, '::ffff:127.0.0.1'):
          u = s.socket(family, s.SOCK_DGRAM); u.bind((address, 0)); show(u)
          v = s.socket(family, s.SOCK_DGRAM); v.connect((address, u.getsockname()[1])); show(v)
      for kind in s.SOCK_STREAM, s.SOCK_DGRAM, s.SOCK_SEQPACKET:
          for k in s.socketpair(s.AF_UNIX, kind): show(k)
      for protocol in 0, 4, 15, 16:
          n = s.socket(s.AF_NETLINK, s.SOCK_RAW, protocol); n.bind((0, 0)); show(n)
      show(s.socket(s.AF_NETLINK, s.SOCK_RAW, 0))
      print('ready', flush=True)
      sys.stdin.read()
      """;

  private final Kernel kernel = LinuxKernel.kernel();
  private final Procfs procfs = new Procfs(kernel);
  private final SocketNames names = new SocketNames(kernel, procfs);
  @TempDir Path dir;

  @Test
  void shouldNameSocketsAsStraceDoes() throws Exception {
    Path trace = dir.resolve("trace");
    Process strace =
        new ProcessBuilder(
                "strace",
                "-yy",
                "-e",
                "trace=lseek",
                "-o",
                trace.toString(),
                "python3",
                "-c",
                SOCKETS,
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(strace.getInputStream(), ISO_8859_1));
    assertThat(output.readLine()).isEqualTo("ready");
    int python = (int) strace.children().findFirst().orElseThrow().pid();
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();
    try {
      while (!Files.readString(trace, ISO_8859_1).endsWith("\n")) {
        Thread.sleep(5);
      }
      for (String line : Files.readAllLines(trace, ISO_8859_1)) {
        Matcher shown = SHOWN.matcher(line);
        if (shown.find() && Integer.parseInt(shown.group(1)) > 2 && shown.group(2).contains(":[")) {
          theirs.add(shown.group(1) + " " + shown.group(2));
          ours.add(shown.group(1) + " " + describe(python, Integer.parseInt(shown.group(1))));
        }
      }
    } finally {
      strace.getOutputStream().close();
      strace.waitFor();
    }

    assertThat(theirs).hasSize(31);
    assertThat(ours).isEqualTo(theirs);
  }

  private String describe(int tid, int fd) throws IOException {
    byte[] target = new byte[64];
    String link = new String(target, 0, procfs.fdTarget(tid, fd, target), ISO_8859_1);
    long inode = Long.parseLong(link.substring("socket:[".length(), link.length() - 1));
    SocketName name = names.find(tid, fd, inode);
    assertThat(names.find(tid, fd, inode)).isEqualTo(name);
    if (name == null) {
      return link;
    }
    StringBuilder text = new StringBuilder(name.protocol()).append(":[").append(name.address());
    byte[] path = name.path();
    if (path != null) {
      text.append(name.abstractPath() ? ",@\"" : ",\"");
      for (byte b : path) {
        switch (b) {
          case '"' -> text.append("\\\"");
          case 1, -1 -> text.append('\\').append(Integer.toOctalString(b & 0xff));
          default -> text.append((char) b);
        }
      }
      text.append('"');
    }
    return text.append(']').toString();
  }
}
