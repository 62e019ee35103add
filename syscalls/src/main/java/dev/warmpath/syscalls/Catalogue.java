package dev.warmpath.syscalls;

import dev.warmpath.abi.Abi;
import dev.warmpath.abi.Resources;
import dev.warmpath.abi.SyscallTable;
import dev.warmpath.trace.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each system call is: its arguments, their kinds, its result and its classes, for each ABI.
 * The data stand in one text file for each domain and are read when first needed: a call costs
 * nothing until it is seen.
 *
 * <p><b>Shape</b> of a {@code .calls} file ({@code #} starts a comment):
 *
 * <pre>
 * read   [desc]       fd:fd | buf:bytes(ret) count:ulong
 * openat [desc,file]  dirfd:atfd path:path flags:open_flags mode:creat_mode -> fd
 * lseek@32 ...                                 (only for that ABI: 64, 32 or x32)
 * mmap64 = mmap_name ...                       (prints under the name behind the sign)
 * fcntl  [desc]       fd:fd cmd:enum(fcntl_cmds) arg:hex
 *   when cmd = F_DUPFD F_DUPFD_CLOEXEC : arg:int -> fd
 *   when op&amp;0x7f = 0 9 : ...
 * struct timespec { tv_sec:klong tv_nsec:klong }
 * struct stat@32 { st_dev:u32:dev ~st_ino:u64 _pad:u32 ... }
 * </pre>
 *
 * <p>Arguments left of the bar are written at the entry, those right of it at the exit; without a
 * bar all are written at the entry. {@code name@2:kind} takes the argument from register 2 where
 * printing order and register order differ. {@code ->} gives the kind of a successful result,
 * otherwise a signed number. A {@code when} line gives the arguments behind the selecting one;
 * {@code when@32,x32} holds for those ABIs only. In structures {@code _} marks padding {@code ~}
 * detail that is left out when abbreviated, {@code ?} what is shown only when it is not zero,
 * {@code +} what is there only in structures that are large enough and {@code &amp;} what comes and
 * goes with the field before; a structure goes on until its closing brace. Expressions are
 * described in {@link Expression}.
 *
 * <p><b>Thread:</b> safe.
 */
public final class Catalogue {
  private static final Catalogue INSTANCE = new Catalogue();

  /** Where a call or structure is described: the domain, and the lines' bounds in its text. */
  private record Place(String domain, int from, int to) {}

  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Place> calls = new HashMap<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final Map<String, Place> structs = new HashMap<>();
  private final Map<String, ObjectKind> builtStructs = new HashMap<>();
  private final @Nullable CallSpec[] parts = new CallSpec[Multiplexed.count()];
  private final @Nullable CallSpec[][] specs = new CallSpec[Abi.values().length][];

  private Catalogue() {
    index("common");
    for (String domain : DomainKinds.DOMAINS) {
      index(domain);
    }
    for (Abi abi : Abi.values()) {
      specs[abi.ordinal()] = new CallSpec[0];
    }
  }

  /** The catalogue. */
  public static Catalogue get() {
    return INSTANCE;
  }

  private void index(String domain) {
    String file = domain + ".calls";
    byte[] bytes = Resources.read(Catalogue.class.getResourceAsStream(file), file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    texts.put(domain, text);
    int at = 0;
    while (at < text.length()) {
      int end = blockEnd(text, at);
      char first = text.charAt(at);
      if (first != '#' && first != '\n') {
        int word = wordEnd(text, at);
        if (text.startsWith("struct ", at)) {
          int name = at + 7;
          structs.put(
              domain + '/' + text.substring(name, wordEnd(text, name)),
              new Place(domain, name, end));
        } else {
          String key = text.substring(at, word);
          calls.put(key, new Place(domain, at, end));
          int sign = blanksEnd(text, word);
          if (text.startsWith("= ", sign)) {
            int name = blanksEnd(text, sign + 1);
            renamed.put(key, text.substring(name, wordEnd(text, name)));
          }
        }
      }
      at = end;
    }
  }

  /** Where the next line begins that is not indented. */
  private static int blockEnd(String text, int at) {
    int i = at;
    do {
      int newline = text.indexOf('\n', i);
      if (newline < 0) {
        return text.length();
      }
      i = newline + 1;
    } while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '}'));
    return i;
  }

  private static int blanksEnd(String text, int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private static int wordEnd(String text, int at) {
    int i = at;
    while (i < text.length() && text.charAt(i) > ' ') {
      i++;
    }
    return i;
  }

  /**
   * What the call with this number is.
   *
   * @return null when the number or the call is unknown
   */
  public @Nullable CallSpec spec(Abi abi, long number) {
    CallSpec[] known = specs[abi.ordinal()];
    if (number >= 0 && number < known.length) {
      CallSpec spec = known[(int) number];
      if (spec != null) {
        return spec;
      }
    }
    return load(abi, number);
  }

  /**
   * What the call is: where decoders have found which of the calls behind one number it is, that
   * one.
   *
   * @return null when the number or the call is unknown
   */
  public @Nullable CallSpec spec(Call call) {
    if (call.part == 0) {
      return spec(call.abi, call.number);
    }
    CallSpec spec = parts[call.part];
    return spec == null ? loadPart(call.part) : spec;
  }

  private synchronized @Nullable CallSpec loadPart(int part) {
    String name = Multiplexed.name(part);
    Place place = place(Abi.I386, name);
    if (place == null) {
      return null;
    }
    CallSpec spec = new CallParser(this, place.domain, Abi.I386).call(text(place), name);
    parts[part] = spec;
    return spec;
  }

  private synchronized @Nullable CallSpec load(Abi abi, long number) {
    SyscallTable table = SyscallTable.of(abi);
    String name = table.name(number);
    if (name == null) {
      return null;
    }
    if (specs[abi.ordinal()].length == 0) {
      specs[abi.ordinal()] = new CallSpec[table.limit()];
    }
    Place place = place(abi, name);
    CallSpec spec =
        place == null
            ? CallParser.undescribed(name)
            : new CallParser(this, place.domain, abi).call(text(place), name);
    specs[abi.ordinal()][(int) number] = spec;
    return spec;
  }

  private @Nullable Place place(Abi abi, String name) {
    Place special = calls.get(name + '@' + abi.suffix());
    return special != null ? special : calls.get(name);
  }

  private String text(Place place) {
    String text = texts.get(place.domain);
    if (text == null) {
      throw new IllegalStateException(place.domain);
    }
    return text.substring(place.from, place.to);
  }

  /** The name that the call prints under, or null when the number is unknown. */
  public @Nullable String name(Abi abi, long number) {
    String header = SyscallTable.of(abi).name(number);
    return header == null ? null : printedName(abi, header);
  }

  /**
   * The classes that a call belongs to, as bits of {@link CallClass}; found without reading what
   * its arguments are.
   */
  public long classes(Abi abi, long number) {
    String header = SyscallTable.of(abi).name(number);
    Place place = header == null ? null : place(abi, header);
    return place == null ? 0 : CallParser.classes(text(place));
  }

  /**
   * Numbers of the calls of {@code abi} that print under {@code name}: none, one or (rarely) two.
   */
  public List<Integer> numbers(Abi abi, String name) {
    List<Integer> numbers = new ArrayList<>(2);
    SyscallTable table = SyscallTable.of(abi);
    int direct = table.number(name);
    if (direct >= 0 && printedName(abi, name).equals(name)) {
      numbers.add(direct);
    }
    for (Map.Entry<String, String> entry : renamed.entrySet()) {
      if (entry.getValue().equals(name)) {
        String key = entry.getKey();
        int at = key.indexOf('@');
        int number = table.number(at < 0 ? key : key.substring(0, at));
        if (number >= 0 && number != direct && name.equals(name(abi, number))) {
          numbers.add(number);
        }
      }
    }
    return numbers;
  }

  private String printedName(Abi abi, String header) {
    String special = header + '@' + abi.suffix();
    return renamed.getOrDefault(calls.containsKey(special) ? special : header, header);
  }

  /** Whether the call with this number is described, not merely named. */
  public boolean isDescribed(Abi abi, long number) {
    String name = SyscallTable.of(abi).name(number);
    return name != null && place(abi, name) != null;
  }

  synchronized ObjectKind struct(String domain, String name, Abi abi) {
    int slash = name.indexOf('/');
    if (slash >= 0) {
      return struct(name.substring(0, slash), name.substring(slash + 1), abi);
    }
    String key = domain + '/' + name + '@' + abi.suffix();
    ObjectKind built = builtStructs.get(key);
    if (built == null) {
      Place place = structs.get(key);
      if (place == null) {
        place = structs.get(domain + '/' + name);
      }
      if (place == null) {
        if (domain.equals("common")) {
          throw new IllegalArgumentException("no kind or structure " + name);
        }
        return struct("common", name, abi);
      }
      built = new CallParser(this, place.domain, abi).struct(text(place));
      builtStructs.put(key, built);
    }
    return built;
  }
}
