package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.ConstantTable;
import dev.warmpath.syscalls.CallForm.ArgumentSpec;
import dev.warmpath.syscalls.CallSpec.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one call or structure of a {@code .calls} file; the shape is described in Catalogue. */
final class CallParser {
  private static final Kind HEX = CoreKinds.PlainWord.HEX;

  private final String domain;
  private final Abi abi;
  private final KindResolver resolver;
  private final Map<String, String> argumentTables = new HashMap<>();
  private int nextRegister;

  CallParser(Catalogue catalogue, String domain, Abi abi) {
    this.domain = domain;
    this.abi = abi;
    this.resolver = new KindResolver(catalogue, domain, abi);
  }

  /** A call of which only the name is known: six words, as any call may have. */
  static CallSpec undescribed(String name) {
    ArgumentSpec[] arguments = new ArgumentSpec[6];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = new ArgumentSpec("arg" + (i + 1), i, HEX);
    }
    return new CallSpec(name, 0, new CallForm(arguments, 6, false, null), -1, 0, new Variant[0]);
  }

  /** The classes that a call's first line gives, as bits. */
  static long classes(String block) {
    int open = block.indexOf('[');
    int colon = block.indexOf(':');
    int newline = block.indexOf('\n');
    boolean none = open < 0 || (colon >= 0 && colon < open) || (newline >= 0 && newline < open);
    return none ? 0 : classBits(block.substring(open, block.indexOf(']', open) + 1));
  }

  private static String firstLine(String block) {
    int newline = block.indexOf('\n');
    return newline < 0 ? block : block.substring(0, newline);
  }

  CallSpec call(String block, String header) {
    try {
      return parseCall(block, header);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(domain + ".calls: " + header + ": " + e.getMessage(), e);
    }
  }

  private CallSpec parseCall(String block, String header) {
    List<String> words = words(firstLine(block));
    int at = 1;
    String name = header;
    if (words.size() > 2 && words.get(1).equals("=")) {
      name = words.get(2);
      at = 3;
    }
    long classes = 0;
    if (at < words.size() && words.get(at).startsWith("[")) {
      classes = classBits(words.get(at++));
    }
    declareArguments(words, at);
    CallForm form = form(words, at, List.of());
    int selector = -1;
    int mask = -1;
    List<Variant> variants = new ArrayList<>();
    for (String line : block.substring(firstLine(block).length()).split("\n")) {
      List<String> when = words(line);
      if (when.isEmpty()) {
        continue;
      }
      if (!when.get(0).startsWith("when") || when.size() < 5 || !when.get(2).equals("=")) {
        throw new IllegalArgumentException("'when NAME = VALUE... : ...' expected: " + line.trim());
      }
      if (!holds(when.get(0))) {
        continue;
      }
      String subject = when.get(1);
      int and = subject.indexOf('&');
      if (and >= 0) {
        mask = Long.decode(subject.substring(and + 1)).intValue();
        subject = subject.substring(0, and);
      }
      selector = resolver.register(subject);
      variants.add(variant(when, subject, form));
    }
    return new CallSpec(name, classes, form, selector, mask, variants.toArray(new Variant[0]));
  }

  /** Whether the line that begins with this word is for our ABI: {@code when@32,x32}. */
  private boolean holds(String when) {
    int at = when.indexOf('@');
    return at < 0 || (',' + when.substring(at + 1) + ',').contains(',' + abi.suffix() + ',');
  }

  private Variant variant(List<String> words, String subject, CallForm base) {
    int colon = words.indexOf(":");
    if (colon < 0) {
      throw new IllegalArgumentException("':' expected behind the values of " + subject);
    }
    int[] values = new int[colon - 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(words.get(3 + i), subject);
    }
    return new Variant(values, new VariantSource(words, colon + 1, subject, base));
  }

  /** A variant's arguments as they are written, until they are needed. */
  private final class VariantSource implements Variant.Source {
    private final List<String> words;
    private final int from;
    private final String subject;
    private final CallForm base;

    VariantSource(List<String> words, int from, String subject, CallForm base) {
      this.words = words;
      this.from = from;
      this.subject = subject;
      this.base = base;
    }

    @Override
    public CallForm form() {
      synchronized (CallParser.this) {
        return variantForm(words, from, subject, base);
      }
    }
  }

  private CallForm variantForm(List<String> words, int from, String subject, CallForm base) {
    List<ArgumentSpec> shared = new ArrayList<>(6);
    boolean ahead = true;
    for (ArgumentSpec argument : base.arguments()) {
      resolver.declare(argument.name(), argument.register());
      if (ahead) {
        shared.add(argument);
        ahead = !argument.name().equals(subject);
      }
    }
    ArgumentSpec last = shared.get(shared.size() - 1);
    int next = last.register() + last.kind().registers(abi);
    nextRegister = next;
    declareArguments(words, from);
    nextRegister = next;
    return form(words, from, shared);
  }

  private int value(String word, String subject) {
    char first = word.charAt(0);
    if ((first >= '0' && first <= '9') || first == '-') {
      return Long.decode(word).intValue();
    }
    String table = argumentTables.get(subject);
    if (table == null) {
      throw new IllegalArgumentException(subject + " is not an enumeration: numbers expected");
    }
    ConstantTable constants = resolver.table(table);
    return (int) constants.valueOf(word);
  }

  private static long classBits(String word) {
    long bits = 0;
    for (String label : word.substring(1, word.length() - 1).split(",")) {
      if (label.isEmpty()) {
        continue;
      }
      CallClass c = CallClass.of(label);
      if (c == null) {
        throw new IllegalArgumentException("no class " + label);
      }
      bits |= c.bit();
    }
    return bits;
  }

  /** Makes every argument's register known before kinds refer to it. */
  private void declareArguments(List<String> words, int from) {
    int register = nextRegister;
    for (int i = from; i < words.size() && !words.get(i).equals("->"); i++) {
      if (words.get(i).equals("|") || words.get(i).equals("|,")) {
        continue;
      }
      Argument argument = Argument.of(words.get(i));
      int own = argument.register >= 0 ? argument.register : register;
      resolver.declare(argument.name, own);
      boolean split =
          abi == Abi.I386 && (argument.kind.equals("pair") || argument.kind.equals("upair"));
      register = own + (split ? 2 : 1);
    }
  }

  private CallForm form(List<String> words, int from, List<ArgumentSpec> shared) {
    List<ArgumentSpec> arguments = new ArrayList<>(shared);
    int entryCount = -1;
    boolean separatorAtExit = false;
    Kind result = null;
    for (int i = from; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("|") || word.equals("|,")) {
        entryCount = arguments.size();
        separatorAtExit = word.equals("|,");
      } else if (word.equals("->")) {
        result = resolver.kind(Expression.parse(words.get(i + 1)));
        break;
      } else {
        arguments.add(argument(Argument.of(word)));
      }
    }
    int count = entryCount < 0 ? arguments.size() : entryCount;
    return new CallForm(arguments.toArray(new ArgumentSpec[0]), count, separatorAtExit, result);
  }

  private ArgumentSpec argument(Argument argument) {
    Expression expression = Expression.parse(argument.kind);
    if ((expression.name().equals("enum") || expression.name().equals("enum64"))
        && expression.has(0)) {
      argumentTables.put(argument.name, expression.parameter(0).name());
    }
    Kind kind = resolver.kind(expression);
    int register = argument.register >= 0 ? argument.register : nextRegister;
    if (register + kind.registers(abi) > 6) {
      throw new IllegalArgumentException("more than six argument words");
    }
    nextRegister = register + kind.registers(abi);
    return new ArgumentSpec(argument.name, register, kind);
  }

  /** {@code name:kind} or {@code name@register:kind}. */
  private record Argument(String name, int register, String kind) {
    static Argument of(String word) {
      int colon = word.indexOf(':');
      if (colon <= 0) {
        throw new IllegalArgumentException("name:kind expected: " + word);
      }
      String name = word.substring(0, colon);
      int register = -1;
      int at = name.indexOf('@');
      if (at > 0) {
        register = name.charAt(at + 1) - '0';
        name = name.substring(0, at);
      }
      return new Argument(name, register, word.substring(colon + 1));
    }
  }

  ObjectKind struct(String block) {
    List<String> words = words(block.replace('\n', ' '));
    List<StructKind.Field> fields = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("{") || word.equals("}")) {
        continue;
      }
      int colon = word.indexOf(':');
      if (colon <= 0) {
        throw new IllegalArgumentException(words.get(0) + ": field:kind expected: " + word);
      }
      StructKind.Role role =
          switch (word.charAt(0)) {
            case '_' -> StructKind.Role.HIDDEN;
            case '~' -> StructKind.Role.DETAIL;
            case '?' -> StructKind.Role.NONZERO;
            case '+' -> StructKind.Role.LATER;
            case '&' -> StructKind.Role.JOINED;
            default -> StructKind.Role.SHOWN;
          };
      String name = word.substring(role == StructKind.Role.SHOWN ? 0 : 1, colon);
      ObjectKind kind = resolver.object(Expression.parse(word.substring(colon + 1)));
      fields.add(new StructKind.Field(name, kind, role));
    }
    return new StructKind(fields.toArray(new StructKind.Field[0]), abi);
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>(12);
    int at = 0;
    int end = line.length();
    while (at < end) {
      while (at < end && line.charAt(at) <= ' ') {
        at++;
      }
      int start = at;
      while (at < end && line.charAt(at) > ' ') {
        at++;
      }
      if (at > start) {
        if (line.charAt(start) == '#') {
          break;
        }
        words.add(line.substring(start, at));
      }
    }
    return words;
  }
}
