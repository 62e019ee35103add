package dev.warmpath.syscalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Errno;
import dev.warmpath.abi.SyscallTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every number of every table is described, and is what the installed strace takes it for. */
class CatalogueCompletenessTest {
  /**
   * From this number on, calls are newer than the strace that is compared with: it has no names.
   */
  private static final int FIRST_NEWER = 451;

  private static boolean known(int number) {
    return !isNewer(number);
  }

  /** Whether the call is newer than the strace that is compared with. */
  static boolean isNewer(int number) {
    return number >= FIRST_NEWER && number < 512;
  }

  private static List<Integer> numbers(Abi abi) {
    SyscallTable table = SyscallTable.of(abi);
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < table.limit(); number++) {
      if (table.name(number) != null) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  @Test
  void shouldDescribeEveryNumber() {
    Set<String> missing = new TreeSet<>();
    for (Abi abi : Abi.values()) {
      for (int number : numbers(abi)) {
        if (!Catalogue.get().isDescribed(abi, number)) {
          missing.add(SyscallTable.of(abi).name(number));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void shouldReadEveryDescription() {
    for (Abi abi : Abi.values()) {
      for (int number : numbers(abi)) {
        assertThat(Catalogue.get().spec(abi, number)).as("%s %d", abi, number).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveTheNamesAndArgumentCountsOfStrace(Abi abi)
      throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    CallScript script = new CallScript();
    List<Integer> numbers = numbers(abi);
    for (int number : numbers) {
      long[] words = new long[6];
      for (int i = 0; i < words.length; i++) {
        words[i] = random.nextLong();
      }
      script.add(abi, number, 0, Errno.EFAULT, words);
    }
    List<String> theirs = script.strace();
    List<String> ours = script.warmpath(DecodeOptions.DEFAULT, true, true);
    assertThat(theirs).hasSameSizeAs(numbers);
    StringBuilder differences = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      int number = numbers.get(i);
      if (!Catalogue.get().isDescribed(abi, number)) {
        continue;
      }
      String expected = known(number) ? shape(theirs.get(i)) : SyscallTable.of(abi).name(number);
      String actual = known(number) ? shape(ours.get(i)) : name(ours.get(i));
      if (!expected.equals(actual)) {
        differences.append("\nstrace:   ").append(theirs.get(i));
        differences.append("\nwarmpath: ").append(ours.get(i));
      }
    }
    assertThat(differences.toString()).as("seed %d", seed).isEmpty();
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf('('));
  }

  /** The name and number of arguments of a printed call. */
  private static String shape(String line) {
    int at = line.indexOf('(') + 1;
    if (line.charAt(at) == ')') {
      return name(line) + "/0";
    }
    int depth = 0;
    int commas = 0;
    for (; depth >= 0; at++) {
      char c = line.charAt(at);
      if (c == '"') {
        at++;
        while (line.charAt(at) != '"') {
          at += line.charAt(at) == '\\' ? 2 : 1;
        }
      } else if (c == '(' || c == '[' || c == '{') {
        depth++;
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      } else if (c == ',' && depth == 0) {
        commas++;
      }
    }
    return name(line) + '/' + (commas + 1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldPutTheCallsOfEveryClassIntoIt(CallClass c) throws IOException, InterruptedException {
    Set<String> expected = new TreeSet<>();
    Set<String> actual = new TreeSet<>();
    for (Abi abi : Abi.values()) {
      CallScript script = new CallScript();
      for (int number : numbers(abi)) {
        CallSpec spec = Catalogue.get().spec(abi, number);
        if (spec != null && Catalogue.get().isDescribed(abi, number) && known(number)) {
          script.add(abi, number, 0, Errno.EFAULT);
          if (spec.is(c)) {
            actual.add(abi + " " + spec.name());
          }
        }
      }
      for (String line : script.strace("-e", "trace=write,%" + c.label())) {
        expected.add(abi + " " + name(line));
      }
      if (c != CallClass.DESC) {
        expected.remove(abi + " write");
      }
    }
    assertThat(actual).isEqualTo(expected);
  }
}
