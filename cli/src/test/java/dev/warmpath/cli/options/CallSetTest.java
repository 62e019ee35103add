package dev.warmpath.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warmpath.abi.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallSetTest {
  private static final CallNames CALLS = new TestCalls();

  /** The members, as {@code name@abi}, in the order of the tables. */
  private static String members(String text) throws UsageError {
    CallSet set = CallSetParser.parse(text, CALLS);
    StringBuilder out = new StringBuilder();
    for (Abi abi : Abi.values()) {
      for (int n = 0; n < CALLS.limit(abi); n++) {
        if (CALLS.exists(abi, n) && set.contains(abi, n)) {
          out.append(out.isEmpty() ? "" : " ").append(CALLS.name(abi, n));
          out.append('@').append(abi.suffix());
        }
      }
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "open ; open@64 open@32 open@x32",
        "open@64 ; open@64",
        "fork,fork ; fork@32",
        "?nope,kill@x32 ; kill@x32",
        "?nope ; ''",
        "%file@64 ; open@64 stat@64 openat@64",
        "file@32 ; open@32",
        "stat ; stat@64 stat@x32",
        "%%stat ; stat@64 stat@x32",
        "/^open ; open@64 openat@64 open@32 open@x32 openat@x32",
        "/k@64 ; kill@64",
        "/^(fork|wait)@32 ; fork@32 waitpid@32",
        "7 ; kill@64 waitpid@32 kill@x32",
        "0 ; read@64 read@x32",
        "none ; ''",
        "!all ; ''",
        "!!fork ; fork@32",
        "!/[^k]@64,/.@x32,/.@32 ; ''",
        "!/o|a|i|e@64,all@x32,all@32 ; ''",
        "!%file,read,write,close@64,all@32,all@x32 ; kill@64",
        ",,fork,, ; fork@32",
      })
  void shouldHoldTheCallsThatAreNamed(String text, String expected) throws UsageError {
    assertThat(members(text)).isEqualTo(expected);
  }

  @Test
  void shouldLetCallsThroughThatNoFilterCanName() throws UsageError {
    CallSet none = CallSetParser.parse("none", CALLS);
    CallSet open = CallSetParser.parse("open", CALLS);
    for (CallSet set : new CallSet[] {none, open}) {
      assertThat(set.wants(Abi.X86_64, 5)).isTrue();
      assertThat(set.wants(Abi.X86_64, 9999)).isTrue();
      assertThat(set.wants(Abi.X86_64, -1)).isTrue();
      assertThat(set.wants(Abi.X86_64, Long.MIN_VALUE)).isTrue();
      assertThat(set.wants(Abi.X86_64, 0)).isFalse();
      assertThat(set.contains(Abi.X86_64, 9999)).isFalse();
    }
    assertThat(open.wants(Abi.X86_64, 2)).isTrue();
  }

  @Test
  void shouldKnowAllAndNone() throws UsageError {
    assertThat(CallSetParser.parse("all", CALLS).isAll()).isTrue();
    assertThat(CallSetParser.parse("!none", CALLS).isAll()).isTrue();
    assertThat(CallSetParser.parse("none", CALLS).isNone()).isTrue();
    assertThat(CallSetParser.parse("?nope", CALLS).isNone()).isTrue();
    assertThat(CallSetParser.parse("!?nope", CALLS).isAll()).isTrue();
    assertThat(CallSetParser.parse("open", CALLS).isAll()).isFalse();
    assertThat(CallSetParser.parse("open", CALLS).isNone()).isFalse();
  }

  @Test
  void shouldNameTheWordThatIsNoCall() {
    assertThatThrownBy(() -> CallSetParser.parse("open,nope,worse", CALLS))
        .isInstanceOf(UsageError.class)
        .hasMessage("invalid system call 'nope'");
  }
}
