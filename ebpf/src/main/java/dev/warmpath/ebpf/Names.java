package dev.warmpath.ebpf;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.warmpath.kernel.NativeBuffer;

/** The names that the kernel takes for maps and programs. */
final class Names {
  private static final int MAX_LENGTH = 15;

  private Names() {}

  /** The name itself, if it is one that the kernel takes. */
  static String check(String name) {
    boolean good = !name.isEmpty() && name.length() <= MAX_LENGTH;
    for (int i = 0; good && i < name.length(); i++) {
      char c = name.charAt(i);
      good =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || c == '.';
    }
    if (!good) {
      throw new IllegalArgumentException(
          "'" + name + "': a name has 1 to 15 letters, digits, '_' and '.'");
    }
    return name;
  }

  /** A name that the kernel wrote, up to its NUL. */
  static String read(NativeBuffer info, int offset) {
    byte[] text = new byte[MAX_LENGTH];
    info.get(offset, text, 0, MAX_LENGTH);
    int length = 0;
    while (length < MAX_LENGTH && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, US_ASCII);
  }
}
