package dev.warmpath.syscalls;

import static dev.warmpath.abi.Abi.I386;

import dev.warmpath.abi.Abi;
import org.junit.jupiter.api.Test;

/** The calls of the domain ipc, compared with strace. */
class IpcCallsTest {
  private static final int EINVAL = 22;
  private static final String[] NAMES = {
    "shmget",
    "shmat",
    "shmdt",
    "shmctl",
    "semget",
    "semop",
    "semtimedop",
    "semctl",
    "msgget",
    "msgsnd",
    "msgrcv",
    "msgctl",
    "mq_open",
    "mq_unlink",
    "mq_timedsend",
    "mq_timedreceive",
    "mq_notify",
    "mq_getsetattr"
  };

  @Test
  void shouldShowEveryOperation() throws Exception {
    CallScript script = new CallScript();
    byte[] bytes = new byte[160];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i + 1);
    }
    long status = script.put(bytes);
    for (Abi abi : Abi.values()) {
      for (int operation = 0; operation < 24; operation++) {
        for (int bit : new int[] {0, 0x100}) {
          script.call(abi, "shmctl", 3, 5, operation | bit, status);
          script.call(abi, "semctl", 3, 5, 1, operation | bit, status);
          script.call(abi, "msgctl", 3, 5, operation | bit, status);
          script.fail(abi, "shmctl", EINVAL, 3, 5, operation | bit, status);
          script.call(abi, "msgctl", 3, 5, operation | bit, CallScript.unmapped());
        }
      }
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldShowFlagsWithPermissions() throws Exception {
    CallScript script = new CallScript();
    for (long flags :
        new long[] {0, 3, 077, 0600, 01600, 03666, 04000, 0x3fffffff, 21L << 26 | 04600}) {
      for (Abi abi : Abi.values()) {
        script.call(abi, "shmget", 1, 0, 4096, flags);
        script.call(abi, "semget", 1, 1, 3, flags);
        script.call(abi, "msgget", 1, -1, flags);
      }
    }
    for (int bit = 0; bit < 32; bit++) {
      script.call(I386, "shmget", 1, 0, 4096, 1L << bit);
      script.call(I386, "msgget", 1, 0, 1L << bit);
      script.call(I386, "shmat", 1, 0, 4096, 1L << bit);
      script.call(I386, "msgsnd", 1, 0, 0, 0, 1L << bit);
    }
    script.shouldPrintAsStrace();
  }

  @Test
  void shouldAgreeOnRandomCalls() throws Exception {
    Choices choose = new Choices("IpcCallsTest");
    CallScript script = new CallScript();
    long name = script.put("/queue");
    long[] memory = new long[7];
    for (int i = 0; i < 4; i++) {
      byte[] bytes = choose.bytes(160);
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = choose.below(2) == 0 ? 0 : bytes[j];
      }
      memory[i] = script.put(bytes);
    }
    memory[5] = CallScript.unmapped();
    memory[6] = script.putAtEnd(choose.bytes(40));
    for (int i = 0; i < 500; i++) {
      Abi abi = choose.abi(Abi.values());
      String call = NAMES[choose.below(NAMES.length)];
      if (abi == I386 && (call.equals("semop") || call.equals("semtimedop"))) {
        call = "semtimedop_time64";
      }
      long first = choose.word();
      long at = memory[choose.below(memory.length)];
      long other = memory[choose.below(memory.length)];
      long operation = choose.of(choose.below(24), choose.below(24) | 0x100, choose.word());
      long size = choose.of(0, 3, 100);
      long[] args =
          switch (call) {
            case "semop", "semtimedop", "semtimedop_time64" ->
                new long[] {first, at, choose.of(0, 1, 2, 5), other};
            case "shmctl", "msgctl" -> new long[] {first, operation, at};
            case "semctl" -> new long[] {first, choose.word(), operation, at};
            case "msgsnd" -> new long[] {first, at, size, choose.word()};
            case "msgrcv" -> new long[] {first, at, size, choose.word(), choose.word()};
            case "mq_open" -> new long[] {name, choose.word(), choose.word(), at};
            case "mq_unlink" -> new long[] {name};
            case "mq_timedsend" -> new long[] {first, at, 3, choose.word(), other};
            case "mq_timedreceive" -> new long[] {first, at, 50, memory[choose.below(4)], other};
            case "mq_notify" -> new long[] {first, at};
            case "mq_getsetattr" -> new long[] {first, at, other};
            default -> new long[] {first, choose.word(), choose.word()};
          };
      if (choose.below(4) == 0) {
        script.fail(abi, call, EINVAL, args);
      } else {
        script.call(abi, call, 3, args);
      }
    }
    script.shouldPrintAsStrace();
    script.shouldPrintAsStraceVerbose();
  }
}
