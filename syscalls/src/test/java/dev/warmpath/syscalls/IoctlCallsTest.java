package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.I386;
import static dev.warmpath.abi.Abi.X86_64;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.abi.Constants;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The names and arguments of ioctl commands, compared with strace.
 *
 * <p>Left out: the argument of a command whose size is that of another ABI.
 */
class IoctlCallsTest {
  private static final int ENOTTY = 25;
  private static final int ENODEV = 19;

  @Test
  void shouldShowTerminals() throws Exception {
    CallScript script = new CallScript();
    long usual =
        script.putWords(4, 0x4500, 0x5, 0xbf, 0x8a3b, 0x04030200, 0x08070605, 0, 0, 0, 0, 0);
    long odd = script.putWords(4, 0, 0, 0, 0, 0xff, 0, 0, 0, 0, 0, 0);
    long all = script.putWords(4, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    long[] commands = {
      0x5401,
      0x5402,
      0x5403,
      0x5404,
      0x5405,
      0x5406,
      0x5407,
      0x5408,
      0x5413,
      0x5414,
      0x5415,
      0x5416,
      0x5456,
      0x5457,
      0x802c542aL,
      0x402c542bL
    };
    for (Abi abi : Abi.values()) {
      for (long command : commands) {
        for (long memory : new long[] {usual, odd, all, 0, CallScript.unmapped()}) {
          script.call(abi, "ioctl", 0, 3, command, memory);
          script.fail(abi, "ioctl", ENOTTY, 3, command, memory);
        }
      }
      for (long flow = 0; flow < 5; flow++) {
        script.call(abi, "ioctl", 0, 3, 0x540a, flow);
        script.call(abi, "ioctl", 0, 3, 0x540b, flow);
      }
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldShowNetworkInterfaces() throws Exception {
    CallScript script = new CallScript();
    byte[] request = new byte[40];
    System.arraycopy("eth0".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, request, 0, 4);
    request[16] = 2;
    request[20] = 127;
    request[23] = 1;
    long memory = script.put(request);
    for (long command = 0x8910; command <= 0x8943; command++) {
      script.call(X86_64, "ioctl", 0, 3, command, memory);
      if (command != 0x8912) {
        script.fail(I386, "ioctl", ENODEV, 3, command, memory);
      }
    }
    long list = script.putWords(8, 400, memory);
    script.call(X86_64, "ioctl", 0, 3, 0x8912, list);
    script.changing(list, 40, 4);
    script.fail(X86_64, "ioctl", ENODEV, 3, 0x8912, list);
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowFilesAndClocks() throws Exception {
    CallScript script = new CallScript();
    long words = script.putWords(4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    long[] commands = {
      0x80086601L,
      0x40086602L,
      0x801c581fL,
      0x401c5820L,
      0x4020940dL,
      0x40049409L,
      0x1277,
      0x127f,
      0x301,
      0x80247009L,
      0x4024700aL,
      0x80287010L,
      0x5450,
      0x5451,
      0x541b,
      0x5421,
      0x540f,
      0x5410,
      0x80081272L,
      0x1260,
      0x1268
    };
    for (long command : commands) {
      script.call(X86_64, "ioctl", 0, 3, command, words);
      script.fail(X86_64, "ioctl", ENOTTY, 3, command, words);
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }

  @Test
  void shouldShowTheExtentsOfFiles() throws Exception {
    CallScript script = new CallScript();
    long fiemap = 0xc020660bL;
    long[] words = new long[4 + 2 * 7];
    words[1] = 1 << 20;
    words[2] = 2L << 32 | 1;
    words[3] = 2;
    words[5] = 4096;
    words[9] = 0x1003;
    words[12] = 8192;
    long request = script.putWords(8, words);
    for (Abi abi : Abi.values()) {
      script.call(abi, "ioctl", 0, 3, fiemap, request);
      script.changing(request + 16, 0, 4);
      script.call(abi, "ioctl", 0, 3, fiemap, request);
      script.changing(request + 16, 3, 4);
      script.fail(abi, "ioctl", ENOTTY, 3, fiemap, request);
      script.call(abi, "ioctl", 0, 3, fiemap, CallScript.unmapped());
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldNameEveryCommand() throws Exception {
    for (Abi abi : Abi.values()) {
      CallScript script = new CallScript();
      for (ConstantTable table : Constants.domain("ioctl_commands").values()) {
        for (int i = 0; i < table.size(); i++) {
          script.call(abi, "ioctl", 0, 3, table.valueAt(i), 0);
        }
      }
      CallScript.compare(
          names(script.strace()), names(script.warmpath(DecodeOptions.DEFAULT, true, true)));
    }
  }

  private static List<String> names(List<String> lines) {
    List<String> names = new ArrayList<>();
    for (String line : lines) {
      int from = line.indexOf(", ") + 2;
      String rest = line.substring(from, line.lastIndexOf(" = "));
      int comma = rest.indexOf(", ");
      boolean unknown = rest.startsWith("_IOC(");
      int end = unknown ? rest.indexOf(')') : comma < 0 ? rest.length() : comma;
      names.add(rest.substring(0, end));
    }
    return names;
  }

  @Test
  void shouldTakeUnknownCommandsApart() throws Exception {
    Choices choose = new Choices("IoctlCallsTest");
    CallScript script = new CallScript();
    for (int i = 0; i < 300; i++) {
      long command = choose.of(choose.word(), 0xfe00L | choose.below(256)) | 0xb700;
      script.call(choose.abi(Abi.values()), "ioctl", 0, choose.word(), command, choose.word());
    }
    script.shouldPrintAsStrace();
  }
}
