package dev.warmpath.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random lines of options, good and bad, before a command that does not exist, under the installed
 * strace and under ours. {@code -Dwarmpath.seed=N} repeats a run.
 */
final class RandomErrorsTest {
  private static final int LINES = 300;

  private static final String[] OPTIONS = {
    "-f",
    "-f",
    "-ff",
    "-F",
    "--follow-forks",
    "--output-separately",
    "-A",
    "-o /dev/null",
    "-o |true",
    "-o /nonexist/x",
    "-c",
    "-C",
    "-w",
    "-U calls",
    "-U calls,calls",
    "-S name",
    "-S x",
    "-O 5",
    "-O x",
    "-t",
    "-tt",
    "--timestamps",
    "--absolute-timestamps=unix,ns",
    "--absolute-timestamps=x",
    "-r",
    "--relative-timestamps=ns",
    "-T",
    "--syscall-times=q",
    "-x",
    "-xx",
    "--strings-in-hex",
    "-y",
    "-yy",
    "--decode-fds=path,dev",
    "-e decode-fds=x",
    "-Y",
    "--decode-pids=comm",
    "-q",
    "-qqq",
    "--quiet",
    "-e quiet=all",
    "-e q=x",
    "-z",
    "-Z",
    "-e status=failed",
    "-e status=x",
    "-e trace=open",
    "-e trace=!file",
    "-e x=foo",
    "-e foo",
    "-e /^o",
    "-e /(",
    "-e signal=int,!",
    "-e signal=INT",
    "-e read=1",
    "-e write=x",
    "-s 5",
    "-s x",
    "-a 9",
    "-a -1",
    "-I 2",
    "-I 9",
    "-X raw",
    "-X x",
    "-i",
    "-n",
    "-v",
    "-P /tmp/../etc",
    "-P /x",
    "-E A=1",
    "-E A",
    "-u root",
    "-u nosuchuser",
    "-b execve",
    "-b x",
    "--seccomp-bpf",
    "-p 99999999",
    "-p x",
    "--tips=none",
    "--tips=x",
    "-Q",
    "--su",
    "--foo",
    "--successful",
    "--sum",
    "--columns=7",
    "--col 7",
    "--no-abbrev",
    "-e abbrev=read",
    "-e verbose=?x",
    "-e inject=x",
    "--kvm=x",
    "--secontext",
    "-e trace=open@32",
    "-e trace=open@33"
  };

  @Test
  void shouldSayWhatStraceSays() throws Exception {
    long seed = Long.getLong("warmpath.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < LINES; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = 1 + random.nextInt(5); n > 0; n--) {
        line.append(OPTIONS[random.nextInt(OPTIONS.length)]).append(' ');
      }
      line.append(random.nextInt(8) == 0 ? "" : "/nonexist");
      String[] words = line.toString().strip().split(" ");
      Run strace = Run.strace(words);
      Run ours = Run.ours("strace", words);
      assertThat(ours).as("seed %d: %s", seed, line).isEqualTo(strace);
    }
  }
}
