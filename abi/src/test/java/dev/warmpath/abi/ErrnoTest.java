package dev.warmpath.abi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrnoTest {
  @Test
  void shouldNameErrors() {
    assertThat(Errno.name(2)).isEqualTo("ENOENT");
    assertThat(Errno.name(95)).isEqualTo("EOPNOTSUPP");
    assertThat(Errno.name(133)).isEqualTo("EHWPOISON");
    assertThat(Errno.name(512)).isEqualTo("ERESTARTSYS");
    assertThat(Errno.name(516)).isEqualTo("ERESTART_RESTARTBLOCK");
    assertThat(Errno.name(530)).isEqualTo("ERECALLCONFLICT");
  }

  @Test
  void shouldHaveNoNameWhereThereIsNone() {
    for (int errno : new int[] {-1, 0, 41, 58, 134, 511, 520, 531, Integer.MAX_VALUE}) {
      assertThat(Errno.name(errno)).as("%d", errno).isNull();
    }
  }

  @Test
  void shouldFindNumbersByName() {
    for (int errno = 1; errno < 600; errno++) {
      String name = Errno.name(errno);
      if (name != null) {
        assertThat(Errno.number(name)).isEqualTo(errno);
      }
    }
    assertThat(Errno.number("ENONSENSE")).isEqualTo(-1);
    assertThat(Errno.number("")).isEqualTo(-1);
  }

  /** The C library's words: this test holds on the GNU one. */
  @Test
  void shouldTellErrorsAsTheCLibraryDoes() throws Exception {
    Process python =
        new ProcessBuilder(
                "python3", "-c", "import os\nfor i in range(0, 600): print(os.strerror(i))")
            .start();
    String[] texts = new String(python.getInputStream().readAllBytes()).split("\n");
    for (int errno = 0; errno < 600; errno++) {
      assertThat(Errno.text(errno)).isEqualTo(texts[errno]);
    }
  }
}
