package dev.warmpath.cli.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PidNamespacesTest {
  @Test
  void shouldLeaveIdsOfOurNamespaceAlone() {
    int self = (int) ProcessHandle.current().pid();
    assertThat(new PidNamespaces().translate(self, 12345)).isEqualTo(12345);
    assertThat(new PidNamespaces().translate(0, 12345)).isEqualTo(12345);
  }

  @Test
  void shouldTranslateIdsOfANamespaceBelow() throws Exception {
    // The shell is 1 there, its child 2; it says so once both run.
    Process unshare =
        new ProcessBuilder("unshare", "-fp", "sh", "-c", "sleep 30 & echo $$ $!; wait").start();
    try {
      BufferedReader out = unshare.inputReader(StandardCharsets.US_ASCII);
      String said = out.readLine();
      assumeTrue(said != null, "needs the right to make namespaces");
      assertThat(said).isEqualTo("1 2");
      ProcessHandle shell = unshare.children().findFirst().orElseThrow();
      ProcessHandle sleep = shell.children().findFirst().orElseThrow();
      PidNamespaces namespaces = new PidNamespaces();
      int user = (int) shell.pid();
      assertThat(namespaces.translate(user, 1)).isEqualTo(user);
      assertThat(namespaces.translate(user, 2)).isEqualTo((int) sleep.pid());
      assertThat(namespaces.translate(user, 3)).isZero();
      assertThat(namespaces.translate(user, 0)).isZero();
    } finally {
      unshare.descendants().forEach(ProcessHandle::destroyForcibly);
      unshare.destroyForcibly();
    }
  }
}
