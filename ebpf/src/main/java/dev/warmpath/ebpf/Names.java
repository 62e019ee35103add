package dev.warmpath.ebpf;

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
}
