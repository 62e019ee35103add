package dev.warmpath.syscalls.net;

import dev.warmpath.syscalls.Decoding;
import dev.warmpath.syscalls.TextWriter.ConstantStyle;
import dev.warmpath.syscalls.ValueWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names of network interfaces by index, read from {@code /sys/class/net} when first needed and
 * again when an index is new.
 *
 * <p><b>Thread:</b> safe.
 */
public final class InterfaceNames {
  private static final Path DIRECTORY = Path.of("/sys/class/net");

  /** Indexes are given out one by one, so larger numbers are none. */
  private static final int MAX_INDEX = 1 << 20;

  private static final long REREAD_NANOS = 1_000_000_000L;

  private static int[] indexes = new int[0];
  private static String[] names = new String[0];
  private static long readAt = System.nanoTime() - 2 * REREAD_NANOS;

  private InterfaceNames() {}

  /** Writes {@code if_nametoindex("lo")}, or the number when no interface has it. */
  public static void write(Decoding d, int index, ValueWriter out) {
    ConstantStyle style = d.options().constantStyle();
    String name = style == ConstantStyle.RAW ? null : name(index);
    if (name == null) {
      out.unsigned(index & 0xffffffffL);
      return;
    }
    out.beginComposed();
    if (style == ConstantStyle.VERBOSE) {
      out.unsigned(index & 0xffffffffL);
      out.beginComment();
    }
    out.text("if_nametoindex(\"");
    out.text(name);
    out.text("\")");
    if (style == ConstantStyle.VERBOSE) {
      out.endComment();
    }
    out.endComposed();
  }

  private static synchronized @Nullable String name(int index) {
    if (index <= 0 || index > MAX_INDEX) {
      return null;
    }
    String known = find(index);
    if (known == null && System.nanoTime() - readAt > REREAD_NANOS) {
      read();
      known = find(index);
    }
    return known;
  }

  private static @Nullable String find(int index) {
    for (int i = 0; i < indexes.length; i++) {
      if (indexes[i] == index) {
        return names[i];
      }
    }
    return null;
  }

  private static void read() {
    readAt = System.nanoTime();
    int count = 0;
    int[] numbers = new int[16];
    String[] found = new String[16];
    try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(DIRECTORY)) {
      for (Path each : interfaces) {
        Path name = each.getFileName();
        Path file = each.resolve("ifindex");
        if (name == null || !Files.isReadable(file)) {
          continue;
        }
        if (count == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * count);
          found = Arrays.copyOf(found, 2 * count);
        }
        numbers[count] = Integer.parseInt(Files.readString(file).trim());
        found[count++] = name.toString();
      }
    } catch (IOException | NumberFormatException e) {
      // Without the directory (no sysfs) interfaces print as numbers.
      count = 0;
    }
    indexes = Arrays.copyOf(numbers, count);
    names = Arrays.copyOf(found, count);
  }
}
