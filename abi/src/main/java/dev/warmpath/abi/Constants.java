package dev.warmpath.abi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constant tables, one data file for each domain ({@code constants/net.txt} ...), read when
 * first asked for.
 *
 * <p><b>Shape:</b> a table starts with {@code flags NAME [UNKNOWN]} or {@code enum NAME [UNKNOWN]}
 * at the start of a line; each following indented line holds {@code CONSTANT VALUE} in printing
 * order. Values are decimal, {@code 0x} hexadecimal or {@code 0}-prefixed octal. {@code #} starts a
 * comment (name the header there).
 *
 * <p><b>Thread:</b> safe.
 */
public final class Constants {
  private static final Map<String, Map<String, ConstantTable>> DOMAINS = new HashMap<>();

  private Constants() {}

  /**
   * The table {@code name} of a domain, else of the domain {@code common}. A name of the form
   * {@code domain/table} says the domain itself.
   *
   * @throws IllegalArgumentException when there is no such table
   */
  public static synchronized ConstantTable table(String domain, String name) {
    int slash = name.indexOf('/');
    if (slash >= 0) {
      return table(name.substring(0, slash), name.substring(slash + 1));
    }
    ConstantTable table = domain(domain).get(name);
    if (table == null) {
      table = domain("common").get(name);
    }
    if (table == null) {
      throw new IllegalArgumentException("no constant table " + name + " for " + domain);
    }
    return table;
  }

  /** All tables of a domain, by name. */
  public static synchronized Map<String, ConstantTable> domain(String domain) {
    Map<String, ConstantTable> tables = DOMAINS.get(domain);
    if (tables == null) {
      String file = "constants/" + domain + ".txt";
      byte[] text = Resources.read(Constants.class.getResourceAsStream(file), file);
      tables = parse(new String(text, StandardCharsets.ISO_8859_1));
      DOMAINS.put(domain, tables);
    }
    return tables;
  }

  /**
   * Reads tables from text of the documented shape.
   *
   * @throws IllegalArgumentException naming the line that is malformed
   */
  static Map<String, ConstantTable> parse(String text) {
    Map<String, ConstantTable> tables = new HashMap<>();
    Pending pending = null;
    int lineNumber = 0;
    for (int at = 0; at < text.length(); ) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      lineNumber++;
      int hash = text.indexOf('#', at, end);
      int stop = hash >= 0 ? hash : end;
      boolean indented = at < stop && text.charAt(at) == ' ';
      List<String> words = words(text, at, stop);
      at = end + 1;
      if (words.isEmpty()) {
        continue;
      }
      if (indented) {
        if (pending == null || words.size() != 2) {
          throw new IllegalArgumentException("line " + lineNumber + ": CONSTANT VALUE expected");
        }
        pending.names.add(words.get(0));
        pending.values.add(number(words.get(1), lineNumber));
      } else {
        if (pending != null) {
          tables.put(pending.name, pending.table());
        }
        pending = Pending.of(words, lineNumber);
      }
    }
    if (pending != null) {
      tables.put(pending.name, pending.table());
    }
    return tables;
  }

  private static List<String> words(String text, int from, int to) {
    List<String> words = new ArrayList<>(3);
    int at = from;
    while (at < to) {
      while (at < to && text.charAt(at) <= ' ') {
        at++;
      }
      int start = at;
      while (at < to && text.charAt(at) > ' ') {
        at++;
      }
      if (at > start) {
        words.add(text.substring(start, at));
      }
    }
    return words;
  }

  private static long number(String word, int lineNumber) {
    try {
      boolean negative = word.startsWith("-");
      String digits = negative ? word.substring(1) : word;
      long value;
      if (digits.startsWith("0x")) {
        value = Long.parseUnsignedLong(digits.substring(2), 16);
      } else if (digits.length() > 1 && digits.charAt(0) == '0') {
        value = Long.parseUnsignedLong(digits, 8);
      } else {
        value = Long.parseUnsignedLong(digits);
      }
      return negative ? -value : value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("line " + lineNumber + ": not a number: " + word, e);
    }
  }

  private record Pending(
      String name,
      ConstantTable.Form form,
      @Nullable String unknown,
      List<String> names,
      List<Long> values) {
    static Pending of(List<String> words, int lineNumber) {
      ConstantTable.Form form =
          switch (words.get(0)) {
            case "flags" -> ConstantTable.Form.FLAGS;
            case "enum" -> ConstantTable.Form.ENUM;
            default ->
                throw new IllegalArgumentException(
                    "line " + lineNumber + ": flags or enum expected");
          };
      if (words.size() < 2) {
        throw new IllegalArgumentException("line " + lineNumber + ": the table needs a name");
      }
      String unknown = words.size() > 2 ? words.get(2) : null;
      return new Pending(words.get(1), form, unknown, new ArrayList<>(), new ArrayList<>());
    }

    ConstantTable table() {
      long[] numbers = new long[values.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = values.get(i);
      }
      return new ConstantTable(name, form, unknown, names.toArray(new String[0]), numbers);
    }
  }
}
