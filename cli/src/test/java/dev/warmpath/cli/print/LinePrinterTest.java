package dev.warmpath.cli.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.cli.options.CatalogueNames;
import dev.warmpath.cli.options.OptionParser;
import dev.warmpath.cli.options.Request;
import dev.warmpath.cli.options.TraceOptions;
import dev.warmpath.cli.print.PrintOptions.TaskPrefix;
import dev.warmpath.syscalls.DecodeOptions;
import dev.warmpath.syscalls.FdDescriber;
import dev.warmpath.trace.Observer.Origin;
import dev.warmpath.trace.Task;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinePrinterTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final StringBuilder messages = new StringBuilder();

  private final LogSource log =
      new LogSource() {
        private final OutputSink sink =
            new OutputSink() {
              @Override
              public void write(byte[] bytes, int offset, int length) {
                written.write(bytes, offset, length);
              }

              @Override
              public void close() {}
            };

        @Override
        public boolean separate() {
          return false;
        }

        @Override
        public OutputSink open(int tid) {
          return sink;
        }
      };

  private final Messages told =
      new Messages() {
        @Override
        public void attached(Task task) {
          messages.append("attached ").append(task.tid()).append('\n');
        }

        @Override
        public void detached(Task task) {
          messages.append("detached ").append(task.tid()).append('\n');
        }
      };

  private LinePrinter printer(TaskPrefix prefix, String... options) throws Exception {
    List<String> words = new ArrayList<>(List.of(options));
    words.add("true");
    Request request = OptionParser.parse(words.toArray(new String[0]), new CatalogueNames());
    TraceOptions parsed = ((Request.Trace) request).options();
    PrintOptions print =
        new PrintOptions("strace", parsed.selection(), parsed.style(), parsed.times(), prefix);
    return new LinePrinter(print, DecodeOptions.DEFAULT, FdDescriber.NONE, log, told);
  }

  private static Task task(int tid) {
    return new Task(tid, tid, (address, into, offset, length) -> 0);
  }

  private static void enter(LinePrinter printer, Task task, String call, long... args) {
    task.call.begin(Abi.X86_64, SyscallTable.of(Abi.X86_64).number(call));
    System.arraycopy(args, 0, task.call.args, 0, args.length);
    printer.entered(task);
  }

  private static void leave(LinePrinter printer, Task task, long result) {
    task.call.end(result, result < 0);
    printer.exited(task);
  }

  private String text(LinePrinter printer) {
    printer.close();
    return written.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void shouldAlignTheEqualsSignAtTheColumn() throws Exception {
    LinePrinter printer = printer(TaskPrefix.WHILE_SEVERAL);
    Task task = task(7);
    printer.attached(task, Origin.STARTED);
    enter(printer, task, "close", 3);
    leave(printer, task, 0);
    enter(printer, task, "read", 3, 0x7fffffffe000L, 1000);
    leave(printer, task, -9);
    printer.ended(task, 3 << 8);
    assertThat(text(printer))
        .isEqualTo(
            """
            close(3)                                = 0
            read(3, 0x7fffffffe000, 1000)           = -1 EBADF (Bad file descriptor)
            +++ exited with 3 +++
            """);
    assertThat(messages.toString()).isEmpty();
  }

  @Test
  void shouldLeaveALineUnfinishedAndTakeItUpAgain() throws Exception {
    LinePrinter printer = printer(TaskPrefix.ALWAYS);
    Task one = task(16124);
    Task two = task(7);
    printer.attached(one, Origin.STARTED);
    printer.attached(two, Origin.CHILD);
    enter(printer, one, "read", 3, 0x1000, 10);
    enter(printer, two, "close", 5);
    enter(printer, one, "close", 4);
    leave(printer, one, 0);
    leave(printer, two, 0);
    assertThat(text(printer))
        .isEqualTo(
            """
            16124 read(3,  <unfinished ...>
            7     close(5 <unfinished ...>
            16124 close(4)                          = 0
            7     <... close resumed>)              = 0
            """);
    assertThat(messages.toString()).isEqualTo("attached 7\n");
  }

  @Test
  void shouldNameTheTaskOnlyWhileThereAreSeveral() throws Exception {
    LinePrinter printer = printer(TaskPrefix.WHILE_SEVERAL);
    Task one = task(100);
    Task two = task(101);
    printer.attached(one, Origin.STARTED);
    enter(printer, one, "close", 1);
    leave(printer, one, 0);
    printer.attached(two, Origin.CHILD);
    enter(printer, two, "close", 1);
    leave(printer, two, 0);
    printer.ended(two, 9);
    enter(printer, one, "close", 1);
    leave(printer, one, 0);
    assertThat(text(printer))
        .isEqualTo(
            """
            close(1)                                = 0
            [pid   101] close(1)                    = 0
            [pid   101] +++ killed by SIGKILL +++
            close(1)                                = 0
            """);
  }

  @Test
  void shouldEndTheLineOfACallThatNeverReturns() throws Exception {
    LinePrinter printer = printer(TaskPrefix.WHILE_SEVERAL);
    Task task = task(7);
    printer.attached(task, Origin.STARTED);
    enter(printer, task, "read", 0, 0x1000, 10);
    printer.exiting(task);
    printer.ended(task, 9);
    assertThat(text(printer))
        .isEqualTo(
            """
            read(0,  <unfinished ...>)              = ?
            +++ killed by SIGKILL +++
            """);
  }

  @Test
  void shouldHoldLinesBackWhenTheStatusDecides() throws Exception {
    LinePrinter printer = printer(TaskPrefix.ALWAYS, "-Z");
    Task one = task(1);
    Task two = task(2);
    printer.attached(one, Origin.STARTED);
    printer.attached(two, Origin.CHILD);
    enter(printer, one, "close", 1);
    enter(printer, two, "close", 2);
    leave(printer, two, -9);
    leave(printer, one, 0);
    assertThat(text(printer))
        .isEqualTo("2     close(2)                          = -1 EBADF (Bad file descriptor)\n");
  }

  @Test
  void shouldTellOfAChangeOfTheAbiOnce() throws Exception {
    LinePrinter printer = printer(TaskPrefix.ALWAYS);
    Task one = task(7);
    printer.attached(one, Origin.STARTED);
    one.call.begin(Abi.I386, 20);
    printer.changedAbi(one);
    printer.changedAbi(one);
    Task child = task(8);
    printer.attached(child, Origin.CHILD);
    child.call.begin(Abi.I386, 20);
    printer.changedAbi(child);
    one.call.begin(Abi.X86_64, 20);
    printer.changedAbi(one);
    assertThat(text(printer))
        .isEqualTo(
            """
            7     [ Process PID=7 runs in 32 bit mode. ]
            7     [ Process PID=7 runs in 64 bit mode. ]
            """);
  }

  @Test
  void shouldMarkACallThatATaskIsLetGoIn() throws Exception {
    LinePrinter printer = printer(TaskPrefix.WHILE_SEVERAL);
    Task task = task(7);
    printer.attached(task, Origin.REQUESTED);
    enter(printer, task, "close", 0);
    printer.detached(task);
    assertThat(text(printer)).isEqualTo("close(0 <detached ...>\n");
    assertThat(messages.toString()).isEqualTo("detached 7\n");
  }

  @Test
  void shouldShowNumberAndAddressInFrontOfTheCall() throws Exception {
    LinePrinter printer = printer(TaskPrefix.WHILE_SEVERAL, "-n", "-i");
    Task task = task(7);
    printer.attached(task, Origin.STARTED);
    task.call.instructionPointer = 0x7f5c62afda07L;
    enter(printer, task, "close", 3);
    leave(printer, task, 0);
    assertThat(text(printer)).isEqualTo("[   3] [00007f5c62afda07] close(3)      = 0\n");
  }
}
